import { expect } from 'chai';
import { Desk } from 'screenpop/desk';
import { ringTone } from 'screenpop/desk/ring';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { click } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { request } from '../support/records.js';

/** The real thing: what goes to the loudspeaker is measured on its way. test/desk/ring.test.ts has the rules. */
const isChromium = navigator.userAgent.includes('Chrome/');

(isChromium ? describe : describe.skip)('the ring tone in a real AudioContext [5]', () => {
  const Real = globalThis.AudioContext;
  let analyser: AnalyserNode | undefined;
  before(async () => {
    globalThis.AudioContext = class extends Real {
      override createGain(): GainNode {
        const gain = super.createGain();
        analyser = this.createAnalyser();
        gain.connect(analyser);
        return gain;
      }
    };
    const button = document.createElement('button');
    button.textContent = 'A click lets the page sound';
    document.body.append(button);
    await click(button);
    button.remove();
  });
  after(() => {
    globalThis.AudioContext = Real;
  });

  /** The loudest of the last samples. */
  function loudness(): number {
    const samples = new Float32Array(analyser!.fftSize);
    analyser!.getFloatTimeDomainData(samples);
    return Math.max(...samples.map(Math.abs));
  }

  it('is heard while an offer rings, again after the pause, and never once it is muted or over', async function () {
    this.timeout(20_000);
    const desk = new Desk({ adapter: memoryAdapter(), ring: ringTone({ repeatAfter: 200, volume: 1 }) });
    const state = () => desk.getSnapshot().sound!.state;
    desk.offer(request({ id: 'call' }));
    await eventually(() => expect(state()).to.equal('sounding'), 10_000);
    for (let time = 0; time < 3; time++) {
      await eventually(() => expect(loudness()).to.be.greaterThan(0.1), 5_000);
      await eventually(() => expect(loudness()).to.equal(0), 5_000);
    }
    await eventually(() => expect(loudness()).to.be.greaterThan(0.1), 5_000);
    desk.chooseSound({ muted: true });
    expect(state()).to.equal('silent');
    desk.chooseSound({ muted: false });
    await eventually(() => expect(loudness()).to.be.greaterThan(0.1), 5_000);
    const { context } = analyser!;
    desk.withdraw('call');
    await eventually(() => expect(context.state).to.equal('suspended'), 5_000);
    desk.dispose();
    await eventually(() => expect(context.state).to.equal('closed'), 5_000);
  });
});
