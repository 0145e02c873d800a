import { expect } from '@open-wc/testing';
import { attach, eventually } from '../support/mount.js';
import { figure, isSoak } from '../support/runs.js';
import { attacks, directions, styles } from './payloads.js';
import { type Scene, scenes, type Texts, workspace } from './scenes.js';
import { look, missing, requestsElsewhere, settled } from './watch.js';

const answer = await fetch(new URL('../support/data/naughty-strings.json', import.meta.url));
const naughty = (await answer.json()) as readonly string[];
const hostile = [...naughty, ...attacks, ...styles, ...directions].filter((text) => text.trim() !== '');
const harmless = [
  ...['Ann Lee', '+49 30 1234567', 'ann@acme.example', 'https://acme.example', '2026-03-01T10:00:00Z', 'DE', '5'],
  ...['high', 'low', 'urgent', 'chat', 'voice', 'email', 'call', 'note', 'account', 'case', '12 Ann'],
];

/** Gives out texts one after another, beginning somewhere. */
class Supply implements Texts {
  readonly shown: string[] = [];
  #at: number;

  constructor(
    readonly all: readonly string[],
    first: number,
  ) {
    this.#at = first;
  }

  get count(): number {
    return this.shown.length;
  }

  readonly other = (): string => this.all[this.#at++ % this.all.length]!;
  readonly show = (): string => {
    const text = this.other();
    this.shown.push(text);
    return text;
  };
}

/** Puts a scene on the page, goes through its steps, and looks after each. */
async function play({ element, steps = [], end }: Scene) {
  attach(element);
  const pages = [];
  for (const step of [(): void => {}, ...steps]) {
    await settled(element);
    step();
    await settled(element);
    pages.push(look(element));
  }
  element.remove();
  end?.();
  return {
    text: pages.map(({ text }) => text).join('\n'),
    words: new Set(pages.flatMap(({ words }) => [...words])),
    links: pages.flatMap(({ links }) => links),
  };
}

const listed = Object.entries(scenes).map(([title, make]) => {
  const supply = new Supply(harmless, 0);
  make(supply).end?.();
  const places = supply.count;
  // Each text in each element; in a long run each in each of its places.
  const rounds = isSoak ? hostile.length : Math.ceil(hostile.length / places);
  return { title, make, places, rounds };
});
const total = listed.reduce((sum, { places, rounds }) => sum + places * rounds, 0);

describe(`texts of somebody else, ${figure(hostile.length)} of them in ${figure(total)} renders`, () => {
  for (const { title, make, places, rounds } of listed) {
    it(`stay texts in ${figure(places * rounds)} renders of ${title} [S2] [S5]`, async function () {
      this.timeout(0);
      const elsewhere = requestsElsewhere();
      const known = new Set<string>();
      for (let round = 0; round < harmless.length; round++) {
        for (const word of (await play(make(new Supply(harmless, round)))).words) known.add(word);
      }
      for (let round = 0; round < rounds; round++) {
        const supply = new Supply(hostile, isSoak ? round : round * places);
        const { text, words, links } = await play(make(supply));
        const about = `round ${round}`;
        expect(missing(text, supply.shown), about).to.deep.equal([]);
        expect(
          [...words].filter((word) => !known.has(word)),
          about,
        ).to.deep.equal([]);
        for (const link of links) expect(link.protocol, about).to.match(/^(https?|mailto|tel):$/);
        expect((globalThis as { broken?: unknown }).broken, about).to.equal(undefined);
      }
      expect(elsewhere()).to.deep.equal([]);
    });
  }

  it(`stay texts in the whole workspace [S2] [S5]`, async function () {
    this.timeout(0);
    const elsewhere = requestsElsewhere();
    for (let round = 0; round < hostile.length; round += isSoak ? 1 : 20) {
      const supply = new Supply(hostile, round);
      const { element, steps, end } = workspace(supply);
      attach(element);
      for (const step of steps!) step();
      await eventually(() => expect(missing(look(element).text, supply.shown), `round ${round}`).to.deep.equal([]));
      element.remove();
      end!();
      expect((globalThis as { broken?: unknown }).broken).to.equal(undefined);
    }
    expect(elsewhere()).to.deep.equal([]);
  });
});
