import { expect } from 'chai';
import { type Conversation, Desk } from 'screenpop/desk';
import { caseOf, contact, email, request } from '../support/records.js';
import { figure } from '../support/runs.js';
import { Crm, type Fault } from './crm.js';
import { turns } from './orders.js';
import { linked } from './setup.js';

/** The connection is gone at every point of every command; then it comes back, and nobody does anything. */

const id = 'conversation-1';
const ann = contact({ id: 'ann', email: 'ann@acme.example' });
const annCase = caseOf(ann, { id: 'case-ann' });
const benCase = caseOf(contact({ id: 'ben' }), { id: 'case-ben' });
const policy = { lookupTimeout: 0, writeTimeout: 0 };

type Command = (desk: Desk) => unknown;

const selected: Command = async (desk) => {
  await desk.accept(id);
  await desk.select(id, annCase);
};

/** Each with what comes before it, and what is linked once it is done. */
const commands: Readonly<
  Record<string, { readonly before: Command; readonly command: Command; readonly linked: string }>
> = {
  'an automatic link': { before: () => undefined, command: (desk) => desk.accept(id), linked: 'ann/case-ann' },
  'a choice': {
    before: (desk) => desk.accept(id),
    command: (desk) => desk.select(id, annCase),
    linked: 'ann/case-ann',
  },
  'an unlink': { before: selected, command: (desk) => desk.unlink(id, 'case'), linked: 'ann/-' },
  'an undo': { before: selected, command: (desk) => desk.undo(id), linked: '-/-' },
  'an answer': {
    before: async (desk) => {
      await selected(desk);
      await desk.select(id, benCase);
    },
    command: (desk) => desk.answer(id, 'link'),
    linked: 'ben/case-ben',
  },
  'a new record': {
    before: (desk) => desk.accept(id),
    command: (desk) => desk.create(id, { type: 'contact', fields: { lastName: 'New' } }),
    linked: 'New/-',
  },
};

/** So many calls a command makes at most. */
const mostCalls = 8;
/** Whether what was on its way arrives all the same. */
const lastFaults: readonly Fault[] = ['offline', 'lost', 'late'];

interface Play {
  readonly crm: Crm;
  readonly desk: Desk;
  conversation(): Conversation | undefined;
}

/** The connection is lost with the call of that number. */
async function losing(name: string, at: number, fault: Fault): Promise<Play> {
  const { before, command } = commands[name] ?? { before: () => undefined, command: () => undefined };
  const crm = new Crm([ann, annCase, benCase, contact({ id: 'ben' })], { strict: true, tellsOwn: false, slow: 1 });
  const desk = new Desk({ adapter: crm.adapter(), policy });
  const isAutomatic = name === 'an automatic link';
  desk.offer(request({ clues: [email(isAutomatic ? 'ann@acme.example' : 'nobody@void.example')] }));
  await turns(100);
  await before(desk);
  crm.next = [...Array<Fault>(at).fill('none'), fault, ...Array<Fault>(100).fill('offline')];
  await Promise.resolve(command(desk)).catch(() => undefined);
  await turns(200);
  const conversation = (): Conversation | undefined => desk.getSnapshot().conversations[0];
  return { crm, desk, conversation };
}

/** Again with a connection: time goes by, changes are told of, sections load, and the page is looked at. */
async function back({ crm, desk }: Play): Promise<void> {
  crm.next = [];
  crm.land();
  crm.tell(id);
  desk.open(id, 'cases');
  desk.activate(undefined);
  desk.activate(id);
  await turns(300);
}

const count = Object.keys(commands).length * mostCalls * lastFaults.length;

describe('desk: without a connection [A15]', () => {
  it(`nothing is written later that nobody asks for, wherever in a command it was lost: ${figure(count)} cases`, async () => {
    let played = 0;
    let failed = 0;
    for (const name of Object.keys(commands)) {
      for (const fault of lastFaults) {
        for (let at = 0; at < mostCalls; at++) {
          const about = `${name}, ${fault} at call ${String(at)}`;
          const play = await losing(name, at, fault);
          const asked = play.crm.asked.length;
          const isFailed = play.conversation()?.linking === 'failed';
          if (isFailed) expect(play.conversation()?.error?.code, about).to.be.oneOf(['offline', 'timeout']);
          await back(play);
          expect(play.crm.asked.length, about).to.equal(asked);
          const now = play.conversation();
          // What is shown without a failure is what there is.
          if (now?.linking === 'idle') expect(linked(now), about).to.equal(linked(play.crm.held(id)));
          if (isFailed) failed++;
          played++;
          play.desk.dispose();
        }
      }
    }
    expect(played).to.equal(count);
    expect(failed).to.be.above(Object.keys(commands).length * lastFaults.length);
  });

  it('“try again” goes on once there is a connection, with one effect', async () => {
    for (const [name, { linked: wanted }] of Object.entries(commands)) {
      for (const fault of lastFaults) {
        for (let at = 0; at < mostCalls; at++) {
          const about = `${name}, ${fault} at call ${String(at)}`;
          const play = await losing(name, at, fault);
          await back(play);
          if (play.conversation()?.failed === undefined) continue;
          await play.desk.retry(id);
          expect(play.conversation()?.linking, about).to.equal('idle');
          expect(linked(play.crm.held(id)).replace(/^New [^/]*/, 'New'), about).to.equal(wanted);
          expect(play.crm.made.length, about).to.be.at.most(1);
          play.desk.dispose();
        }
      }
    }
  });

  it('reads go on by themselves: what is told of is read, and a section that failed loads when it is asked for again', async () => {
    const play = await losing('a choice', 100, 'none');
    const { crm, desk, conversation } = play;
    crm.offline = true;
    desk.open(id, 'cases');
    await turns(100);
    expect(conversation()?.sections.cases).to.include({ status: 'failed' });
    crm.offline = false;
    crm.changeElsewhere(id, { case: null }, true);
    desk.more(id, 'cases');
    await turns(100);
    expect(linked(conversation() ?? {})).to.equal('ann/-');
    expect(conversation()?.sections.cases).to.include({ status: 'ready' });
  });
});
