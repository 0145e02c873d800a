import { expect } from '@open-wc/testing';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import type { ConversationRequest } from 'screenpop';
import type { Desk, Notice, Notifier, Ring, RingMember } from 'screenpop/desk';
import { click, press, type } from '../support/engine.js';
import { Listener } from '../support/heard.js';
import { ScreenPopHarness } from '../support/harness/screen-pop.js';
import { attach, behind, conversationOf, eventually, makeDesk, mount, mountIn } from '../support/mount.js';
import { allByRole, expectFocus, focused, textOf } from '../support/page.js';
import { contact, phone, request } from '../support/records.js';
import { figure, runs } from '../support/runs.js';

/** Pops that behave: they take no focus and no time, and are heard and seen outside the page only as the agent wants. */
const call = request({ id: 'call', customerName: 'Ann' });
const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+49 30 1234567' });
const later = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();
const hostInput = (): HTMLInputElement => {
  const input = attach(document.createElement('input'));
  input.setAttribute('aria-label', 'A field of the host');
  input.focus();
  return input;
};

/** A ring tone that only remembers what it was told. */
function quietRing(state: 'silent' | 'sounding' | 'blocked' = 'sounding') {
  const told: unknown[] = [];
  const link = (member: RingMember): Ring => {
    member.sounds({ state, muted: false, volume: 1 });
    return {
      choose: ({ muted = false }) => {
        told.push({ muted });
        member.sounds({ state: muted ? 'silent' : state, muted, volume: 1 });
      },
      end: () => undefined,
    };
  };
  return { link, told };
}

/** Notifications that are only remembered. */
function notes() {
  const shown = new Map<string, Notice>();
  const log: string[] = [];
  const notifier: Notifier = {
    start: () => log.push('start'),
    show: (notice) => {
      log.push(`show ${notice.id}`);
      shown.set(notice.id, notice);
    },
    close: (id) => {
      log.push(`close ${id}`);
      shown.delete(id);
    },
    end: () => log.push('end'),
  };
  return { notifier, log, shown };
}

async function popOf(parts: Parameters<typeof makeDesk>[0] = {}, properties = {}) {
  const { desk } = makeDesk(parts);
  return { desk, pop: new ScreenPopHarness(await mountIn(desk, 'screen-pop', properties)) };
}

describe('pops that behave', () => {
  describe('focus [X1]', () => {
    const count = runs(100, 1_000);
    it(`${figure(count)} pops while the agent types: the focus stays, and so does every character`, async function () {
      this.timeout(Math.max(15_000, count * 200));
      const { desk, pop } = await popOf();
      const input = hostInput();
      const left: unknown[] = [];
      for (const event of ['focusin', 'focusout'] as const) {
        document.addEventListener(event, () => left.push(focused()), { signal: stop.signal });
      }
      let wanted = '';
      for (let at = 0; at < count; at++) {
        desk.offer(request({ id: `p${at}`, kind: at % 3 === 0 ? 'toast' : 'alert' }));
        const letter = String.fromCharCode(97 + (at % 26));
        // Typed while the pop comes, and while another goes.
        const typed = type(letter);
        await pop.element.updateComplete;
        if (at >= 2) desk.withdraw(`p${at - 2}`);
        await typed;
        wanted += letter;
        expectFocus(input);
      }
      expect(input.value).to.equal(wanted);
      expect(left.length).to.equal(0);
      expect(pop.names()).to.have.length(2);
    });
  });

  it('are reached by Tab in the order of the page: accept, reject, mute', async () => {
    const { desk, pop } = await popOf({ ring: quietRing().link });
    const input = hostInput();
    pop.element.parentElement!.before(input);
    input.focus();
    behind();
    desk.offer(call);
    await eventually(() => pop.acceptButton('Ann'));
    for (const name of ['Accept Ann', 'Reject Ann', 'Mute']) {
      await press('Tab');
      expectFocus(pop.button(name));
    }
  });

  describe('time [X2]', () => {
    let clock: SinonFakeTimers;
    beforeEach(() => {
      clock = useFakeTimers({
        now: Date.now(),
        toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'Date'],
      });
    });
    afterEach(() => {
      clock.restore();
    });
    const pass = async (milliseconds: number, pop: ScreenPopHarness): Promise<void> => {
      await clock.tickAsync(milliseconds);
      await pop.element.updateComplete;
    };

    it('nothing goes by itself, however long it waits', async () => {
      const { desk, pop } = await popOf();
      desk.offer(call);
      desk.offer(request({ id: 'toast', kind: 'toast', customerName: 'Eve' }));
      await pass(24 * 3_600_000, pop);
      expect(pop.names()).to.deep.equal(['Ann', 'Eve']);
      expect(conversationOf(desk, 'call').state).to.equal('open');
    });

    it('a time of the policy can be made as long as anybody wants', async () => {
      const { desk, pop } = await popOf({ policy: { offerTimeout: 600_000 } });
      desk.offer(call);
      await pass(599_999, pop);
      expect(pop.names()).to.deep.equal(['Ann']);
      await pass(1, pop);
      expect(pop.names()).to.deep.equal([]);
    });

    it('the time that is left is text and a bar, and is said at 20, 10 and 5 seconds', async () => {
      const { desk, pop } = await popOf();
      desk.offer({ ...call, expiresAt: later(30_000) });
      await pass(0, pop);
      const listener = new Listener();
      for (let second = 0; second < 29; second++) {
        await pass(1_000, pop);
        expect(pop.pop('Ann')).to.contain(`Expires in 0:${String(29 - second).padStart(2, '0')}`);
        expect(Math.round((pop.get('progressbar', 'Time left') as HTMLProgressElement).value / 1_000)).to.equal(
          29 - second,
        );
      }
      expect(listener.take()).to.deep.equal([
        'polite: Call from Ann',
        'polite: Ann: 20 seconds left to answer',
        'polite: Ann: 10 seconds left to answer',
        'polite: Ann: 5 seconds left to answer',
      ]);
      listener.stop();
    });

    it('an offer that comes with little time left is not counted down twice', async () => {
      const { desk, pop } = await popOf();
      desk.offer({ ...call, expiresAt: later(8_000) });
      await pass(0, pop);
      const listener = new Listener();
      await pass(2_000, pop);
      expect(listener.take()).to.deep.equal(['polite: Call from Ann']);
      await pass(1_900, pop);
      expect(listener.take()).to.deep.equal(['polite: Ann: 5 seconds left to answer']);
      listener.stop();
    });

    it('what was missed stays in reach until the agent has seen it', async () => {
      const { desk, pop } = await popOf();
      for (const id of ['one', 'two'])
        desk.offer(request({ id, customerName: `Caller ${id}`, expiresAt: later(5_000) }));
      desk.offer(request({ id: 'gone', customerName: 'Gone' }));
      desk.withdraw('gone');
      await pass(3_600_000, pop);
      expect(pop.names()).to.deep.equal([]);
      const summary = pop.button('2 not answered in time');
      summary.click();
      await pass(0, pop);
      expect(textOf(pop.region())).to.contain('Caller one').and.to.contain('Caller two').and.not.to.contain('Gone');
      pop.button('Dismiss').click();
      await pass(0, pop);
      expect(pop.isOpen).to.equal(false);
      desk.offer(request({ id: 'one' }));
      await pass(0, pop);
      expect(pop.isOpen, 'dismissed is not forgotten').to.equal(false);
    });

    it('what was missed is reached by the key of the pops as well', async () => {
      const { desk, pop } = await popOf();
      const input = hostInput();
      desk.offer({ ...call, expiresAt: later(1_000) });
      await pass(1_000, pop);
      clock.restore();
      await press('F6');
      expectFocus(pop.button('1 not answered in time'));
      await press('F6');
      expectFocus(input);
    });

    it('only what is over can be dismissed', async () => {
      const { desk, pop } = await popOf();
      desk.offer(call);
      desk.dismiss('call');
      await pass(0, pop);
      expect(pop.names()).to.deep.equal(['Ann']);
    });
  });

  describe('sound', () => {
    it('is muted in the first pop, and nowhere where there is none', async () => {
      const ring = quietRing();
      const { desk, pop } = await popOf({ ring: ring.link });
      for (const id of ['one', 'two']) desk.offer(request({ id, customerName: id }));
      const button = await eventually(() => pop.button('Mute'));
      expect(button.getAttribute('aria-pressed')).to.equal('false');
      await click(button);
      await eventually(() => expect(pop.button('Mute').getAttribute('aria-pressed')).to.equal('true'));
      expect(ring.told).to.deep.equal([{ muted: true }]);
      expect(conversationOf(desk, 'one').state).to.equal('open');
      const silent = await popOf();
      silent.desk.offer(call);
      await eventually(() => silent.pop.acceptButton('Ann'));
      expect(silent.pop.has('button', 'Mute')).to.equal(false);
    });

    it('that the browser does not allow yet is said in words', async () => {
      const { desk, pop } = await popOf({ ring: quietRing('blocked').link });
      desk.offer(call);
      await eventually(() => expect(pop.pop('Ann')).to.contain('Sound is off until you click here or press a key.'));
      desk.chooseSound({ muted: true });
      await eventually(() => expect(pop.pop('Ann')).not.to.contain('Sound is off'));
    });

    it('rings at the desk that <agent-desk> makes, and stays through another policy', async () => {
      const ring = quietRing();
      const element = await mount('agent-desk', { adapter: makeDesk().desk.adapter, ring: ring.link });
      expect(element.desk!.getSnapshot().sound?.state).to.equal('sounding');
      const { desk } = element;
      element.policy = { single: 'show' };
      await element.updateComplete;
      expect(element.desk).to.equal(desk);
    });
  });

  describe('notifications', () => {
    const offer = async (desk: Desk, offered: ConversationRequest, pop: ScreenPopHarness): Promise<void> => {
      desk.offer(offered);
      await eventually(() => expect(conversationOf(desk, offered.id).resolution.status).to.equal('ready'));
      await eventually(() => expect(pop.isOpen).to.equal(true));
      await pop.element.updateComplete;
    };

    it('say what the pop says, once it is known who it is, and no more: no comment, no number, no field', async () => {
      const { notifier, shown } = notes();
      const { desk, pop } = await popOf({ records: [ann] }, { notifications: notifier });
      const details = [{ label: 'Card', value: '4711' }];
      const clues = [phone('+49 30 1234567')];
      await offer(
        desk,
        { ...call, queue: 'Orders', comment: 'My PIN is 1234', details, clues, reason: 'transfer' },
        pop,
      );
      const { title, body } = shown.get('call')!;
      expect({ title, body }).to.deep.equal({ title: 'Call from Ann Lee', body: 'Transferred to you · Orders' });
    });

    it('say which language they are in: a screen reader of the desktop reads them', async () => {
      const { notifier, shown } = notes();
      const { desk, pop } = await popOf({}, { notifications: notifier });
      pop.element.lang = 'fr-CH';
      await offer(desk, call, pop);
      expect(shown.get('call')!.language).to.equal('fr-CH');
    });

    it('name nobody where the policy masks the name', async () => {
      const { notifier, shown } = notes();
      const policy = { maskBeforeAccept: ['name'] };
      const { desk, pop } = await popOf({ policy }, { notifications: notifier });
      await offer(desk, call, pop);
      expect(shown.get('call')!.title).to.equal('Call from Visitor 1');
    });

    it('go when the offer ends, however it ends', async () => {
      const { notifier, shown, log } = notes();
      const { desk, pop } = await popOf({}, { notifications: notifier });
      for (const id of ['accepted', 'rejected', 'withdrawn']) await offer(desk, request({ id }), pop);
      await desk.accept('accepted');
      await desk.reject('rejected');
      desk.withdraw('withdrawn');
      await eventually(() => expect(shown.size).to.equal(0));
      pop.element.remove();
      expect(log.filter((line) => !/^(show|close)/.test(line))).to.deep.equal(['start', 'end']);
    });

    it('chosen, bring the focus to their pop and accept nothing', async () => {
      const { notifier, shown } = notes();
      const { desk, pop } = await popOf({}, { notifications: notifier });
      for (const id of ['one', 'two']) await offer(desk, request({ id, customerName: id }), pop);
      await eventually(() => pop.acceptButton('two'));
      shown.get('two')!.onOpen();
      expectFocus(pop.acceptButton('two'));
      expect(conversationOf(desk, 'two').state).to.equal('open');
    });

    it('come from the tab that rings only', async () => {
      const { notifier, shown } = notes();
      const { desk, pop } = await popOf(
        {
          tabs: (member) => {
            member.rings(false);
            const nothing = (): undefined => undefined;
            return {
              claim: () => Promise.resolve(true),
              tell: nothing,
              release: nothing,
              has: () => false,
              isAtWork: () => false,
              leave: nothing,
            };
          },
        },
        { notifications: notifier },
      );
      await offer(desk, call, pop);
      expect(shown.size).to.equal(0);
    });

    it('pass from one notifier to the next, and are given to the pops of <agent-desk>', async () => {
      const [first, second] = [notes(), notes()];
      const element = await mount('agent-desk', { adapter: makeDesk().desk.adapter, notifications: first.notifier });
      element.offer(call);
      await eventually(() => expect(first.shown.size).to.equal(1));
      element.notifications = second.notifier;
      await eventually(() => expect(second.log).to.deep.equal(['start']));
      expect(first.log.at(-1)).to.equal('end');
      expect(allByRole(element, 'button', 'Accept Ann')).to.have.length(1);
    });
  });

  let stop: AbortController;
  beforeEach(() => {
    stop = new AbortController();
  });
  afterEach(() => {
    stop.abort();
  });
});
