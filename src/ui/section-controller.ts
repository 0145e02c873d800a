import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { AdapterError } from '../adapter/errors.js';
import type { Heard } from './announcer.js';
import type { CommonStrings } from './common-strings.js';
import { errorText } from './error-strings.js';
import { guard } from '../adapter/guard.js';
import type { DataAdapter, Page } from '../adapter/port.js';
import type { SectionName } from '../desk/conversation.js';
import { type FetchPage, type Paged, PagedList } from '../desk/paged-list.js';
import type { CrmRecord, RecordRef } from '../model/record.js';
import type { DeskController } from './desk-context.js';
import { followLanguages } from './languages.js';

type PageCall = Parameters<FetchPage<unknown>>[0];

/** What an element shows that has properties of its own. A changed key loads anew. */
export interface OwnRows<T> {
  readonly key: readonly unknown[];
  readonly fetch: (adapter: DataAdapter, call: PageCall) => Promise<Page<T>>;
}

export type SectionHost = ReactiveControllerHost & HTMLElement & { readonly adapter?: DataAdapter };

/** Buttons that go on with a list. */
const goOn = '[part=error] button, [part=more], .late button';
/** Where each row can take the focus. */
const rows = '[part=case], [part=activity], .choices button, .result > :first-child';

/**
 * The rows of one section: from the desk's conversation, or, where the element has properties of its own, loaded by
 * the element itself, from its own adapter or that of the desk around it. Loading ends with the element.
 */
export class SectionController<T> implements ReactiveController {
  readonly #host: SectionHost;
  readonly #connection: DeskController;
  readonly #section: SectionName;
  readonly #own: () => OwnRows<T> | 'desk' | undefined;
  readonly #list: PagedList<T>;
  #key: readonly unknown[] = [];
  /** Why the agent asked again, and at which conversation: it stays in sight while that is under way. */
  #again: { readonly why: Pick<Paged<T>, 'error' | 'incomplete'>; readonly about: string | undefined } | undefined;
  #focused: Element | undefined;

  /** `own` answers `desk` where the element shows the desk's conversation, undefined where it has nothing to load. */
  constructor(
    host: SectionHost,
    connection: DeskController,
    section: SectionName,
    own: () => OwnRows<T> | 'desk' | undefined,
  ) {
    this.#host = host;
    this.#connection = connection;
    this.#section = section;
    this.#own = own;
    this.#list = new PagedList<T>(() => {
      host.requestUpdate();
    });
    host.addController(this);
    // Records have dates and numbers.
    followLanguages();
  }

  get paged(): Paged<T> {
    const now = this.#paged;
    const again = this.#again;
    return again && now.status === 'loading' && again.about === this.#about ? { ...now, ...again.why } : now;
  }

  /** What went wrong and where, each time anew. */
  heard(text: CommonStrings & { readonly heading: string }): Heard {
    const { status, error } = this.#paged;
    return [this.#section, status === 'failed' && error && `${text.heading}: ${errorText(error.code, text)}`];
  }

  /** How many rows there are in all, as `aria-setsize` says it: -1 as long as nobody knows. */
  get size(): number {
    const { items, total = -1, more } = this.#paged;
    return !more ? items.length : total > items.length ? total : -1;
  }

  /** The next page, or again what failed. */
  more(): void {
    const { desk, conversation } = this.#connection;
    const { status, error } = this.#paged;
    this.#again = status === 'failed' ? { why: { error }, about: this.#about } : undefined;
    if (this.#own() === 'desk') {
      if (desk && conversation) desk.more(conversation.id, this.#section);
    } else void (status === 'failed' ? this.#list.retry() : this.#list.more());
  }

  /** The agent does not want to wait any more. */
  readonly cancel = (): void => {
    const { desk, conversation } = this.#connection;
    if (this.#own() !== 'desk') this.#list.cancel();
    else if (desk && conversation) desk.cancel(conversation.id, this.#section);
  };

  /** All of it again, where a part is missing. Undefined where that can not be asked for. */
  get reload(): (() => void) | undefined {
    const own = this.#own();
    const { desk, conversation } = this.#connection;
    const again = (load: () => void) => (): void => {
      if (this.#paged.status === 'loading') return;
      this.#again = { why: { incomplete: true }, about: this.#about };
      load();
    };
    if (own !== 'desk') {
      return again(() => {
        this.#key = [];
        this.#host.requestUpdate();
      });
    }
    if (this.#paged.more || !desk || !conversation) return undefined;
    return again(() => {
      desk.more(conversation.id, this.#section);
    });
  }

  /** Loads again what was forgotten when the element left the page. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  /** Before the render, so that "loading" is part of it. */
  hostUpdate(): void {
    // An update may come after the removal.
    if (!this.#host.isConnected) return;
    const active = this.#host.shadowRoot?.activeElement;
    this.#focused = active?.matches(goOn) ? active : undefined;
    const own = this.#own();
    const { desk, conversation } = this.#connection;
    if (own === 'desk') {
      this.#forget();
      const wanted =
        conversation && conversation.state !== 'closed' && conversation.sections[this.#section].status === 'idle';
      if (desk && wanted && this.#section !== 'results') desk.open(conversation.id, this.#section);
      return;
    }
    const adapter = this.#host.adapter ?? desk?.adapter;
    if (!own || !adapter) {
      this.#forget();
      return;
    }
    const key = [adapter, ...own.key];
    if (key.length === this.#key.length && key.every((part, at) => part === this.#key[at])) return;
    this.#key = key;
    void this.#list.start((call) => own.fetch(guard(adapter), call));
  }

  /** The button that had the focus is gone: the agent goes on at the next one, else at the last row. */
  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    if (!root || !this.#focused || this.#focused.isConnected) return;
    const next = root.querySelector<HTMLElement>(goOn) ?? [...root.querySelectorAll<HTMLElement>(rows)].at(-1);
    if (!next) return;
    if (next.tabIndex < 0) next.tabIndex = -1;
    next.focus();
  }

  hostDisconnected(): void {
    this.#forget();
  }

  get #paged(): Paged<T> {
    const { conversation } = this.#connection;
    if (this.#own() === 'desk' && conversation)
      return conversation.sections[this.#section] as Paged<unknown> as Paged<T>;
    return this.#list.snapshot;
  }

  get #about(): string | undefined {
    return this.#own() === 'desk' ? this.#connection.conversation?.id : undefined;
  }

  #forget(): void {
    this.#key = [];
    if (this.#list.snapshot.status !== 'idle') this.#list.reset();
  }
}

/** One record as a page, so that it has the states of every section. */
export async function fetchRecord(
  adapter: DataAdapter,
  ref: RecordRef,
  { signal }: { readonly signal: AbortSignal },
): Promise<Page<CrmRecord>> {
  const record = await adapter.get(ref, { signal });
  if (!record) throw new AdapterError('not-found');
  return { items: [record] };
}
