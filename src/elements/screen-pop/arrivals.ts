import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Offer } from './offers.js';

/** Seconds before its end at which an offer's time is said; every second would be noise. */
const spoken = [5, 10, 20];
/** Milliseconds in which what is found is said along with the offer; what is found later is said by itself. */
const patience = 400;

interface Arrival {
  /** Milliseconds since 1970: when it came up here. */
  readonly at: number;
  /** What was said of it last; empty while it waits for what is found. */
  text: string;
  /** How many seconds before its end that was. */
  step: number;
  isFound: boolean;
}

interface Words {
  readonly name: (offer: Offer) => string;
  readonly arrived: (offer: Offer) => string;
  /** Undefined while it is looked for. */
  readonly found: (offer: Offer) => string | undefined;
  readonly left: (offer: Offer, seconds: number) => string;
}

interface Changes {
  readonly came: readonly Offer[];
  /** What is said for the first time. */
  readonly told: readonly Offer[];
  readonly gone: readonly string[];
}

/** What is said of the offers, each thing once: that they are there, who it is, and how their time runs out. */
export class Arrivals implements ReactiveController {
  readonly #arrivals = new Map<string, Arrival>();
  readonly #host: ReactiveControllerHost & Node;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & Node) {
    this.#host = host;
    host.addController(this);
  }

  /** Comes back once something has waited long enough. */
  hostUpdated(): void {
    this.hostDisconnected();
    const oldest = [...this.#arrivals.values()].find(({ text }) => text === '');
    // An update may come after the removal.
    if (!oldest || !this.#host.isConnected) return;
    const wait = oldest.at + patience - Date.now();
    this.#timer = setTimeout(() => {
      this.#host.requestUpdate();
    }, wait);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  update(offers: readonly Offer[], words: Words): Changes {
    const ids = new Set(offers.map(({ id }) => id));
    const gone = [...this.#arrivals.keys()].filter((id) => !ids.has(id));
    for (const id of gone) this.#arrivals.delete(id);
    const came = offers.filter(({ id }) => !this.#arrivals.has(id));
    const told = offers.filter((offer) => {
      const left = Date.parse(offer.expiresAt ?? '') - Date.now();
      const step = spoken.find((seconds) => left <= seconds * 1_000) ?? Infinity;
      const arrival = this.#arrivals.get(offer.id) ?? this.#begin(offer, step);
      const found = words.found(offer);
      const isDue = Date.now() >= arrival.at + patience;
      const isFirst = arrival.text === '' && (found !== undefined || isDue);
      if (arrival.text && step < arrival.step) Object.assign(arrival, { step, text: words.left(offer, step) });
      else if (isFirst || (found !== undefined && !arrival.isFound)) {
        const subject = isFirst ? words.arrived(offer) : words.name(offer);
        Object.assign(arrival, { text: found ? `${subject} – ${found}` : subject, isFound: found !== undefined });
      }
      return isFirst;
    });
    return { came, told, gone };
  }

  get(id: string): Arrival | undefined {
    return this.#arrivals.get(id);
  }

  #begin({ id }: Offer, step: number): Arrival {
    const arrival: Arrival = { at: Date.now(), text: '', step, isFound: false };
    this.#arrivals.set(id, arrival);
    return arrival;
  }
}
