import type { CrmRecord, Links, RecordRef } from 'screenpop';
import { AdapterError, type AdapterErrorCode, type DataAdapter } from 'screenpop/adapter';
import { type Conversation, type Desk, DeskError } from 'screenpop/desk';
import { account, caseOf, contact, email, named, phone, request } from './records.js';

/** An agent's working day, conversation after conversation, for tests of what is left of it afterwards. */

const people = 40;
const companies = Array.from({ length: 8 }, (_, at) => account({ id: `account-${at}`, name: `Company ${at}` }));
const contacts = Array.from({ length: people }, (_, at) =>
  contact({
    id: `contact-${at}`,
    name: `Ann${at} Lee${at}`,
    email: `ann${at}@company.example`,
    phone: `+49 30 55500${String(at).padStart(2, '0')}`,
    account: companies[at % companies.length],
  }),
);
const cases = contacts.flatMap((one, at) =>
  Array.from({ length: at % 4 }, (_, nth) => caseOf(one, { id: `case-${at}-${nth}`, active: nth < 2 })),
);
const book = new Map([...companies, ...contacts, ...cases].map((record) => [`${record.type} ${record.id}`, record]));
/** Conversations whose links the CRM still knows, and records it was given: more than are live at one time. */
const mostKept = 50;

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A CRM that never grows: what it is given is forgotten after a while, so that whatever grows is not the CRM. Of a hundred calls about five fail; where it `hangs`, one
 * more gets no answer.
 */
export function forgetfulCrm(random: () => number, hangs: boolean): DataAdapter {
  const links = new Map<string, Links>();
  const added = new Map<string, CrmRecord>();
  const codes: readonly AdapterErrorCode[] = ['unavailable', 'offline', 'rate-limited', 'conflict', 'unknown'];
  const keep = <T>(map: Map<string, T>, key: string, value: T): void => {
    map.delete(key);
    map.set(key, value);
    const [oldest] = map.keys();
    if (map.size > mostKept && oldest !== undefined) map.delete(oldest);
  };
  const answer = async <T>(work: () => T): Promise<T> => {
    const chance = random();
    if (chance < 0.05) throw new AdapterError(codes[Math.floor(random() * codes.length)]!);
    if (hangs && chance < 0.06) return new Promise(() => {});
    return work();
  };
  const find = ({ type, id }: RecordRef) => book.get(`${type} ${id}`) ?? added.get(`${type} ${id}`);
  const page = (items: readonly CrmRecord[]) => ({ items, total: items.length });
  const found = (value: string) =>
    contacts.filter(({ name, fields }) => [name, fields.email, fields.phone].includes(value));
  const casesOf = (ref: RecordRef) => cases.filter(({ customer }) => customer?.id === ref.id);
  let created = 0;
  return {
    match: (clues) =>
      answer(() => page(clues.flatMap((clue) => ('value' in clue ? found(clue.value) : [])).flatMap(withCases))),
    search: ({ text = '' }) => answer(() => page(contacts.filter(({ name }) => name.includes(text)).slice(0, 25))),
    get: (ref) => answer(() => find(ref)),
    cases: (customer) => answer(() => page(casesOf(customer))),
    timeline: () => answer(() => ({ items: [] })),
    create: (draft) =>
      answer(() => {
        const record = { ...draft, id: `new-${created++}`, name: 'Something new' };
        keep(added, `${record.type} ${record.id}`, record);
        return record;
      }),
    links: (id) => answer(() => links.get(id) ?? {}),
    setLinks: (id, change) =>
      answer(() => {
        const { customer, case: linked } = { ...links.get(id), ...change };
        const next: Links = { ...(customer && { customer }), ...(linked && { case: linked }) };
        keep(links, id, next);
        return next;
      }),
    duplicates: () => answer(() => page([])),
    update: (ref, fields) => answer(() => ({ ...find(ref)!, fields: { ...find(ref)!.fields, ...fields } })),
    addNote: (text) =>
      answer(() => ({ id: `note-${created++}`, kind: 'note', subject: text, at: '2026-01-01T09:00:00Z' })),
  };

  function withCases(one: CrmRecord): readonly CrmRecord[] {
    return [one, ...casesOf(one)];
  }
}

export interface ShiftOptions {
  readonly desk: Desk;
  readonly random: () => number;
  /** Lets what was begun go on, in whatever time the test lives in. */
  readonly pass: () => Promise<void>;
  /** Told after each conversation that was closed. */
  readonly closed?: (count: number) => Promise<void> | void;
  /** How many conversations the desk had before. Default 0. */
  readonly before?: number;
}

/** Works through conversations, up to five at a time, each with all that an agent does; their commands may be refused. */
export async function workThrough(
  count: number,
  { desk, random, pass, closed, before = 0 }: ShiftOptions,
): Promise<void> {
  let offered = 0;
  let done = 0;
  const live: { readonly id: string; step: number }[] = [];
  while (done < count) {
    if (live.length === 0 || (live.length < 5 && offered < count && random() < 0.3)) {
      const id = `conversation-${before + offered++}`;
      desk.offer(requestOf(id, random));
      live.push({ id, step: 0 });
    }
    const at = Math.floor(random() * live.length);
    const one = live[at]!;
    await attempt(() => steps[one.step++]!(desk, one.id, random));
    await pass();
    if (one.step < steps.length) continue;
    live.splice(at, 1);
    done++;
    await closed?.(done);
  }
}

function requestOf(id: string, random: () => number) {
  const at = Math.floor(random() * people * 1.3);
  const clues = [phone(`+49 30 55500${String(at).padStart(2, '0')}`)];
  if (random() < 0.5) clues.push(email(`ann${at}@company.example`));
  if (random() < 0.3) clues.push(named(`Ann${(at + 1) % people} Lee${(at + 1) % people}`));
  return request({ id, clues, details: [{ label: 'Order', value: id }] });
}

type Step = (desk: Desk, id: string, random: () => number) => unknown;

const conversationOf = (desk: Desk, id: string): Conversation | undefined =>
  desk.getSnapshot().conversations.find((one) => one.id === id);

const steps: readonly Step[] = [
  // A command that waits for a call without an answer is not waited for: the agent goes on.
  (desk, id) => void desk.accept(id).catch(ignored),
  (desk, id) => {
    desk.activate(id);
    for (const section of ['customer', 'cases', 'timeline'] as const) desk.open(id, section);
  },
  (desk, id, random) => {
    desk.openSearch(id);
    desk.search(id, { text: `Lee${Math.floor(random() * 9)}` });
  },
  (desk, id, random) => {
    const { results } = conversationOf(desk, id)!.sections;
    const chosen = results.items[Math.floor(random() * results.items.length)];
    if (chosen) void desk.select(id, chosen).catch(ignored);
  },
  (desk, id, random) => void desk.answer(id, random() < 0.5 ? 'link' : 'keep').catch(ignored),
  (desk, id) => void desk.retry(id).catch(ignored),
  (desk, id) => desk.openCreate(id, 'case'),
  (desk, id) => void desk.create(id, { type: 'case', fields: { title: `Case of ${id}` } }).catch(ignored),
  (desk, id) => void desk.undo(id).catch(ignored),
  (desk, id) => {
    desk.edit(id, { panel: 'none', note: `What was said in ${id}` });
    void desk.addNote(id, `What was said in ${id}`).catch(ignored);
  },
  (desk, id) => desk.wait(id),
  (desk, id) => desk.activate(id),
  (desk, id) => void desk.addClue(id).catch(ignored),
  (desk, id) => void desk.unlink(id, 'case').catch(ignored),
  (desk, id) => desk.wrapUp(id),
  (desk, id) => desk.close(id),
];

async function attempt(step: () => unknown): Promise<void> {
  try {
    await step();
  } catch (error) {
    ignored(error);
  }
}

/** What is refused or fails is part of the day; anything else is not. */
function ignored(error: unknown): void {
  if (!(error instanceof DeskError || error instanceof AdapterError)) throw error;
}

export interface Sample {
  readonly conversations: number;
}

/** By how much something grows with a thousand conversations: the slope of the line with the least squares. */
export function growth<T extends Sample>(samples: readonly T[], of: (sample: T) => number): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map(({ conversations }) => conversations));
  const y = mean(samples.map(of));
  const above = samples.map((one) => (one.conversations - x) * (of(one) - y));
  const below = samples.map((one) => (one.conversations - x) ** 2);
  return (1_000 * mean(above)) / mean(below);
}
