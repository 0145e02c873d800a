import { newKey } from '../../model/key.js';
import type { Activity, CrmRecord } from '../../model/record.js';
import type { DataAdapter, Page, PageOptions, WriteOptions } from '../port.js';
import { check } from './check.js';
import type { Fixture } from './fixture.js';

/** What belongs together: a wrong adapter is wrong in one of them, and right in the others. */
export type Family =
  | `match by ${'phone' | 'e-mail' | 'case number' | 'name' | 'account name' | 'reference' | 'several clues'}`
  | 'match changes nothing'
  | 'search'
  | 'get'
  | 'cases'
  | 'timeline'
  | 'paging'
  | 'links'
  | 'expected links'
  | 'create'
  | 'create and link'
  | 'idempotent writes'
  | 'update'
  | 'notes'
  | 'duplicates'
  | 'subscribe'
  | 'abort'
  | 'errors'
  | 'hostile strings'
  | 'restricted fields'
  | 'sizes';

/** What an adapter may leave out. */
export type OptionalMethod = 'createAndLink' | 'duplicates' | 'update' | 'addNote' | 'subscribe';
/** What a back end may not be able to do, and the adapter says so by `lacks`. */
export type Feature = 'folded-names' | 'restricted-fields';

/** What an adapter is filled with. */
export interface Content {
  readonly records: readonly CrmRecord[];
  readonly activities: readonly Activity[];
}

export interface Case {
  readonly family: Family;
  readonly title: string;
  readonly method?: OptionalMethod;
  readonly feature?: Feature;
  /** Instead of the fixture's. */
  readonly content?: (fixture: Fixture) => Content;
  readonly run: (bench: Bench) => Promise<void>;
}

/** Makes the cases of one family. */
export type Add = (title: string, run: Case['run'], more?: Pick<Case, 'method' | 'feature' | 'content'>) => Case;

export function inFamily(family: Family): Add {
  return (title, run, more) => ({ family, title, run, ...more });
}

const mostPages = 200;

/** One case's adapter, with short words for what cases do. */
export class Bench {
  readonly adapter: DataAdapter;
  readonly fixture: Fixture;
  readonly #controller = new AbortController();
  /** Answers this bench's own calls, so that no case needs a signal of its own. */
  readonly call: { readonly signal: AbortSignal; readonly conversationId: string };

  constructor(adapter: DataAdapter, fixture: Fixture) {
    this.adapter = adapter;
    this.fixture = fixture;
    this.call = { signal: this.#controller.signal, conversationId: fixture.conversations[0] };
  }

  readonly page = (more: Partial<PageOptions> = {}): PageOptions => {
    return { signal: this.call.signal, limit: 50, ...more };
  };

  /** A new intent, unless a key is given. */
  readonly write = (more: Partial<WriteOptions> = {}): WriteOptions => {
    return { ...this.call, idempotencyKey: newKey(), ...more };
  };

  /** A method that the case was registered for, so the adapter has it. */
  readonly method = <Name extends OptionalMethod>(name: Name): NonNullable<DataAdapter[Name]> => {
    const method = this.adapter[name];
    check(method !== undefined, `The adapter has no ${name}`);
    return method.bind(this.adapter) as NonNullable<DataAdapter[Name]>;
  };

  /** Everything, page by page. */
  readonly all = async <T>(ask: (options: PageOptions) => Promise<Page<T>>, limit = 50): Promise<T[]> => {
    const items: T[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await ask(this.page({ limit, cursor }));
      items.push(...page.items);
      cursor = page.cursor;
      check(++pages <= mostPages, `The list does not end: there is a cursor after ${mostPages} pages`);
    } while (cursor !== undefined);
    return items;
  };
}
