import { type CSSResult, LitElement, type PropertyDeclarations } from 'lit';
import type { Conversation } from '../desk/conversation.js';
import type { Desk } from '../desk/desk.js';
import type { RecordRef } from '../model/record.js';
import { type Schema, isSchema } from '../model/schema.js';
import { serviceSchema } from '../model/service-schema.js';
import { announce, beReadyToAnnounce, type Heard, silence } from './announcer.js';
import { type CommonStrings, commonStrings } from './common-strings.js';
import { DeskController } from './desk-context.js';
import { CreateRequestEvent, RecordSelectEvent, SearchRequestEvent } from './events.js';
import { deepActiveElement } from './focus.js';
import { stopHeldKeys } from './held-keys.js';
import { languages, merged, onPage, pageStrings, type Spoken, type StringOverrides } from './strings.js';
import type { Tag } from './tags.js';
import type { View } from './view.js';
import { wear } from './wear.js';

/**
 * The base of all elements: their desk, their strings, and the one way they act.
 *
 * @attr {'compact'} density - Smaller, with all elements inside; text keeps its size.
 * @cssproperty --screenpop-font - The font, as the shorthand.
 * @cssproperty --screenpop-surface - Cards.
 * @cssproperty --screenpop-surface-sunken - Notes and chips inside cards.
 * @cssproperty --screenpop-surface-hover - Under the pointer.
 * @cssproperty --screenpop-border - Lines between things.
 * @cssproperty --screenpop-border-strong - Lines around what can be used.
 * @cssproperty --screenpop-text - What is said.
 * @cssproperty --screenpop-text-muted - What explains it.
 * @cssproperty --screenpop-accent - Links, focus, what is chosen, the next action.
 * @cssproperty --screenpop-on-accent - Text on the accent.
 * @cssproperty --screenpop-good - Linked, exact, low priority.
 * @cssproperty --screenpop-good-surface - Behind it.
 * @cssproperty --screenpop-warn - Needs a look.
 * @cssproperty --screenpop-warn-surface - Behind it.
 * @cssproperty --screenpop-bad - Failed, refused, high priority.
 * @cssproperty --screenpop-bad-surface - Behind it.
 * @cssproperty --screenpop-radius - Corners of cards.
 * @cssproperty --screenpop-space - The unit of all distances.
 * @cssproperty --screenpop-control - Least height of a control.
 * @cssproperty --screenpop-shadow - Under pops and dialogs.
 * @cssproperty --screenpop-motion - How long the fade under the pointer takes.
 */
export abstract class ScreenpopElement<Strings extends object = object> extends LitElement {
  static override properties: PropertyDeclarations = {
    conversationId: { attribute: 'conversation-id' },
    strings: { attribute: false },
    schema: { attribute: false },
  };

  /** The tag without any prefix. */
  static readonly tag: Tag;
  /** The element's own strings in English. */
  static readonly defaultStrings: object = {};

  /** The conversation to show; default: the desk's active one. An element that stands alone only names it in its events. */
  conversationId?: string;

  /** Strings to use in place of the defaults; what is left out keeps its default. */
  strings: StringOverrides<Strings & CommonStrings> = {};

  /** Record types and their fields; default: that of the desk, else accounts, contacts and cases. */
  schema?: Schema;

  protected readonly connection = new DeskController(this, (conversation, desk) => this.watch(conversation, desk));
  /** Styles that a part brought, beside those of the class. */
  readonly #brought: CSSResult[] = [];
  #spoken: Spoken | undefined;
  #text: (Strings & CommonStrings) | undefined;
  /** What the text was merged of. */
  #mergedOf: readonly unknown[] = [];

  constructor() {
    super();
    stopHeldKeys(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    onPage.add(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    onPage.delete(this);
    silence(this);
    languages.support?.forget(this);
  }

  /** The style sheets that it had are those of the document it was in. */
  adoptedCallback(): void {
    const { elementStyles } = this.constructor as typeof ScreenpopElement;
    if (this.shadowRoot) wear(this.shadowRoot, [...(elementStyles as CSSResult[]), ...this.#brought]);
  }

  /** Nested elements are made in our document, whichever they are put into. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.ownerDocument === document) return super.createRenderRoot();
    const root = this.attachShadow(ScreenpopElement.shadowRootOptions);
    this.adoptedCallback();
    return root;
  }

  protected wear(styles: CSSResult): void {
    this.#brought.push(styles);
    if (this.shadowRoot) wear(this.shadowRoot, [styles]);
  }

  protected get desk(): Desk | undefined {
    return this.connection.desk;
  }

  /** Undefined where the element shows what its own properties say. */
  protected get conversation(): Conversation | undefined {
    return this.isAlone ? undefined : this.connection.conversation;
  }

  /** Whether the element shows what its own properties say, whatever the desk around it does: properties in, events out. */
  protected get isAlone(): boolean {
    return false;
  }

  /** What events name: the conversation that is shown, or the one that the host named. */
  protected get ownConversationId(): string | undefined {
    return this.conversation?.id ?? this.conversationId;
  }

  protected get usedSchema(): Schema {
    const schema = isSchema(this.schema) ? this.schema : (this.desk?.schema ?? serviceSchema);
    return this.#spoken?.schema?.(schema) ?? schema;
  }

  protected get language(): string | undefined {
    return this.#spoken?.language;
  }

  protected get view(): View<Strings> {
    return { text: this.text, schema: this.usedSchema, language: this.language };
  }

  /** Defaults, then those of the language, of the page, and of this element. */
  protected get text(): Strings & CommonStrings {
    const { tag, defaultStrings } = this.constructor as typeof ScreenpopElement;
    const { strings } = this;
    const page = pageStrings(tag);
    const parts = [page, strings, this.#spoken];
    if (!this.#text || parts.some((part, at) => part !== this.#mergedOf[at])) {
      const tables = this.#spoken?.tables?.(tag) ?? [];
      this.#text = merged(commonStrings, { ...defaultStrings }, ...tables, page, { ...strings }) as Strings &
        CommonStrings;
      this.#mergedOf = parts;
    }
    return this.#text;
  }

  /** What this element shows beyond the facts of its conversation; see `Watch`. */
  protected watch(_conversation: Conversation | undefined, _desk: Desk): readonly unknown[] {
    return [];
  }

  protected override performUpdate(): void {
    const focused = this.shadowRoot?.activeElement;
    this.#spoken = languages.support?.read(this);
    const isFirst = !this.hasUpdated;
    super.performUpdate();
    if (focused && !focused.isConnected && !deepActiveElement(this.ownerDocument)) this.regainFocus();
    // An update may come after the removal.
    if (!this.isConnected) return;
    if (isFirst) beReadyToAnnounce(this);
    announce(this, this.subject, this.heard(), this.#spoken?.tables);
  }

  /** What there is to hear besides what the focus says, topic by topic. */
  protected heard(): readonly Heard[] {
    return [];
  }

  /** What that is about: coming back to a conversation, nothing is said again. */
  protected get subject(): object {
    return this.conversation?.request ?? this;
  }

  /** What had the focus is gone: the agent goes on at the heading, and not at the top of the page. */
  protected regainFocus(): void {
    const heading = this.renderRoot.querySelector<HTMLElement>('h2, h3, #message');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }

  /**
   * Tells what is about to be done and does it unless the host prevents that. What goes wrong is shown by the desk's
   * state; nothing is thrown into the page. Whatever the host does when it is told: the action is about the conversation
   * that the agent saw.
   */
  protected act(event: Event, action: (desk: Desk, conversation: Conversation) => unknown): void {
    const { desk, conversation } = this;
    if (this.dispatchEvent(event) && desk && conversation) this.run(() => action(desk, conversation));
  }

  /** Gives the desk a command about the conversation, where there are both. */
  protected command(action: (desk: Desk, conversation: Conversation) => unknown): void {
    const { desk, conversation } = this;
    if (desk && conversation) this.run(() => action(desk, conversation));
  }

  /** The agent chose a record to link. */
  protected selectRecord({ type, id }: RecordRef): void {
    const event = new RecordSelectEvent({ conversationId: this.ownConversationId, ref: { type, id } });
    this.act(event, (desk, conversation) => desk.select(conversation.id, { type, id }));
  }

  /** The agent wants to look for records of these types; default: customers and cases alike. */
  protected requestSearch(types?: readonly string[]): void {
    const event = new SearchRequestEvent({ conversationId: this.ownConversationId, types });
    this.act(event, (desk, { id }) => {
      desk.openSearch(id, types);
    });
  }

  protected requestCreate(type?: string): void {
    const event = new CreateRequestEvent({ conversationId: this.ownConversationId, type });
    this.act(event, (desk, { id }) => {
      desk.openCreate(id, type);
    });
  }

  /** The two typed errors are the desk's to show. Anything else is a mistake of ours: told by its name, without a value. */
  protected run(action: () => unknown): void {
    void (async (): Promise<void> => {
      try {
        await action();
      } catch (error) {
        const name = error instanceof Error ? error.name : typeof error;
        if (!/^(Adapter|Desk)Error$/.test(name)) console.warn(`<${this.localName}>: ${name}`);
      }
    })();
  }
}
