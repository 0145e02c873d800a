import { type Localized, onPage } from './strings.js';

/** Milliseconds in which what comes at once is gathered, and those between two times that something is said. */
const gathered = 100;
const apart = 500;
/** A sentence is read by then; names are not left lying about. */
const kept = 3_000;

/** What there is to hear of a topic, once: as long as it is the same, it is not said again. */
export type Heard = readonly [topic: string, text: string | false | undefined, isUrgent?: boolean];

interface Sentence {
  readonly speaker: Localized;
  readonly about: object;
  readonly topic: string;
  readonly text: string;
  readonly isUrgent: boolean;
}

type Regions = Readonly<Record<'polite' | 'assertive', HTMLElement>>;

interface Told {
  readonly sentences: ReadonlyMap<string, string>;
  readonly words: unknown;
}

/** By what they are about and which element said them, the sentences of each topic, and whose words they are. */
const told = new WeakMap<object, Map<string, Told>>();
const announcers = new WeakMap<Localized, Announcer>();
/** The regions of each dialog, which go with it: a dialog that is over is held by nothing. */
const inside = new WeakMap<HTMLElement, Regions>();

/**
 * Lets an element say what there is to hear, where that is something else than what it said of this before; in another language,
 * it is the same in other words.
 */
export function announce(speaker: Localized, about: object, heard: readonly Heard[], words: unknown): void {
  const tag = speaker.localName;
  const last = told.get(about)?.get(tag);
  const before = last?.sentences;
  const now = new Map(heard.flatMap(([topic, text]) => (text ? [[topic, text] as const] : [])));
  if (!before && now.size === 0) return;
  if (!told.has(about)) told.set(about, new Map());
  told.get(about)?.set(tag, { sentences: now, words });
  const urgent = new Set(heard.map(([topic, , isUrgent]) => isUrgent && topic));
  for (const topic of new Set([...(before?.keys() ?? []), ...now.keys()])) {
    const text = now.get(topic) ?? '';
    const saidBefore = before?.get(topic) ?? '';
    if (text === saidBefore || (text && saidBefore && words !== last?.words)) continue;
    announcerOf(speaker).say({ speaker, about, topic: `${tag} ${topic}`, text, isUrgent: urgent.has(topic) });
  }
}

/** The regions are there before there is anything to say: what comes along with its region is heard nowhere. */
export function beReadyToAnnounce(element: Localized): void {
  if (outermost(element) === element) announcerOf(element);
}

/** A modal dialog makes everything around it inert, so that nothing is heard from there. While it is open, it is spoken inside. */
export function announceInside(element: Localized, dialog: HTMLElement): void {
  announcerOf(element).moveInto(dialog);
}

export function silence(element: Localized): void {
  announcers.get(element)?.end();
}

function announcerOf(element: Localized): Announcer {
  const root = outermost(element);
  let announcer = announcers.get(root);
  if (!announcer) announcers.set(root, (announcer = new Announcer(root)));
  return announcer;
}

/** The element of ours that all others around this one are in, across shadow roots. */
function outermost(element: Localized): Localized {
  let found = element;
  for (let at: Node | undefined = element; at; at = at.parentNode ?? (at as Partial<ShadowRoot>).host)
    if (onPage.has(at as Localized)) found = at as Localized;
  return found;
}

/**
 * One for all elements that stand in each other: a desk, or an element alone. What comes at once is said together, what follows soon waits,
 * and what was not said yet gives way to what is newer of its topic: bursts neither cut each other off nor tell what is over.
 */
class Announcer {
  readonly #home: Regions;
  #dialog: WeakRef<HTMLElement> | undefined;
  #waiting: Sentence[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saidAt = -Infinity;
  /** Since when something waits. */
  #since = 0;

  constructor({ shadowRoot }: Localized) {
    this.#home = makeRegions();
    // Before all that lit renders, which leaves it alone.
    shadowRoot?.prepend(...Object.values(this.#home));
  }

  moveInto(dialog: HTMLElement): void {
    this.#clear();
    this.#dialog = new WeakRef(dialog);
    // Shown again, as after a move on the page, it has its regions.
    if (inside.has(dialog)) return;
    const regions = makeRegions();
    inside.set(dialog, regions);
    dialog.append(...Object.values(regions));
  }

  say(sentence: Sentence): void {
    const { about, topic, text } = sentence;
    const now = performance.now();
    if (this.#waiting.length === 0) this.#since = now;
    this.#waiting = this.#waiting.filter((one) => one.about !== about || one.topic !== topic);
    if (text) this.#waiting.push(sentence);
    const earliest = Math.max(gathered, this.#saidAt + apart - now);
    // Where something always follows, what came first is not put off for ever.
    this.#wait(Math.min(earliest, Math.max(this.#since, this.#saidAt) + apart - now));
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
    this.#clear();
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#next, milliseconds);
  }

  /** What is urgent cuts off the rest, which is why that waits. */
  readonly #next = (): void => {
    this.#waiting = this.#waiting.filter(({ speaker }) => speaker.isConnected);
    const urgent = this.#waiting.filter(({ isUrgent }) => isUrgent);
    const now = urgent.length > 0 ? urgent : this.#waiting;
    this.#waiting = this.#waiting.filter((one) => !now.includes(one));
    this.#clear();
    if (now.length === 0) return;
    const region = this.#regions[urgent.length > 0 ? 'assertive' : 'polite'];
    region.append(...[...new Set(now.map(({ text }) => text))].map(paragraph));
    this.#saidAt = performance.now();
    this.#wait(this.#waiting.length > 0 ? apart : kept);
  };

  get #regions(): Regions {
    const dialog = this.#dialog?.deref();
    return (dialog?.isConnected && inside.get(dialog)) || this.#home;
  }

  #clear(): void {
    for (const region of Object.values(this.#regions)) region.replaceChildren();
  }
}

function makeRegions(): Regions {
  const make = (live: string): HTMLElement => {
    const region = document.createElement('div');
    region.className = 'visually-hidden';
    region.setAttribute('aria-live', live);
    return region;
  };
  return { polite: make('polite'), assertive: make('assertive') };
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p');
  element.dir = 'auto';
  element.textContent = text;
  return element;
}
