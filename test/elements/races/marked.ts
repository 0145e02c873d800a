import {
  type Activity,
  type ConversationRequest,
  type CrmRecord,
  type DataAdapter,
  type Links,
  type Lookup,
  type RecordRef,
  tags,
} from 'screenpop';
import { caseOf, contact, phone, request } from '../../support/records.js';

/**
 * A CRM in which everything says whose it is: the conversation it was asked for, the question it answers, the customer it
 * belongs to. What is shown at the wrong place can be read off the page.
 */

/** The conversation that a text belongs to: `⟦7.c2⟧`. */
const owners = /⟦(.*?)⟧/g;
/** The question that a row answers: `‹12›`. */
const questions = /‹(\d+)›/g;

type Asked = { readonly conversationId?: string; readonly cursor?: string };

export interface MarkedCrm extends Required<Omit<DataAdapter, 'subscribe' | 'createAndLink'>> {
  /** The latest question about each conversation, by method and conversation: `search 7.c2`. */
  readonly latest: ReadonlyMap<string, number>;
  /** What was asked about or written to another conversation than the one that asked. */
  readonly crossed: readonly string[];
}

export function markedRequest(id: string, number: number): ConversationRequest {
  return request({
    id,
    customerName: `⟦${id}⟧ caller`,
    comment: `⟦${id}⟧ asks`,
    clues: [phone(phoneOf(number))],
    details: [{ label: 'Plan', value: `⟦${id}⟧ gold` }],
  });
}

const phoneOf = (number: number): string => `+49 30 12345${number % 10}0`;

/** The conversation `7.c2` has the number 2: by it go how many customers match, from none to two. */
export function markedCrm(): MarkedCrm {
  const latest = new Map<string, number>();
  const crossed: string[] = [];
  const links = new Map<string, Links>();
  let count = 0;

  const person = (owner: string, who: string): CrmRecord =>
    contact({ id: `${owner}:${who}`, name: `⟦${owner}⟧ ${who}`, phone: phoneOf(Number(owner.at(-1))) });
  const ticket = (owner: string, who: string, at: number, question?: number): CrmRecord =>
    caseOf(person(owner, who), {
      id: `${owner}:${who}:${at}`,
      name: `⟦${owner}⟧ case ${at} of ${who}${question === undefined ? '' : `‹${question}›`}`,
    });
  const read = ({ id }: RecordRef): CrmRecord => {
    const [owner = '', who = '', at] = id.split(':');
    return at === undefined ? person(owner, who) : ticket(owner, who, Number(at));
  };
  const named = (ref: RecordRef | undefined): Lookup | undefined => ref && { ...ref, name: read(ref).name };

  /** Whose call it is, and that everything in it is theirs. */
  const ownerOf = (method: string, { conversationId = 'nobody' }: Asked, ...refs: (RecordRef | null | undefined)[]) => {
    for (const ref of refs)
      if (ref && !ref.id.startsWith(`${conversationId}:`)) crossed.push(`${method} of ${ref.id} for ${conversationId}`);
    return conversationId;
  };
  /** The number of a question; of its later pages too. */
  const question = (method: string, owner: string, { cursor }: Asked): number => {
    if (cursor !== undefined) return Number(cursor);
    latest.set(`${method} ${owner}`, (count += 1));
    return count;
  };
  const asked = (method: string, call: Asked, ...refs: (RecordRef | undefined)[]) => {
    const owner = ownerOf(method, call, ...refs);
    return { owner, number: question(method, owner, call) };
  };
  const page = <T>(items: readonly T[], number: number, { cursor }: Asked) =>
    Promise.resolve({ items, ...(cursor === undefined ? { cursor: String(number) } : {}) });

  return {
    latest,
    crossed,
    match(_clues, call) {
      const owner = ownerOf('match', call);
      const found = ['ann', 'bob'].slice(0, Number(owner.at(-1)) % 3);
      return Promise.resolve({ items: found.map((who) => person(owner, who)) });
    },
    search(_query, call) {
      const { owner, number } = asked('search', call);
      const part = call.cursor === undefined ? '' : '2';
      const hit = (who: string): CrmRecord => {
        const one = person(owner, `${who}${part}`);
        return { ...one, name: `${one.name} ‹${number}›` };
      };
      return page([hit('cid'), hit('dan'), ticket(owner, `eve${part}`, 1, number)], number, call);
    },
    get(ref, call) {
      ownerOf('get', call, ref);
      return Promise.resolve(read(ref));
    },
    cases(customer, call) {
      const owner = ownerOf('cases', call, customer);
      const who = customer.id.split(':')[1]!;
      const first = call.cursor === undefined ? 1 : 3;
      return page([ticket(owner, who, first), ticket(owner, who, first + 1)], 0, call);
    },
    timeline(about, call) {
      const { owner, number } = asked('timeline', call, about.customer, about.case);
      const part = call.cursor === undefined ? '' : ' earlier';
      const one = (at: number): Activity => ({
        ...{ id: `${owner}:${number}:${at}${part}`, type: 'activity', kind: 'note', at: '2026-03-01T10:00:00Z' },
        subject: `⟦${owner}⟧ note ${at}${part} ‹${number}›`,
      });
      return page([one(1), one(2)], number, call);
    },
    links(id, call) {
      return Promise.resolve(links.get(ownerOf('links', call, { type: '', id: `${id}:` })) ?? {});
    },
    setLinks(id, change, call) {
      const owner = ownerOf('setLinks', call, { type: '', id: `${id}:` }, change.customer, change.case);
      const before = links.get(owner) ?? {};
      const part = (what: 'customer' | 'case'): Lookup | undefined =>
        change[what] === undefined ? before[what] : named(change[what] ?? undefined);
      const now = { customer: part('customer'), case: part('case') };
      links.set(owner, now);
      return Promise.resolve(now);
    },
    create({ type, customer }, call) {
      const owner = ownerOf('create', call, customer);
      count += 1;
      return Promise.resolve(
        type === 'case' ? read({ type, id: `${customer!.id}:${count}` }) : { ...person(owner, `new${count}`), type },
      );
    },
    duplicates(_draft, call) {
      return Promise.resolve({ items: [person(ownerOf('duplicates', call), 'twin')] });
    },
    update(ref, _fields, call) {
      ownerOf('update', call, ref);
      return Promise.resolve(read(ref));
    },
    addNote(text, about, call) {
      const owner = ownerOf('addNote', call, about.customer, about.case);
      count += 1;
      return Promise.resolve({
        id: `${owner}:note${count}`,
        type: 'activity',
        kind: 'note',
        subject: text,
        at: '2026-03-01T10:00:00Z',
      });
    },
  };
}

const hosts = tags.join();
const told = `input, textarea, [aria-label], [title], ${hosts}`;

/** The shadow trees of an element and of those in them; the element itself where it has none. */
export function treesOf(root: Element): ParentNode[] {
  const trees: ParentNode[] = [root.shadowRoot ?? root];
  // Those that are found are looked through as well.
  for (const tree of trees)
    for (const { shadowRoot } of tree.querySelectorAll(hosts)) if (shadowRoot) trees.push(shadowRoot);
  return trees;
}

/** All that is said, to the eye or to assistive technology, and all that is filled in: shadow trees included. */
export function wordsOf(root: Element): string {
  const words: (string | null)[] = [root.ariaLabel];
  for (const tree of treesOf(root)) {
    words.push((tree as ParentNode & Node).textContent);
    for (const one of tree.querySelectorAll<HTMLElement>(told)) {
      words.push(one.ariaLabel, one.title);
      if (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) words.push(one.value);
    }
  }
  return words.join('\n');
}

/** The conversations that something on the page belongs to. */
export function ownersIn(words: string): Set<string> {
  return new Set([...words.matchAll(owners)].map(([, owner]) => owner!));
}

/** The questions whose answers are on the page. */
export function questionsIn(words: string): Set<number> {
  return new Set([...words.matchAll(questions)].map(([, number]) => Number(number)));
}
