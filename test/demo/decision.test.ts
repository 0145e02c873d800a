import { expect } from 'chai';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { type Conversation, Desk } from 'screenpop/desk';
import { decisionTable } from 'screenpop/resolver/decision-table';
import { clueText, renderDecision } from '../../demo/decision.js';
import { account, caseOf, contact, email, phone, reference, request } from '../support/records.js';

const acme = account({ id: 'acme', name: 'Acme' });
const ann = contact({ id: 'ann', name: 'Ann Lee', email: 'ann@acme.example', account: acme });
const bob = contact({ id: 'bob', name: 'Bob Ray', phone: '+12065550101' });
const order = caseOf(ann, { id: 'case-1', name: 'Order 1' });
const records = [acme, ann, bob, order];

/** Resolves with the conversation as soon as it is as asked for. */
function when(desk: Desk, holds: (conversation: Conversation) => boolean): Promise<Conversation> {
  return new Promise((resolve) => {
    const look = (): void => {
      const conversation = desk.getSnapshot().conversations.at(-1);
      if (conversation && holds(conversation)) resolve(conversation);
    };
    desk.subscribe(look);
    look();
  });
}

const isDecided = ({ resolution }: Conversation): boolean => resolution.status === 'ready';
const textOf = (conversation: Conversation | undefined, time?: number): string => {
  const view = document.createElement('div');
  view.append(...renderDecision(conversation, time));
  return view.textContent;
};

describe('the decision view', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = new Desk({ adapter: memoryAdapter({ records }) });
  });
  afterEach(() => {
    desk.dispose();
  });

  it('says that nothing was offered yet', () => {
    expect(textOf(undefined)).to.contain('Nothing was offered yet');
  });

  it('shows that the look-up is under way', () => {
    desk.offer(request({ clues: [email('ann@acme.example')] }));
    expect(textOf(desk.getSnapshot().conversations[0])).to.contain('Looking up');
  });

  it('shows outcome, rule, what the rule says, and the time it took', async () => {
    desk.offer(request({ clues: [email('ann@acme.example')] }));
    const text = textOf(await when(desk, isDecided), 12.4);
    for (const part of ['single', 'one-customer', decisionTable.at(-1)!.text, '12 ms', 'linked without asking'])
      expect(text).to.contain(part);
  });

  it('shows every candidate with its grade and the evidence for it', async () => {
    desk.offer(request({ clues: [email('ann@acme.example'), phone('+12065550101')] }));
    const text = textOf(await when(desk, isDecided));
    expect(text).to.contain('several-customers');
    expect(text).to.match(/Ann Lee.*exact.*contact\/ann.*For: email “ann@acme\.example” matches email, exact/);
    expect(text).to.match(/Bob Ray.*exact.*contact\/bob.*For: phone “\+12065550101” matches phone, exact/);
  });

  it('shows what the record has, how both were compared, and the look-ups with their time', async () => {
    desk.offer(request({ clues: [email('Ann@Acme.example')] }));
    const text = textOf(await when(desk, isDecided));
    expect(text).to.match(/The record has “ann@acme\.example”.*Compared as ann@acme\.example/);
    expect(text).to.match(/Look-ups.*match: 1 found in \d+\.\d ms/);
  });

  it('shows what speaks against a candidate', () => {
    const conversation = { ...emptyConversation(desk), resolution: against };
    expect(textOf(conversation)).to.contain('Against: email “x@y.example” differs from email, exact');
  });

  it('shows what went wrong', async () => {
    desk.offer(request({ clues: [phone('anonymous')] }));
    expect(textOf(await when(desk, isDecided))).to.match(/undetermined.*withheld.*Issues.*withheld who they are/);
  });

  it('shows links and their history', async () => {
    desk.offer(request({ clues: [email('ann@acme.example')] }));
    await when(desk, isDecided);
    await desk.accept('conversation-1');
    const text = textOf(await when(desk, ({ customer }) => customer !== undefined));
    expect(text).to.match(/Linked to.*Ann Lee contact\/ann.*Order 1 case\/case-1/);
    expect(text).to.match(/History.*automatic.*nothing → contact\/ann \+ case\/case-1/);
  });

  it('marks the rule that fired in the decision table', async () => {
    desk.offer(request({ clues: [phone('+12065550199')] }));
    const view = document.createElement('div');
    view.append(...renderDecision(await when(desk, isDecided), undefined));
    const marked = [...view.querySelectorAll('[aria-current]')].map((row) => row.querySelector('code')?.textContent);
    expect(marked).to.deep.equal(['nothing-found']);
    expect(view.querySelectorAll('.rules li')).to.have.length(decisionTable.length);
  });

  it('shows record text as text', async () => {
    const mallory = contact({ id: 'm', name: '<img src=x onerror=alert(1)>', email: 'm@x.example' });
    const other = new Desk({ adapter: memoryAdapter({ records: [mallory] }) });
    other.offer(request({ clues: [email('m@x.example')] }));
    expect(textOf(await when(other, isDecided))).to.contain('<img src=x onerror=alert(1)>');
    other.dispose();
  });
});

describe('words of the decision view', () => {
  it('name a clue with everything that matters for matching', () => {
    expect(clueText(phone('0171 555', { region: 'GB', shared: true }))).to.equal('phone “0171 555” (GB, shared)');
    expect(clueText({ kind: 'record', ref: ann, authenticated: true })).to.equal('record contact/ann (signed in)');
    expect(clueText(reference(ann))).to.equal('record contact/ann');
    expect(clueText({ kind: 'caseNumber', value: 'CAS-1' })).to.equal('case number “CAS-1”');
    expect(clueText({ kind: 'channelUser', channel: 'social', value: 'foo' })).to.equal('social user “foo”');
  });
});

const against: Conversation['resolution'] = {
  status: 'ready',
  value: {
    outcome: 'multiple',
    rule: 'contradiction',
    issues: [],
    candidates: [
      {
        record: ann,
        grade: 'exact',
        evidence: [{ clue: email('x@y.example'), field: 'email', grade: 'exact', against: true }],
      },
    ],
  },
};

function emptyConversation(desk: Desk): Conversation {
  desk.offer(request());
  return desk.getSnapshot().conversations[0]!;
}
