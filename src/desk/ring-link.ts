import type { DeskSnapshot } from './conversation.js';

/** Makes a desk ring. `ringTone` of `screenpop/desk/ring` makes one; a desk without any is silent. */
export type RingLink = (member: RingMember) => Ring;

/** What the agent chose. */
export interface SoundChoice {
  readonly muted: boolean;
  /** 0 to 1. */
  readonly volume: number;
}

/** What is heard of the ring tone. */
export interface Sound extends SoundChoice {
  /** `blocked`: it should sound, and the browser lets no page sound before the agent has clicked in it or pressed a key. */
  readonly state: 'silent' | 'sounding' | 'blocked';
}

/** A desk, as its ring tone sees it. */
export interface RingMember {
  getSnapshot(): DeskSnapshot;
  subscribe(listener: () => void): () => void;
  /** Tells what is heard now. */
  sounds(sound: Sound): void;
}

/** What a desk asks of its ring tone. */
export interface Ring {
  choose(choice: Partial<SoundChoice>): void;
  /** Nothing is heard of it again. */
  end(): void;
}

export function sameChoice(a: SoundChoice, b: SoundChoice): boolean {
  return a.muted === b.muted && a.volume === b.volume;
}
