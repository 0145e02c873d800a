import type { Offer } from './offers.js';

/** Seconds before its end at which an offer's time is said; every second would be noise. */
const spoken = [5, 10, 20];

interface Arrival {
  /** Milliseconds since 1970: when it came up here. */
  readonly at: number;
  /** What was said of it last. */
  text: string;
  /** How many seconds before its end that was. */
  step: number;
}

interface Words {
  readonly arrived: (offer: Offer) => string;
  readonly left: (offer: Offer, seconds: number) => string;
}

/** What is said of the offers, each thing once: that they are there, and how their time runs out. */
export class Arrivals {
  readonly #arrivals = new Map<string, Arrival>();

  /** Answers with what came and what went. */
  update(
    offers: readonly Offer[],
    words: Words,
  ): { readonly came: readonly Offer[]; readonly gone: readonly string[] } {
    const ids = new Set(offers.map(({ id }) => id));
    const gone = [...this.#arrivals.keys()].filter((id) => !ids.has(id));
    for (const id of gone) this.#arrivals.delete(id);
    const now = Date.now();
    const came = offers.filter((offer) => {
      const left = Date.parse(offer.expiresAt ?? '') - now;
      const step = spoken.find((seconds) => left <= seconds * 1_000) ?? Infinity;
      const before = this.#arrivals.get(offer.id);
      if (before && step < before.step) Object.assign(before, { step, text: words.left(offer, step) });
      if (!before) this.#arrivals.set(offer.id, { at: now, text: words.arrived(offer), step });
      return !before;
    });
    return { came, gone };
  }

  get(id: string): Arrival | undefined {
    return this.#arrivals.get(id);
  }
}
