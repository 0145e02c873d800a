import { attempt } from '../../model/read.js';
import type { Sound } from '../ring-link.js';
import { type Tone, samplesOf } from './tones.js';

/** The part of the Web Audio API that is used (https://www.w3.org/TR/webaudio/). */
interface Connectable {
  connect(to: unknown): void;
  disconnect(): void;
}
interface Buffer {
  readonly numberOfChannels: number;
  readonly length: number;
  readonly sampleRate: number;
  getChannelData(channel: number): Float32Array<ArrayBuffer>;
  copyToChannel(samples: Float32Array<ArrayBuffer>, channel: number): void;
}
interface Source extends Connectable {
  buffer: Buffer | null;
  loop: boolean;
  onended: (() => void) | null;
  start(): void;
  stop(): void;
}
interface Context {
  readonly state: string;
  readonly sampleRate: number;
  readonly destination: unknown;
  onstatechange: (() => void) | null;
  createGain(): Connectable & { readonly gain: { value: number } };
  createBuffer(channels: number, length: number, sampleRate: number): Buffer;
  createBufferSource(): Source;
  decodeAudioData(bytes: ArrayBuffer): Promise<Buffer>;
  resume(): Promise<void>;
  suspend(): Promise<void>;
  close(): Promise<void>;
}

interface Target {
  addEventListener(type: string, listener: () => void, options: object): void;
  removeEventListener(type: string, listener: () => void, options: object): void;
}

/** What lets a page sound from then on. */
const gestures = ['pointerup', 'keydown'] as const;
const captured = { capture: true };

/**
 * Plays one tone at a time. It is repeated by the audio hardware itself, and not by a timer: those of a page in the background come late.
 * Where there is no audio nothing is heard, and nothing fails.
 */
export class Player {
  readonly #changed: () => void;
  readonly #ended: () => void;
  readonly #load: (() => Promise<ArrayBuffer>) | undefined;
  #context: Context | undefined;
  #gain: ReturnType<Context['createGain']> | undefined;
  #source: Source | undefined;
  /** The host's own sound; undefined until it is loaded, and where it can not be. */
  #own: Promise<Buffer | undefined> | undefined;
  /** Counts what was played and stopped: a sound that was loaded meanwhile may be wanted no more. */
  #turn = 0;
  #volume = 0;

  /** `changed` is told of the state, `ended` of a tone that sounded to its end; `load` answers with the bytes of an audio file. */
  constructor(changed: () => void, ended: () => void, load?: () => Promise<ArrayBuffer>) {
    this.#changed = changed;
    this.#ended = ended;
    this.#load = load;
  }

  get state(): Sound['state'] {
    if (!this.#source) return 'silent';
    return this.#context?.state === 'running' ? 'sounding' : 'blocked';
  }

  set volume(volume: number) {
    this.#volume = volume;
    // Loudness is heard by its square.
    if (this.#gain) this.#gain.gain.value = volume ** 2;
  }

  /** `pause`: seconds until it sounds again; undefined: it sounds once. */
  play(tone: Exclude<Tone, 'none'>, pause: number | undefined): void {
    this.stop();
    const context = this.#open();
    if (!context) return;
    const turn = this.#turn;
    const start = (recording: Buffer): void => {
      if (turn === this.#turn) this.#start(context, recording, pause);
    };
    if (this.#load) void this.#loadOwn(context, this.#load).then((own) => start(own ?? builtIn(context, tone)));
    else start(builtIn(context, tone));
  }

  /** At once. */
  stop(): void {
    this.#turn++;
    if (!this.#source) return;
    this.#source.onended = null;
    this.#source.stop();
    this.#forget();
    void quietly(this.#context?.suspend());
  }

  end(): void {
    this.stop();
    if (this.#context) this.#context.onstatechange = null;
    void quietly(this.#context?.close());
    this.#context = undefined;
    this.#gain = undefined;
  }

  #start(context: Context, recording: Buffer, pause: number | undefined): void {
    const source = context.createBufferSource();
    source.buffer = pause === undefined ? recording : withPause(context, recording, pause);
    source.loop = pause !== undefined;
    source.onended = () => {
      this.#forget();
      void quietly(context.suspend());
      this.#ended();
    };
    if (this.#gain) source.connect(this.#gain);
    this.#source = source;
    source.start();
    for (const gesture of gestures) page()?.addEventListener(gesture, this.#resume, captured);
    this.#resume();
    this.#changed();
  }

  /** The source is gone, and nobody waits for the agent's first click any more. */
  #forget(): void {
    this.#source?.disconnect();
    this.#source = undefined;
    for (const gesture of gestures) page()?.removeEventListener(gesture, this.#resume, captured);
  }

  readonly #resume = (): void => {
    if (this.#context?.state !== 'running') void quietly(this.#context?.resume());
  };

  #open(): Context | undefined {
    if (this.#context) return this.#context;
    const { AudioContext } = globalThis as { AudioContext?: new () => Context };
    const context = attempt(() => AudioContext && new AudioContext());
    if (!context) return undefined;
    this.#context = context;
    this.#gain = context.createGain();
    this.#gain.connect(context.destination);
    this.volume = this.#volume;
    context.onstatechange = this.#changed;
    return context;
  }

  #loadOwn(context: Context, load: () => Promise<ArrayBuffer>): Promise<Buffer | undefined> {
    return (this.#own ??= (async () => {
      try {
        return await context.decodeAudioData(await load());
      } catch {
        // Tried again the next time; meanwhile there is a tone of our own.
        this.#own = undefined;
        return undefined;
      }
    })());
  }
}

function builtIn(context: Context, tone: Exclude<Tone, 'none'>): Buffer {
  const samples = samplesOf(tone, context.sampleRate);
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.copyToChannel(samples, 0);
  return buffer;
}

function withPause(context: Context, recording: Buffer, pause: number): Buffer {
  const { numberOfChannels, length, sampleRate } = recording;
  const longer = context.createBuffer(numberOfChannels, length + Math.ceil(pause * sampleRate), sampleRate);
  for (let channel = 0; channel < numberOfChannels; channel++)
    longer.copyToChannel(recording.getChannelData(channel), channel);
  return longer;
}

function page(): Target | undefined {
  return (globalThis as { document?: Target }).document;
}

/** A context that was closed meanwhile, or may not sound, is no failure of anybody. */
async function quietly(done: Promise<void> | undefined): Promise<void> {
  try {
    await done;
  } catch {
    // See above.
  }
}
