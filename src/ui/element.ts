import { LitElement, type PropertyDeclarations } from 'lit';
import { settled } from '../adapter/lane.js';
import type { Conversation } from '../desk/conversation.js';
import type { Desk } from '../desk/desk.js';
import type { RecordRef } from '../model/record.js';
import type { Schema } from '../model/schema.js';
import { serviceSchema } from '../model/schema.js';
import { type CommonStrings, commonStrings } from './common-strings.js';
import { DeskController } from './desk-context.js';
import { CreateRequestEvent, RecordSelectEvent, RecordUnlinkEvent, SearchRequestEvent } from './events.js';
import { languageOf } from './format.js';
import { onStringsChange, pageStrings } from './strings.js';
import type { Tag } from './tags.js';
import { baseStyles } from './base.styles.js';

/** The base of all elements: their desk, their strings, and the one way they act. */
export abstract class ScreenpopElement<Strings extends object = object> extends LitElement {
  static override styles = [baseStyles];
  static override properties: PropertyDeclarations = {
    conversationId: { attribute: 'conversation-id' },
    strings: { attribute: false },
    schema: { attribute: false },
  };

  /** The tag without any prefix. */
  static readonly tag: Tag;
  /** The element's own strings in English. */
  static readonly defaultStrings: object = {};

  /** The conversation to show; default: the desk's active one. */
  conversationId?: string;

  /** Strings to use in place of the defaults; what is left out keeps its default. */
  strings: Partial<Strings> = {};

  /** Record types and their fields; default: that of the desk, else accounts, contacts and cases. */
  schema?: Schema;

  protected readonly connection = new DeskController(this, (conversation, desk) => this.watch(conversation, desk));
  #stopStrings: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopStrings = onStringsChange(() => {
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopStrings?.();
  }

  protected get desk(): Desk | undefined {
    return this.connection.desk;
  }

  protected get conversation(): Conversation | undefined {
    return this.connection.conversation;
  }

  protected get usedSchema(): Schema {
    return this.schema ?? this.desk?.schema ?? serviceSchema;
  }

  protected get language(): string | undefined {
    return languageOf(this);
  }

  /** Defaults, then those of the page, then those of this element. */
  protected get text(): Strings & CommonStrings {
    const { tag, defaultStrings } = this.constructor as typeof ScreenpopElement;
    return { ...commonStrings, ...defaultStrings, ...pageStrings(tag), ...this.strings } as Strings & CommonStrings;
  }

  /** What this element shows of its conversation, or of the desk: it renders again when one of these is another than before. */
  protected watch(conversation: Conversation | undefined, _desk: Desk): readonly unknown[] {
    return [conversation];
  }

  /**
   * Tells what is about to be done and does it unless the host prevents that. What goes wrong is shown by the desk's
   * state; nothing is thrown into the page.
   */
  protected act(event: Event, action: (desk: Desk, conversationId: string) => unknown): void {
    const { desk } = this;
    const conversationId = this.conversation?.id;
    if (!this.dispatchEvent(event) || !desk || conversationId === undefined) return;
    this.run(() => action(desk, conversationId));
  }

  /** The agent chose a record to link. */
  protected selectRecord({ type, id }: RecordRef): void {
    const event = new RecordSelectEvent({ conversationId: this.conversation?.id, ref: { type, id } });
    this.act(event, (desk, conversationId) => desk.select(conversationId, { type, id }));
  }

  protected unlinkRecord({ type, id }: RecordRef, what: 'customer' | 'case'): void {
    const event = new RecordUnlinkEvent({ conversationId: this.conversation?.id, ref: { type, id } });
    this.act(event, (desk, conversationId) => desk.unlink(conversationId, what));
  }

  /** The agent wants to look for records of these types; default: customers and cases alike. */
  protected requestSearch(types?: readonly string[]): void {
    const event = new SearchRequestEvent({ conversationId: this.conversation?.id, types });
    this.act(event, (desk, conversationId) => {
      desk.openSearch(conversationId, types);
    });
  }

  protected requestCreate(type?: string): void {
    const event = new CreateRequestEvent({ conversationId: this.conversation?.id, type });
    this.act(event, (desk, conversationId) => {
      desk.openCreate(conversationId, type);
    });
  }

  protected run(action: () => unknown): void {
    void settled(() => Promise.resolve(action()));
  }
}
