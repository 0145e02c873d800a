import { type Activity, AdapterError, type CrmRecord, type DataAdapter, type LinkChange, type Links } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { chaos, type FaultName, type Method, type Step } from 'screenpop/adapter/testing';
import type { DemoData } from './data/northwind.js';

/** What is to happen to the next call of this method. */
export interface ArmedFault {
  readonly call: Method | 'any';
  readonly fault: FaultName | 'offline';
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
  /** To the demo in other tabs, which has the same CRM: the links of a conversation go along when it is handed over. */
  readonly #others = new BroadcastChannel('northwind-service.links');

  constructor() {
    this.#others.onmessage = ({ data }: MessageEvent<{ readonly id: string; readonly change: LinkChange }>) => {
      this.changeElsewhere(data.id, data.change, false).catch(() => undefined);
    };
    const adapter: DataAdapter = {
      match: (...args) => this.#call((inner) => inner.match(...args)),
      search: (...args) => this.#call((inner) => inner.search(...args)),
      get: (...args) => this.#call((inner) => inner.get(...args)),
      cases: (...args) => this.#call((inner) => inner.cases(...args)),
      timeline: (...args) => this.#call((inner) => inner.timeline(...args)),
      links: (...args) => this.#call((inner) => inner.links(...args)),
      duplicates: (...args) => this.#call((inner) => offered(inner.duplicates?.(...args))),
      create: (...args) => this.#call(async (inner) => this.#kept(await inner.create(...args))),
      update: (...args) => this.#call(async (inner) => this.#kept(await offered(inner.update?.(...args)))),
      setLinks: (id, ...args) => this.#call((inner) => this.#setLinks(true, inner, id, ...args)),
      addNote: (...args) =>
        this.#call(async (inner) => {
          const note = await offered(inner.addNote?.(...args));
          this.#notes.push(note);
          return note;
        }),
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
    this.adapter = chaos(adapter, ({ method }) => this.#takeFault(method));
  }

  /** Exchanges the records. `persist` names the browser's database that keeps what is written from now on. */
  fill({ records, activities }: DemoData, persist?: string): void {
    this.use(
      memoryAdapter({
        records: records.concat([...this.#records.values()]),
        activities: activities.concat(this.#notes),
        links: this.#links,
        persist,
      }),
    );
  }

  /** Exchanges what answers. */
  use(inner: DataAdapter): void {
    this.#endInner?.();
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
  async changeElsewhere(conversationId: string, change: LinkChange, tell = true): Promise<Links> {
    const options = { conversationId, idempotencyKey: crypto.randomUUID(), signal: new AbortController().signal };
    return this.#setLinks(tell, await this.#ready(), conversationId, change, options);
  }

  async #ready(): Promise<DataAdapter> {
    await this.#firstRecords;
    if (!this.#inner) throw new AdapterError('unavailable');
    return this.#inner;
  }

  async #call<T>(ask: (inner: DataAdapter) => Promise<T>): Promise<T> {
    const inner = await this.#ready();
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
    return ask(inner);
  }

  #takeFault(method: Method): Step | undefined {
    const armed = this.#armed;
    if (!armed || (armed.call !== 'any' && armed.call !== method)) return undefined;
    this.#armed = undefined;
    this.onFault?.();
    return armed.fault === 'offline' ? { fault: 'rejects', code: 'offline' } : armed.fault;
  }

  async #setLinks(tell: boolean, inner: DataAdapter, ...args: Parameters<DataAdapter['setLinks']>): Promise<Links> {
    const links = await inner.setLinks(...args);
    const [id, change] = args;
    this.#links[id] = links;
    if (tell) this.#others.postMessage({ id, change });
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
