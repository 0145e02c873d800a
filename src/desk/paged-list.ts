import { AdapterError } from '../adapter/errors.js';
import { Lane, type Settled } from '../adapter/lane.js';
import type { CallOptions, Page } from '../adapter/port.js';
import { type RecordRef, refKey } from '../model/record.js';

/** What is known of a list that comes in pages: one immutable snapshot of rows, status and error. */
export interface Paged<T> {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly items: readonly T[];
  /** There are more rows to ask for. */
  readonly more: boolean;
  readonly total?: number;
  /** Rows the agent may not open. */
  readonly hidden?: number;
  readonly incomplete?: boolean;
  readonly error?: AdapterError;
}

export type FetchPage<T> = (options: CallOptions & { readonly cursor?: string }) => Promise<Page<T>>;

/** Nothing was asked for yet. */
export const idle: Paged<never> = { status: 'idle', items: [], more: false };

/** Rows that one list holds at most; past that an agent searches, and memory stays bounded. */
const mostItems = 50_000;
/** Rows that come into sight at once, whatever an adapter makes of the limit it is asked to keep; the rest waits for `more`. */
const mostAtOnce = 100;

/** Loads a list page by page. A new start drops whatever an older one still answers. */
export class PagedList<T> {
  readonly #lane = new Lane();
  readonly #changed: (snapshot: Paged<T>) => void;
  #snapshot: Paged<T> = idle;
  #fetch: FetchPage<T> | undefined;
  #cursor: string | undefined;
  /** Rows that came and are not in sight yet. */
  #rest: readonly T[] = [];
  /** Keys of the rows that are there: one that moved to a later page meanwhile is not shown twice. */
  readonly #keys = new Set<string>();
  readonly #asked = new Set<string | undefined>();

  /** `conversationId`, where there is one, goes along with every call. */
  constructor(
    changed: (snapshot: Paged<T>) => void,
    readonly conversationId?: string,
  ) {
    this.#changed = changed;
  }

  get snapshot(): Paged<T> {
    return this.#snapshot;
  }

  /** Forgets the rows and loads the first page. */
  start(fetch: FetchPage<T>): Promise<void> {
    this.#fetch = fetch;
    this.#forget();
    this.#set({ status: 'loading', items: [], more: false });
    return this.#load(fetch);
  }

  /** Shows more of what came, or loads the next page; does nothing while one is loading or where there is none. */
  async more(): Promise<void> {
    const { status, more } = this.#snapshot;
    if (status !== 'ready' || !more) return;
    if (this.#rest.length === 0) await this.#goOn();
    else this.#set({ ...this.#snapshot, ...this.#reveal(this.#rest) });
  }

  /** Loads again what failed; rows already there stay. */
  async retry(): Promise<void> {
    if (this.#snapshot.status === 'failed') await this.#goOn();
  }

  /** Stops what is loading: rows already there stay, and `retry` goes on from there. */
  cancel(): void {
    if (this.#snapshot.status !== 'loading') return;
    this.#lane.stop();
    this.#set({ ...this.#snapshot, status: 'failed', error: new AdapterError('aborted') });
  }

  /** Loads all of it again, where a part was missing. */
  async again(): Promise<void> {
    const { status, incomplete } = this.#snapshot;
    if (status === 'ready' && incomplete && this.#fetch) await this.start(this.#fetch);
  }

  /** Puts a row in front, such as one the agent has just written. */
  prepend(item: T): void {
    if (this.#isNew(item)) this.#set({ ...this.#snapshot, items: [item, ...this.#snapshot.items] });
  }

  /** Back to the beginning; nothing under way is heard of again. */
  reset(): void {
    this.#lane.stop();
    this.#fetch = undefined;
    this.#forget();
    if (this.#snapshot !== idle) this.#set(idle);
  }

  #goOn(): Promise<void> | undefined {
    this.#set({ ...this.#snapshot, status: 'loading', error: undefined });
    return this.#fetch && this.#load(this.#fetch);
  }

  #load(fetch: FetchPage<T>): Promise<void> {
    const cursor = this.#cursor;
    const { conversationId } = this;
    return this.#lane.run(
      (signal) => fetch({ signal, conversationId, cursor }),
      (outcome) => {
        this.#settle(outcome, cursor);
      },
    );
  }

  #settle(outcome: Settled<Page<T>>, asked: string | undefined): void {
    const { items } = this.#snapshot;
    if (!outcome.ok) {
      this.#set({ ...this.#snapshot, status: 'failed', error: outcome.error });
      return;
    }
    const page = outcome.value;
    const room = mostItems - items.length;
    const fresh = page.items.filter((item) => this.#isNew(item)).slice(0, room);
    this.#asked.add(asked);
    // A cursor that leads back to itself would never end, nor would several that go round in a circle.
    const goesRound = page.cursor === asked || (fresh.length === 0 && this.#asked.has(page.cursor));
    this.#cursor = goesRound || fresh.length >= room ? undefined : page.cursor;
    this.#set({
      status: 'ready',
      ...this.#reveal(fresh),
      total: page.total,
      hidden: page.hidden,
      // What was missing of an earlier page is missing still.
      incomplete: page.incomplete || this.#snapshot.incomplete,
    });
  }

  /** A part of what came, behind the rows that are there. */
  #reveal(fresh: readonly T[]): Pick<Paged<T>, 'items' | 'more'> {
    this.#rest = fresh.slice(mostAtOnce);
    const items = [...this.#snapshot.items, ...fresh.slice(0, mostAtOnce)];
    return { items, more: this.#rest.length > 0 || this.#cursor !== undefined };
  }

  #forget(): void {
    this.#cursor = undefined;
    this.#rest = [];
    this.#keys.clear();
    this.#asked.clear();
  }

  #isNew(item: T): boolean {
    // Of a candidate, its record tells.
    const { record = item } = item as { readonly record?: unknown };
    // An activity has no type.
    const { type = '', id } = record as Partial<RecordRef> & Pick<RecordRef, 'id'>;
    const key = refKey({ type, id });
    const known = this.#keys.has(key);
    this.#keys.add(key);
    return !known;
  }

  #set(snapshot: Paged<T>): void {
    this.#snapshot = snapshot;
    this.#changed(snapshot);
  }
}
