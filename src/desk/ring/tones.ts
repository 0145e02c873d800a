/** `ring`: a telephone that rings twice; `chime`: two short notes. */
export type Tone = 'ring' | 'chime' | 'none';

interface Note {
  /** Seconds. */
  readonly at: number;
  readonly length: number;
  /** Hertz. */
  readonly pitches: readonly number[];
  /** How fast it fades: 0 is held. */
  readonly decay: number;
}

const notes: Readonly<Record<Exclude<Tone, 'none'>, readonly Note[]>> = {
  ring: [0, 0.6].map((at) => ({ at, length: 0.4, pitches: [400, 450], decay: 0 })),
  chime: [
    { at: 0, length: 0.5, pitches: [784], decay: 7 },
    { at: 0.16, length: 0.9, pitches: [1_046.5], decay: 5 },
  ],
};

/** Seconds in which a note swells and ends: a sudden edge would crack. */
const edge = 0.012;

/** The samples of a tone, between -1 and 1. */
export function samplesOf(tone: Exclude<Tone, 'none'>, sampleRate: number): Float32Array<ArrayBuffer> {
  const all = notes[tone];
  const length = Math.max(...all.map((note) => note.at + note.length)) * sampleRate;
  const sampleAt = (_: unknown, at: number): number =>
    all.reduce((sum, note) => sum + loudnessOf(note, at / sampleRate - note.at) / 2, 0);
  return Float32Array.from({ length }, sampleAt);
}

function loudnessOf({ length, pitches, decay }: Note, time: number): number {
  if (time < 0 || time > length) return 0;
  const loudness = Math.min(1, time / edge, (length - time) / edge) * Math.exp(-decay * time);
  return (loudness * pitches.reduce((sum, pitch) => sum + Math.sin(2 * Math.PI * pitch * time), 0)) / pitches.length;
}
