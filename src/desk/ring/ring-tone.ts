import { attempt } from '../../model/read.js';
import { type Conversation, ringing } from '../conversation.js';
import { type Ring, type RingLink, type RingMember, type SoundChoice, sameChoice } from '../ring-link.js';
import { Player } from './player.js';
import type { Tone } from './tones.js';

export interface RingToneOptions {
  /** 0 to 1. Default 0.5. */
  readonly volume?: number;
  /** Default false. */
  readonly muted?: boolean;
  /** Milliseconds of silence before it sounds again, until the offer is answered; 0: each offer sounds once. Default 2 000. */
  readonly repeatAfter?: number;
  /** The tone of a channel. Default: `ring` for calls, `chime` for all else. */
  readonly tones?: Readonly<Record<string, Tone>>;
  /** Answers with the bytes of an audio file that sounds in place of the built-in tones. Called when it is needed first; what fails is tried again. */
  readonly sound?: () => Promise<ArrayBuffer>;
  /** Told what the agent chose, to be given back next time as `muted` and `volume`: nothing is stored here. */
  readonly onChange?: (choice: SoundChoice) => void;
}

/**
 * Makes a desk ring: given to it as `ring`, a tone sounds while an offer waits for its answer. Alerts ring until they are over, a toast
 * sounds once; several never sound over each other, and of several tabs the one that `rings`. Muted is silent at once.
 *
 * The tones are made here: no file is loaded, and no policy of the page has to allow one. Before the agent has clicked in the page or pressed a
 * key the browser may let nothing sound: then `DeskSnapshot.sound` is `blocked` until that happens.
 */
export function ringTone(options: RingToneOptions = {}): RingLink {
  return (member) => new RingTone(member, options);
}

class RingTone implements Ring {
  readonly #member: RingMember;
  readonly #options: RingToneOptions;
  readonly #player: Player;
  readonly #unsubscribe: () => void;
  /** Offers that were there before; a toast sounds for none of them again. */
  #known: ReadonlySet<string> = new Set();
  /** The offer whose tone sounds. */
  #playing: string | undefined;
  #choice: SoundChoice;

  constructor(member: RingMember, options: RingToneOptions) {
    this.#member = member;
    this.#options = options;
    this.#choice = { muted: options.muted ?? false, volume: within(options.volume, 0.5) };
    this.#player = new Player(this.#told, this.#ended, options.sound);
    this.#player.volume = this.#choice.volume;
    this.#unsubscribe = member.subscribe(this.#look);
    this.#told();
  }

  choose({ muted = this.#choice.muted, volume }: Partial<SoundChoice>): void {
    const choice = { muted, volume: within(volume, this.#choice.volume) };
    if (sameChoice(choice, this.#choice)) return;
    this.#choice = choice;
    this.#player.volume = choice.volume;
    this.#look();
    this.#told();
    // What the host makes of it is the host's own.
    attempt(() => this.#options.onChange?.(choice));
  }

  end(): void {
    this.#unsubscribe();
    this.#player.end();
  }

  readonly #told = (): void => {
    this.#member.sounds({ state: this.#player.state, ...this.#choice });
  };

  readonly #ended = (): void => {
    this.#playing = undefined;
    this.#told();
  };

  readonly #look = (): void => {
    const snapshot = this.#member.getSnapshot();
    const offers = ringing(snapshot).filter((offer) => this.#toneOf(offer) !== 'none');
    const known = this.#known;
    this.#known = new Set(offers.map(({ id }) => id));
    const wanted = snapshot.rings && !this.#choice.muted ? this.#wanted(offers, known) : undefined;
    if (wanted?.id === this.#playing) return;
    this.#playing = wanted?.id;
    const tone = wanted && this.#toneOf(wanted);
    if (tone && tone !== 'none') this.#player.play(tone, this.#repeats(wanted) ? this.#pause / 1_000 : undefined);
    else this.#player.stop();
    this.#told();
  };

  /** The one that sounds already goes on, unless it sounds only once and there is one that rings until it is answered. */
  #wanted(offers: readonly Conversation[], known: ReadonlySet<string>): Conversation | undefined {
    const going = offers.find(({ id }) => id === this.#playing);
    if (going && this.#repeats(going)) return going;
    return offers.find((offer) => this.#repeats(offer)) ?? going ?? offers.find(({ id }) => !known.has(id));
  }

  get #pause(): number {
    return this.#options.repeatAfter ?? 2_000;
  }

  #repeats({ request }: Conversation): boolean {
    return request.kind !== 'toast' && this.#pause > 0;
  }

  #toneOf({ request: { channel } }: Conversation): Tone {
    const { tones = {} } = this.#options;
    return (Object.hasOwn(tones, channel) ? tones[channel] : undefined) ?? (channel === 'voice' ? 'ring' : 'chime');
  }
}

/** A number from 0 to 1. */
function within(value: number | undefined, otherwise: number): number {
  return value !== undefined && value >= 0 ? Math.min(1, value) : otherwise;
}
