import { expect } from '@open-wc/testing';
import type { Candidate } from 'screenpop';
import { click, press } from './engine.js';
import { gate, waitsFor } from './faulty-adapter.js';
import { AgentDeskHarness } from './harness/agent-desk.js';
import { Customer360Harness } from './harness/customer-360.js';
import { CaseWarningHarness } from './harness/case-warning.js';
import { QuickCreateHarness } from './harness/quick-create.js';
import { RecordPickerHarness } from './harness/record-picker.js';
import { RecordSearchHarness } from './harness/record-search.js';
import {
  accepted,
  adapterWith,
  attach,
  behind,
  conversationOf,
  deskWith,
  eventually,
  mount,
  mountIn,
} from './mount.js';
import { caseOf, contact, phone, request } from './records.js';

/** The scenes of docs/keyboard.json: each sets one up, and answers what happens in it from then on. */
type Scene = () => Promise<string[]>;

const names = Array.from({ length: 22 }, (_, at) => `Person${String(at).padStart(2, '0')} Lee`);
const people = [...names, 'Wes Lee', 'Éve Lee'].map((name, at) =>
  contact({ id: `p${at}`, name, fields: { city: 'Ulm' } }),
);
const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+12125550101' });
const bob = contact({ id: 'bob', name: 'Bob Ray', phone: '+12125550102' });
const assigned = caseOf(ann, { id: 'assigned', name: 'Order is late' });
const other = caseOf(bob, { id: 'other', name: 'Invoice is wrong' });

/** Something before what is tested, where the agent comes from. */
function before(): HTMLElement {
  const button = document.createElement('button');
  button.textContent = 'before';
  attach(button).focus();
  return button;
}

function note(effects: string[], name: string, words: (detail: Record<string, unknown>) => string): void {
  const listener = (event: Event): void =>
    void effects.push(words((event as CustomEvent<Record<string, unknown>>).detail));
  document.addEventListener(name, listener);
  stops.push(() => {
    document.removeEventListener(name, listener);
  });
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const chosen = (detail: Record<string, unknown>): string => `chose ${(detail.ref as { id: string }).id}`;

function hostDialog(effects: string[]): HTMLElement {
  const dialog = attach(document.createElement('dialog'));
  dialog.addEventListener('close', () => effects.push('the dialog closed'));
  dialog.showModal();
  return dialog;
}

async function searching(withResults: boolean, isInDialog = false): Promise<string[]> {
  const effects: string[] = [];
  before();
  const around = isInDialog ? hostDialog(effects) : document.body;
  const query = { lastName: 'Lee', city: 'Ulm' };
  const search = new RecordSearchHarness(
    await mount('record-search', { adapter: adapterWith({ records: people }), query }, around),
  );
  if (!isInDialog) behind();
  if (withResults) {
    search.element.focus();
    await press('Enter');
    await eventually(() => expect(search.rows()).to.have.length(people.length));
  }
  note(effects, 'record-select', chosen);
  note(effects, 'record-search', ({ query: terms }) =>
    ['searched for', ...Object.entries(terms as object).map(([name, term]) => `${name}=${term}`)].join(' '),
  );
  return effects;
}

/** `times`: so often are all people there. */
async function picking(isInDialog = false, times = 1): Promise<string[]> {
  const effects: string[] = [];
  before();
  const clue = phone('+12125550101');
  const all = Array.from({ length: times }, (_, at) =>
    people.map((one, row) => ({ ...one, id: `p${at * people.length + row}` })),
  ).flat();
  const candidates = all.map((record): Candidate => ({
    record,
    grade: 'exact',
    evidence: [{ clue, field: 'phone', grade: 'exact' }],
  }));
  const around = isInDialog ? hostDialog(effects) : document.body;
  const picker = new RecordPickerHarness(await mount('record-picker', { candidates }, around));
  if (!isInDialog) behind();
  if (times === 1) expect(picker.options()).to.have.length(people.length);
  else await eventually(() => expect(picker.has('textbox', 'Filter')).to.equal(true));
  note(effects, 'record-select', chosen);
  return effects;
}

async function warning(): Promise<string[]> {
  const effects: string[] = [];
  before();
  const offered = request({ id: 'routed', assignedCase: { type: 'case', id: 'assigned' } });
  const { desk } = await deskWith(offered, { records: [ann, bob, assigned, other], policy: { single: 'confirm' } });
  const dialog = new CaseWarningHarness(await mountIn(desk, 'case-warning'));
  await desk.select('routed', { type: 'case', id: 'other' });
  await eventually(() => expect(dialog.isOpen).to.equal(true));
  note(effects, 'warning-answer', ({ choice }) => `answered ${String(choice)}`);
  return effects;
}

async function panel(kind: 'Search' | 'New', isSaving = false): Promise<string[]> {
  const effects: string[] = [];
  const { desk, adapter } = await deskWith(request({ id: 'call' }), { records: people });
  const page = new Customer360Harness(await mountIn(desk, 'customer-360'));
  await click(await eventually(() => page.picker().button(kind)));
  const open = (): string => conversationOf(desk, 'call').work.panel;
  await eventually(() => expect(page.hasFocus).to.equal(true));
  const first = await eventually(() =>
    kind === 'Search' ? page.search().fields()[0]! : page.form().field('First name'),
  );
  await eventually(() => expect(first.matches(':focus')).to.equal(true));
  let last = open();
  stops.push(
    desk.subscribe(() => {
      if (open() !== last) effects.push(open() === 'none' ? 'the panel closed' : 'the panel opened');
      last = open();
    }),
  );
  if (isSaving) {
    const held = gate();
    stops.push(held.open);
    adapter.always('create', waitsFor(held.passed));
    desk.edit('call', { draft: { type: 'contact', fields: { lastName: 'Orr' } } });
    await eventually(() => expect(page.form().field('Last name').value).to.equal('Orr'));
    await click(page.form().saveButton());
    await eventually(() => expect(adapter.callsOf('create')).to.have.length(1));
  }
  return effects;
}

const calls = [
  request({ id: 'ann', clues: [phone('+12125550101')] }),
  request({ id: 'bob', clues: [phone('+12125550102')] }),
];

async function pops(): Promise<string[]> {
  const effects: string[] = [];
  before();
  const desk = new AgentDeskHarness(await mount('agent-desk', { adapter: adapterWith({ records: [ann, bob] }) }));
  for (const call of calls) desk.element.offer(call);
  await eventually(() => desk.pop().acceptButton('Bob Ray'));
  note(effects, 'conversation-accept', ({ conversationId }) => `accepted ${String(conversationId)}`);
  note(effects, 'conversation-reject', ({ conversationId }) => `rejected ${String(conversationId)}`);
  return effects;
}

async function form(): Promise<string[]> {
  const effects: string[] = [];
  const held = gate();
  stops.push(held.open);
  const faults = { create: waitsFor(held.passed) };
  const { desk } = await deskWith(calls[0]!, { records: [ann], faults });
  desk.openCreate('ann', 'case');
  const element = new QuickCreateHarness(await mountIn(desk, 'quick-create'));
  desk.edit('ann', { draft: { type: 'case', fields: { title: 'Broken' } } });
  await eventually(() => expect(element.field('Title').value).to.equal('Broken'));
  note(effects, 'record-create', ({ type }) => `saved a ${String(type)}`);
  return effects;
}

async function noting(): Promise<string[]> {
  const effects: string[] = [];
  const { desk, adapter } = await deskWith(calls[0]!, { records: [ann] });
  await mountIn(desk, 'activity-timeline');
  adapter.always('addNote', (real) => {
    effects.push(`noted ${String(adapter.callsOf('addNote').at(-1)!.args[0])}`);
    return real();
  });
  return effects;
}

async function conversations(): Promise<string[]> {
  const effects: string[] = [];
  before();
  const { desk } = await deskWith(calls[0]!, { records: [ann, bob] });
  desk.offer(calls[1]!);
  await accepted(desk, 'bob');
  const element = new AgentDeskHarness(await mount('agent-desk', { desk }));
  await eventually(() => expect(element.activeConversation()).to.equal('Bob Ray'));
  note(effects, 'active-conversation-change', ({ conversationId }) => `${String(conversationId)} is active`);
  return effects;
}

async function summary(): Promise<string[]> {
  before();
  const shown = request({
    survey: [{ question: 'Why', answer: 'Late' }],
    visitor: { authenticated: true },
    details: [{ label: 'Plan', value: 'Gold' }],
  });
  await mount('conversation-summary', { request: shown });
  behind();
  return [];
}

export const scenes: Readonly<Record<string, Scene>> = {
  search: () => searching(true),
  'search without results': () => searching(false),
  'search in a dialog': () => searching(true, true),
  results: () => searching(true),
  picker: () => picking(),
  'picker in a dialog': () => picking(true),
  'long picker': () => picking(false, 5),
  'long picker in a dialog': () => picking(true, 5),
  warning,
  panel: () => panel('Search'),
  'panel with a form': () => panel('New'),
  'panel that is being saved': () => panel('New', true),
  pop: pops,
  form,
  note: noting,
  conversations,
  summary,
};
