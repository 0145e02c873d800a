import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { AdapterError } from '../adapter/errors.js';
import type { DataAdapter, Page } from '../adapter/port.js';
import type { CrmRecord, RecordRef } from '../model/record.js';
import { type FetchPage, type Paged, PagedList } from '../desk/paged-list.js';
import type { SectionName } from '../desk/conversation.js';
import type { DeskController } from './desk-context.js';

/** Where an element outside a desk gets its rows. A changed key loads anew. */
export interface AloneSource<T> {
  readonly key: readonly unknown[];
  readonly fetch: FetchPage<T>;
}

/**
 * The rows of one section: from the desk's conversation, or, where the element has properties of its own, loaded by
 * the element itself. Loading ends with the element.
 */
export class SectionController<T> implements ReactiveController {
  readonly #connection: DeskController;
  readonly #section: SectionName;
  readonly #alone: () => AloneSource<T> | 'desk' | undefined;
  readonly #list: PagedList<T>;
  #key: readonly unknown[] = [];

  /** `alone` answers `desk` where the element shows the desk's conversation, undefined where it has nothing to load. */
  constructor(
    host: ReactiveControllerHost,
    connection: DeskController,
    section: SectionName,
    alone: () => AloneSource<T> | 'desk' | undefined,
  ) {
    this.#connection = connection;
    this.#section = section;
    this.#alone = alone;
    this.#list = new PagedList<T>(() => {
      host.requestUpdate();
    });
    host.addController(this);
  }

  get paged(): Paged<T> {
    const { conversation } = this.#connection;
    if (this.#alone() === 'desk' && conversation)
      return conversation.sections[this.#section] as Paged<unknown> as Paged<T>;
    return this.#list.snapshot;
  }

  /** The next page, or again what failed. */
  more(): void {
    const { desk, conversation } = this.#connection;
    if (this.#alone() === 'desk') {
      if (desk && conversation) desk.more(conversation.id, this.#section);
    } else void (this.paged.status === 'failed' ? this.#list.retry() : this.#list.more());
  }

  /** Before the render, so that "loading" is part of it. */
  hostUpdate(): void {
    const alone = this.#alone();
    if (alone === 'desk') {
      this.#forget();
      const { desk, conversation } = this.#connection;
      const wanted =
        conversation && conversation.state !== 'closed' && conversation.sections[this.#section].status === 'idle';
      if (desk && wanted && this.#section !== 'results') desk.open(conversation.id, this.#section);
    } else if (!alone) this.#forget();
    else if (alone.key.length !== this.#key.length || alone.key.some((part, at) => part !== this.#key[at])) {
      this.#key = alone.key;
      void this.#list.start(alone.fetch);
    }
  }

  hostDisconnected(): void {
    this.#forget();
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
