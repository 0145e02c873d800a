import { type Activity, AdapterError, type CrmRecord, type DataAdapter, type LinkChange, type Links } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import type { DemoData } from './data/northwind.js';

export type Fault = 'offline' | 'forbidden' | 'silence' | 'nonsense' | 'lost-answer';
export type CallName = Exclude<keyof DataAdapter, 'subscribe'>;

/** What is to happen to the next call of this name. */
export interface ArmedFault {
  readonly call: CallName | 'any';
  readonly fault: Fault;
}

type Change = Parameters<Parameters<NonNullable<DataAdapter['subscribe']>>[0]>[0];

/**
 * Plays the CRM behind the desk: the embedded memory adapter, with what a real back end does besides answering. Its
 * records can be exchanged under a running desk; calls made before there are any wait for them.
 */
export class Crm {
  /** Milliseconds that every answer takes. */
  delay = 0;
  /** Called when the armed fault has happened. */
  onFault: (() => void) | undefined;
  readonly adapter: DataAdapter;

  #armed: ArmedFault | undefined;
  #inner: DataAdapter | undefined;
  #endInner: (() => void) | undefined;
  #haveRecords: (() => void) | undefined;
  readonly #firstRecords = new Promise<void>((resolve) => (this.#haveRecords = resolve));
  readonly #listeners = new Set<(change: Change) => void>();
  // What was written on this page goes along when the records are exchanged.
  readonly #records = new Map<string, CrmRecord>();
  readonly #notes: Activity[] = [];
  readonly #links: Record<string, Links> = {};

  constructor() {
    this.adapter = {
      match: (...args) => this.#call('match', (inner) => inner.match(...args)),
      search: (...args) => this.#call('search', (inner) => inner.search(...args)),
      get: (...args) => this.#call('get', (inner) => inner.get(...args)),
      cases: (...args) => this.#call('cases', (inner) => inner.cases(...args)),
      timeline: (...args) => this.#call('timeline', (inner) => inner.timeline(...args)),
      links: (...args) => this.#call('links', (inner) => inner.links(...args)),
      duplicates: (...args) => this.#call('duplicates', (inner) => offered(inner.duplicates?.(...args))),
      create: (...args) => this.#call('create', async (inner) => this.#kept(await inner.create(...args))),
      update: (...args) => this.#call('update', async (inner) => this.#kept(await offered(inner.update?.(...args)))),
      setLinks: (id, ...args) => this.#call('setLinks', (inner) => this.#setLinks(inner, id, ...args)),
      addNote: (...args) =>
        this.#call('addNote', async (inner) => {
          const note = await offered(inner.addNote?.(...args));
          this.#notes.push(note);
          return note;
        }),
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }

  /** Exchanges the records. `persist` names the browser's database that keeps what is written from now on. */
  fill({ records, activities }: DemoData, persist?: string): void {
    this.#endInner?.();
    const inner = memoryAdapter({
      records: records.concat([...this.#records.values()]),
      activities: activities.concat(this.#notes),
      links: this.#links,
      persist,
    });
    this.#endInner = inner.subscribe?.((change) => {
      for (const listener of this.#listeners) listener(change);
    });
    this.#inner = inner;
    this.#haveRecords?.();
  }

  /** Lets something happen to the next call of a name, once; `undefined` takes it back. */
  arm(fault: ArmedFault | undefined): void {
    this.#armed = fault;
  }

  /** Changes the links of a conversation as somebody else would: past the desk, which is only told of it. */
  async changeElsewhere(conversationId: string, change: LinkChange): Promise<Links> {
    await this.#firstRecords;
    const options = { conversationId, idempotencyKey: crypto.randomUUID(), signal: new AbortController().signal };
    return this.#setLinks(await this.#ready(), conversationId, change, options);
  }

  async #ready(): Promise<DataAdapter> {
    await this.#firstRecords;
    if (!this.#inner) throw new AdapterError('unavailable');
    return this.#inner;
  }

  async #call<T>(name: CallName, ask: (inner: DataAdapter) => Promise<T>): Promise<T> {
    const inner = await this.#ready();
    const fault = this.#takeFault(name);
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
    switch (fault) {
      case undefined:
        return ask(inner);
      case 'silence':
        return new Promise(() => undefined);
      case 'nonsense':
        return 'nonsense' as T;
      case 'lost-answer':
        await ask(inner);
        throw new AdapterError('offline');
      default:
        throw new AdapterError(fault);
    }
  }

  #takeFault(name: CallName): Fault | undefined {
    const armed = this.#armed;
    if (!armed || (armed.call !== 'any' && armed.call !== name)) return undefined;
    this.#armed = undefined;
    this.onFault?.();
    return armed.fault;
  }

  async #setLinks(inner: DataAdapter, ...args: Parameters<DataAdapter['setLinks']>): Promise<Links> {
    const links = await inner.setLinks(...args);
    this.#links[args[0]] = links;
    return links;
  }

  #kept(record: CrmRecord): CrmRecord {
    this.#records.set(`${record.type}/${record.id}`, record);
    return record;
  }
}

function offered<T>(answer: Promise<T> | undefined): Promise<T> {
  return answer ?? Promise.reject(new AdapterError('unavailable'));
}
