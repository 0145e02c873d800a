import { expect } from 'chai';
import type { Sound } from 'screenpop/desk';
import { ringTone, type RingToneOptions } from 'screenpop/desk/ring';
import { eventually } from '../support/eventually.js';
import { type FakeAudio, fakeAudio } from '../support/fake-audio.js';
import { request } from '../support/records.js';
import { openTabs, type Tabs } from '../support/tabs.js';
import { type Play, play, settle } from './setup.js';

const call = request({ id: 'call' });
const chat = request({ id: 'chat', channel: 'chat' });
const toast = request({ id: 'toast', channel: 'task', kind: 'toast' });

describe('the ring tone of a desk [5]', () => {
  let audio: FakeAudio;
  let played: Play | undefined;
  beforeEach(() => {
    audio = fakeAudio();
  });
  afterEach(() => {
    played?.desk.dispose();
    played = undefined;
    audio.restore();
  });

  function ring(options: RingToneOptions = {}): Play {
    return (played = play({ ring: ringTone(options) }));
  }
  const soundOf = ({ desk }: Play): Sound | undefined => desk.getSnapshot().sound;
  const lengths = (): number[] => audio.sounding.map(({ buffer }) => Math.round(buffer!.duration * 10) / 10);

  it('sounds while an offer waits, and stops at once when it is answered, withdrawn or out of time', async () => {
    const made = ring();
    const { desk } = made;
    expect(soundOf(made)).to.deep.equal({ state: 'silent', muted: false, volume: 0.5 });
    const ends: Readonly<Record<string, () => unknown>> = {
      accepted: () => desk.accept('accepted'),
      rejected: () => desk.reject('rejected'),
      withdrawn: () => desk.withdraw('withdrawn'),
    };
    for (const [id, end] of Object.entries(ends)) {
      desk.offer(request({ id }));
      expect(audio.sounding.length, id).to.equal(1);
      expect(soundOf(made)?.state, id).to.equal('sounding');
      void end();
      expect(audio.sounding.length, id).to.equal(0);
      expect(soundOf(made)?.state, id).to.equal('silent');
    }
    desk.offer(request({ id: 'expired', expiresAt: new Date(Date.now() + 20).toISOString() }));
    expect(audio.sounding.length).to.equal(1);
    await eventually(() => expect(audio.sounding.length).to.equal(0));
  });

  it('repeats by itself, without a timer that a page in the background would have late', () => {
    const { desk } = ring({ repeatAfter: 3_000 });
    desk.offer(call);
    const [source] = audio.sounding;
    expect(source!.loop).to.equal(true);
    // A second of ringing, and the silence after it.
    expect(lengths()).to.deep.equal([4]);
    const samples = source!.buffer!.getChannelData(0);
    expect(samples.slice(0, 3_200).some((sample) => Math.abs(sample) > 0.2)).to.equal(true);
    expect(samples.slice(8_000).every((sample) => sample === 0)).to.equal(true);
    expect(samples.every((sample) => Math.abs(sample) <= 1)).to.equal(true);
  });

  it('has a tone for each channel, by default a ring for calls and a chime for all else', () => {
    const { desk } = ring({ repeatAfter: 1_000, tones: { sms: 'none', email: 'ring' } });
    const tones: Readonly<Record<string, number[]>> = {
      voice: [2],
      chat: [2.1],
      email: [2],
      sms: [],
      constructor: [2.1],
    };
    for (const [channel, wanted] of Object.entries(tones)) {
      desk.offer(request({ id: channel, channel }));
      expect(lengths(), channel).to.deep.equal(wanted);
      desk.withdraw(channel);
    }
  });

  it('never sounds two offers over each other; the one that is left goes on', () => {
    const { desk } = ring();
    for (const one of [call, chat, toast]) desk.offer(one);
    expect(audio.sounding.length).to.equal(1);
    expect(audio.started.length).to.equal(1);
    desk.withdraw('call');
    expect(audio.sounding.length).to.equal(1);
    expect(lengths()).to.deep.equal([3.1]);
    desk.withdraw('chat');
    expect(audio.sounding.length).to.equal(0);
  });

  it('sounds once for a toast, which a call that comes meanwhile cuts short', async () => {
    const made = ring();
    made.desk.offer(toast);
    const [chime] = audio.sounding;
    expect(chime!.loop).to.equal(false);
    chime!.finish();
    expect(soundOf(made)?.state).to.equal('silent');
    made.desk.edit('toast', { note: 'anything' });
    await settle();
    expect(audio.started.length).to.equal(1);
    made.desk.offer({ ...toast, id: 'another' });
    made.desk.offer(call);
    expect(audio.sounding.map(({ loop }) => loop)).to.deep.equal([true]);
    made.desk.withdraw('call');
    // Both toasts have been heard.
    expect(audio.sounding.length).to.equal(0);
  });

  it('sounds once for every offer where nothing is to be repeated', () => {
    const { desk } = ring({ repeatAfter: 0 });
    desk.offer(call);
    audio.sounding[0]!.finish();
    desk.offer(chat);
    expect(audio.started.map(({ loop }) => loop)).to.deep.equal([false, false]);
    expect(audio.sounding.length).to.equal(1);
  });

  it('is silent for what shows no pop', () => {
    const { desk } = ring();
    desk.offer(request({ id: 'out', direction: 'outbound' }));
    expect(audio.started.length).to.equal(0);
  });

  it('muted, is silent at once, and tells the host, who keeps it', () => {
    const kept: unknown[] = [];
    const made = ring({ onChange: (choice) => kept.push(choice) });
    const { desk } = made;
    desk.offer(call);
    desk.chooseSound({ muted: true });
    expect(audio.sounding.length).to.equal(0);
    expect(soundOf(made)).to.deep.equal({ state: 'silent', muted: true, volume: 0.5 });
    desk.chooseSound({ muted: true });
    desk.offer(chat);
    expect(audio.sounding.length).to.equal(0);
    desk.chooseSound({ muted: false });
    expect(audio.sounding.length).to.equal(1);
    expect(kept).to.deep.equal([
      { muted: true, volume: 0.5 },
      { muted: false, volume: 0.5 },
    ]);
  });

  it('begins as the host gives it back, muted', () => {
    const made = ring({ muted: true, volume: 0.2 });
    made.desk.offer(call);
    expect(audio.contexts.length).to.equal(0);
    expect(soundOf(made)).to.deep.equal({ state: 'silent', muted: true, volume: 0.2 });
  });

  it('is as loud as the agent wants, also while it sounds; a volume that is none does not count', () => {
    const made = ring({ volume: Number.NaN });
    made.desk.offer(call);
    const { gain } = audio.contexts[0]!;
    expect(gain.value).to.equal(0.25);
    made.desk.chooseSound({ volume: 1 });
    expect(gain.value).to.equal(1);
    for (const volume of [Number.NaN, -1]) made.desk.chooseSound({ volume });
    expect(soundOf(made)?.volume).to.equal(1);
    made.desk.chooseSound({ volume: 7 });
    expect(soundOf(made)?.volume).to.equal(1);
    expect(audio.started.length).to.equal(1);
  });

  it('says that it is blocked until the agent has clicked, and sounds from then on', () => {
    audio.allowed = false;
    const made = ring();
    made.desk.offer(call);
    expect(soundOf(made)?.state).to.equal('blocked');
    audio.allow();
    expect(soundOf(made)?.state).to.equal('sounding');
    expect(audio.started.length).to.equal(1);
  });

  it('blocked, is forgotten with its offer: a later click sounds nothing', () => {
    audio.allowed = false;
    const made = ring();
    made.desk.offer(call);
    made.desk.withdraw('call');
    audio.allow();
    expect(audio.sounding.length).to.equal(0);
    expect(soundOf(made)?.state).to.equal('silent');
    expect(audio.contexts[0]!.state).to.equal('suspended');
  });

  it('plays the host’s own sound, fetched once, and its own tone where that fails', async () => {
    let asked = 0;
    const sounds = [new ArrayBuffer(0), new ArrayBuffer(8)];
    const made = ring({ repeatAfter: 1_000, sound: () => Promise.resolve(sounds[asked++]!) });
    const expectLength = async (wanted: number): Promise<void> => {
      await settle();
      expect(lengths()).to.deep.equal([wanted]);
    };
    made.desk.offer(call);
    await expectLength(2);
    made.desk.withdraw('call');
    made.desk.offer(chat);
    await expectLength(1.5);
    made.desk.withdraw('chat');
    made.desk.offer(request({ id: 'third' }));
    await expectLength(1.5);
    expect(asked).to.equal(2);
    expect(audio.sounding[0]!.buffer!.numberOfChannels).to.equal(2);
  });

  it('plays nothing for an offer that is over before the host’s sound was there', async () => {
    let answer: (bytes: ArrayBuffer) => void = () => undefined;
    const made = ring({ sound: () => new Promise((resolve) => (answer = resolve)) });
    made.desk.offer(call);
    made.desk.withdraw('call');
    answer(new ArrayBuffer(8));
    await settle();
    expect(audio.started.length).to.equal(0);
  });

  it('ends with its desk: nothing sounds, and the audio is given back', async () => {
    const made = ring();
    made.desk.offer(call);
    const [source] = audio.sounding;
    made.desk.dispose();
    await settle();
    expect(audio.sounding.length).to.equal(0);
    expect(source!.connected).to.equal(false);
    expect(audio.contexts.map(({ state }) => state)).to.deep.equal(['closed']);
    made.desk.chooseSound({ muted: true });
    made.desk.chooseSound({ muted: false });
    audio.allow();
    expect(audio.started.length).to.equal(1);
  });

  it('keeps one context however often it rings, and sleeps in between', () => {
    const made = ring();
    for (let at = 0; at < 100; at++) {
      made.desk.offer(request({ id: String(at) }));
      made.desk.withdraw(String(at));
    }
    expect(audio.contexts.length).to.equal(1);
    expect(audio.contexts[0]!.state).to.equal('suspended');
    expect(audio.started.some(({ connected }) => connected)).to.equal(false);
  });

  it('does no harm where there is no audio, or none may be made', () => {
    Object.defineProperty(globalThis, 'AudioContext', {
      value: () => {
        throw new Error('no device');
      },
      configurable: true,
    });
    const made = ring();
    made.desk.offer(call);
    expect(soundOf(made)?.state).to.equal('silent');
    made.desk.chooseSound({ volume: 1 });
    made.desk.withdraw('call');
  });

  it('is not there where the host wants none', () => {
    played = play();
    played.desk.offer(call);
    played.desk.chooseSound({ muted: true });
    expect(soundOf(played)).to.equal(undefined);
    expect(audio.contexts.length).to.equal(0);
  });

  describe('over the agent’s tabs', () => {
    let tabs: Tabs;
    afterEach(() => {
      tabs.closeAll();
    });
    const choices = (): unknown[] => tabs.desks.map((desk) => desk.getSnapshot().sound?.muted);

    it('is muted in all of them when it is muted in one', async () => {
      tabs = openTabs(3, { ring: ringTone() });
      tabs.desks[0]!.offer(call);
      await eventually(() => expect(audio.sounding.length).not.to.equal(0));
      tabs.desks[2]!.chooseSound({ muted: true });
      await eventually(() => {
        expect(choices()).to.deep.equal([true, true, true]);
        expect(audio.sounding.length).to.equal(0);
      });
    });

    it('is as the others have it in a tab that comes later', async () => {
      tabs = openTabs(1, { ring: ringTone() });
      tabs.desks[0]!.chooseSound({ muted: true, volume: 0.1 });
      const later = tabs.open();
      await eventually(() => expect(later.getSnapshot().sound).to.include({ muted: true, volume: 0.1 }));
      expect(choices()).to.deep.equal([true, true]);
    });
  });
});
