export { ringTone, type RingToneOptions } from './ring-tone.js';
export type { Tone } from './tones.js';
