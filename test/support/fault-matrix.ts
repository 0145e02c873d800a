import { expect } from 'chai';
import { AdapterError, type DataAdapter } from 'screenpop/adapter';
import { type FaultName, type FaultStep, type Method } from 'screenpop/adapter/testing';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { type Conversation, type Desk, DeskError, type SectionName } from 'screenpop/desk';
import { account, caseOf, contact, phone, request } from './records.js';

/** What the matrix of faults, methods and moments has in common: the records, what makes the desk call, and what has to hold. */

export const acme = account({ id: 'acme', name: 'Acme' });
export const ann = contact({ id: 'ann', name: 'Ann Lee', email: 'ann@acme.example', account: acme });
export const ben = contact({ id: 'ben', name: 'Ben Ode', email: 'ben@acme.example', account: acme });
export const annCase = caseOf(ann, { id: 'case-ann', name: 'Broken lamp' });
export const records = [acme, ann, ben, annCase];

export const activities = [
  { id: 'note-1', kind: 'note', subject: 'Asked for a lamp', at: '2026-01-02T00:00:00Z', regarding: ann },
];

/** What the platform reports of `abort-listener-throws`. */
export const plannedError = new Error('thrown by the adapter’s own listener');

export const stepOf = (fault: FaultName): FaultStep =>
  fault === 'abort-listener-throws' ? { fault, value: plannedError } : { fault };

export const world = (): DataAdapter => memoryAdapter({ records, activities });

/** Asked for a number that Ann does not have yet: it can be added to her record once she was chosen. */
export const asked = (id: string) => request({ id, clues: [phone('+493012345678')] });

type Trigger = (desk: Desk, id: string) => Promise<unknown> | undefined;
const draft = { type: 'contact', fields: { lastName: 'Newman' } };
const alike = { type: 'contact', fields: { lastName: 'Lee' } };

const opens =
  (...sections: readonly SectionName[]): Trigger =>
  (desk, id) => {
    for (const section of sections) desk.open(id, section);
    return undefined;
  };

/** What makes a desk call a method. */
export const triggers: { readonly [Name in Method]: Trigger } = {
  match: (desk, id) => desk.retry(id),
  search: (desk, id) => {
    desk.search(id, { lastName: 'Lee' });
    return undefined;
  },
  get: (desk, id) => {
    desk.open(id, 'customer');
    return desk.select(id, ben);
  },
  cases: opens('cases', 'activeCases'),
  timeline: opens('timeline'),
  links: (desk, id) => desk.unlink(id, 'case'),
  duplicates: (desk, id) => desk.duplicates(id, alike, new AbortController().signal),
  // While Ann's case is linked the agent is asked before the link, so it is no unit.
  create: async (desk, id) => {
    await desk.select(id, annCase).catch(() => undefined);
    // It may be live in another conversation.
    await desk.answer(id, 'link').catch(() => undefined);
    await desk.create(id, draft);
  },
  createAndLink: async (desk, id) => {
    await desk.unlink(id, 'case').catch(() => undefined);
    await desk.create(id, draft);
  },
  setLinks: (desk, id) => desk.unlink(id, 'customer'),
  update: (desk, id) => desk.addClue(id),
  addNote: (desk, id) => desk.addNote(id, 'Called back'),
};

/** Makes the desk call a method. Answers whether the command is waited for still; `note` is told what it failed with that is no error of ours. */
export function trigger(desk: Desk, id: string, method: Method, note: (problem: unknown) => void): () => boolean {
  let isOpen = true;
  void Promise.resolve(triggers[method](desk, id))
    .catch((reason: unknown) => {
      if (!(reason instanceof AdapterError || reason instanceof DeskError)) note(reason);
    })
    .finally(() => (isOpen = false));
  return () => isOpen;
}

/** Answers of another request that nothing in them gives away: the adapter is believed, and there is nobody else to ask. */
const believed: readonly Method[] = ['search', 'cases', 'timeline', 'links', 'duplicates', 'addNote'];

/** What a conversation may not be, whatever its adapter did. */
export function expectSound(conversation: Conversation, fault: FaultName, method: Method, where: string): void {
  const { resolution, linking, sections, suggestion } = conversation;
  expect(resolution.status, `${where}: still finding out`).to.equal('ready');
  expect(linking, `${where}: still linking`).to.be.oneOf(['idle', 'failed']);
  expect(suggestion?.status, `${where}: still adding`).not.to.equal('saving');
  for (const [name, { status }] of Object.entries(sections)) {
    expect(status, `${where}: ${name} still loading`).not.to.equal('loading');
  }
  const shown = JSON.stringify(conversation);
  expect(shown, `${where}: inherited keys`).not.to.contain('polluted');
  if (!(fault === 'foreign-answer' && believed.includes(method)))
    expect(shown, `${where}: a stranger`).not.to.contain('Somebody else');
  expect(({} as { polluted?: unknown }).polluted, where).to.equal(undefined);
}

/** Who is linked, in short: `ann/case-ann`. */
export const linked = ({
  customer,
  case: linkedCase,
}: {
  readonly customer?: { readonly id: string };
  readonly case?: { readonly id: string };
}): string => `${customer?.id ?? '-'}/${linkedCase?.id ?? '-'}`;
