/** What was made of the Web Audio API: which tones sound, and for how long each would. A browser's own can not be listened to. */
export interface FakeAudio {
  /** Whether a context may sound from the beginning, as after a click. */
  allowed: boolean;
  readonly contexts: FakeContext[];
  /** Sources that were started and neither stopped nor at their end. */
  readonly sounding: readonly FakeSource[];
  /** All that were ever started. */
  readonly started: readonly FakeSource[];
  /** The agent clicks in the page. */
  allow(): void;
  restore(): void;
}

class FakeBuffer {
  readonly channels: Float32Array<ArrayBuffer>[];
  constructor(
    readonly numberOfChannels: number,
    readonly length: number,
    readonly sampleRate: number,
  ) {
    this.channels = Array.from({ length: numberOfChannels }, () => new Float32Array(length));
  }
  get duration(): number {
    return this.length / this.sampleRate;
  }
  getChannelData(channel: number): Float32Array<ArrayBuffer> {
    return this.channels[channel]!;
  }
  copyToChannel(samples: Float32Array<ArrayBuffer>, channel: number): void {
    this.channels[channel]!.set(samples);
  }
}

export class FakeSource {
  buffer: FakeBuffer | null = null;
  loop = false;
  onended: (() => void) | null = null;
  state: 'new' | 'started' | 'ended' = 'new';
  connected = false;
  constructor(readonly context: FakeContext) {}
  connect(): void {
    this.connected = true;
  }
  disconnect(): void {
    this.connected = false;
  }
  start(): void {
    this.state = 'started';
    this.context.sources.push(this);
  }
  stop(): void {
    this.state = 'ended';
    queueMicrotask(() => this.onended?.());
  }
  /** It has sounded to its end. */
  finish(): void {
    this.state = 'ended';
    this.onended?.();
  }
}

export class FakeContext {
  state = 'suspended';
  readonly sampleRate = 8_000;
  readonly destination = {};
  onstatechange: (() => void) | null = null;
  readonly gain = { value: 1 };
  readonly sources: FakeSource[] = [];
  readonly decoded: ArrayBuffer[] = [];
  constructor(readonly isAllowed: () => boolean) {}
  createGain() {
    return { gain: this.gain, connect: () => undefined, disconnect: () => undefined };
  }
  createBuffer(channels: number, length: number, sampleRate: number): FakeBuffer {
    return new FakeBuffer(channels, length, sampleRate);
  }
  createBufferSource(): FakeSource {
    return new FakeSource(this);
  }
  decodeAudioData(bytes: ArrayBuffer): Promise<FakeBuffer> {
    if (bytes.byteLength === 0) return Promise.reject(new Error('no audio'));
    this.decoded.push(bytes);
    return Promise.resolve(new FakeBuffer(2, 4_000, this.sampleRate));
  }
  resume(): Promise<void> {
    // As in a browser: nothing happens before the agent has acted.
    if (this.isAllowed()) this.#become('running');
    return Promise.resolve();
  }
  suspend(): Promise<void> {
    if (this.state === 'closed') return Promise.reject(new Error('closed'));
    this.#become('suspended');
    return Promise.resolve();
  }
  close(): Promise<void> {
    this.#become('closed');
    return Promise.resolve();
  }
  #become(state: string): void {
    if (state === this.state) return;
    this.state = state;
    this.onstatechange?.();
  }
}

/** Puts it in the place of the real one until `restore`. `globalThis.document` only hears of clicks here where there is none. */
export function fakeAudio(allowed = true): FakeAudio {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'AudioContext');
  const ownPage = 'document' in globalThis ? undefined : new EventTarget();
  if (ownPage) Object.defineProperty(globalThis, 'document', { value: ownPage, configurable: true });
  const audio: FakeAudio = {
    allowed,
    contexts: [],
    get started() {
      return this.contexts.flatMap(({ sources }) => sources);
    },
    get sounding() {
      return this.started.filter(({ state }) => state === 'started');
    },
    allow() {
      this.allowed = true;
      (globalThis as { document?: EventTarget }).document?.dispatchEvent(new Event('pointerup'));
    },
    restore() {
      if (before) Object.defineProperty(globalThis, 'AudioContext', before);
      else Reflect.deleteProperty(globalThis, 'AudioContext');
      if (ownPage) Reflect.deleteProperty(globalThis, 'document');
    },
  };
  const Fake = function (): FakeContext {
    const context = new FakeContext(() => audio.allowed);
    audio.contexts.push(context);
    return context;
  };
  Object.defineProperty(globalThis, 'AudioContext', { value: Fake, configurable: true, writable: true });
  return audio;
}
