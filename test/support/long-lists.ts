import { expect } from '@open-wc/testing';
import type { Candidate } from 'screenpop';
import { answers } from './faulty-adapter.js';
import { adapterWith, eventually, mount } from './mount.js';
import { allByRole, byRole, textOf } from './page.js';
import { caseOf, contact, phone } from './records.js';

/** The four lists, each with as many rows as a test wants; every seventh row is higher than the others. */

/** A list on the page, as its user sees it. */
export class LongList {
  constructor(
    readonly element: HTMLElement & { readonly updateComplete: Promise<unknown> },
    readonly role: 'row' | 'option' | 'listitem',
    /** Whether the list scrolls itself; otherwise the page does. */
    readonly scrollsItself: boolean,
    /** What brings the next hundred rows; default: the button. */
    readonly next?: () => void,
  ) {}

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  /** What scrolls. */
  get scroller(): Element {
    if (!this.scrollsItself) return document.scrollingElement!;
    return this.root.querySelector('[role=grid], [role=listbox]')!;
  }

  /** The rows that are in the page, in its order. */
  rows(): HTMLElement[] {
    const rows = allByRole(this.element, this.role);
    return this.role === 'row' ? rows.slice(1) : rows.filter((row) => row.hasAttribute('aria-posinset'));
  }

  /** The place that a row says it has, from 1 on. */
  placeOf(row: Element): number {
    return Number(row.getAttribute('aria-posinset') ?? Number(row.getAttribute('aria-rowindex')) - 1);
  }

  places(): number[] {
    return this.rows().map((row) => this.placeOf(row));
  }

  /** How many rows there are, as a row or the list says. */
  size(): number {
    const grid = this.root.querySelector('[role=grid]');
    if (grid) return Math.max(-1, Number(grid.getAttribute('aria-rowcount')) - 1);
    return Number(this.rows()[0]!.getAttribute('aria-setsize'));
  }

  row(place: number): HTMLElement | undefined {
    return this.rows().find((row) => this.placeOf(row) === place);
  }

  /** The rows whose middle is in sight. */
  inSight(): HTMLElement[] {
    const { top, bottom } = this.view;
    return this.rows().filter((row) => {
      const box = row.getBoundingClientRect();
      const middle = (box.top + box.bottom) / 2;
      return middle > top && middle < bottom;
    });
  }

  isInSight(place: number): boolean {
    return this.inSight().some((row) => this.placeOf(row) === place);
  }

  get view(): { readonly top: number; readonly bottom: number } {
    if (!this.scrollsItself) return { top: 0, bottom: window.innerHeight };
    const { top, bottom } = this.scroller.getBoundingClientRect();
    return { top: Math.max(top, 0), bottom: Math.min(bottom, window.innerHeight) };
  }

  /** Waits until no frame changes the page any more. */
  async settled(): Promise<void> {
    const seen: string[] = [];
    for (let frame = 0; frame < 100; frame++) {
      await new Promise(requestAnimationFrame);
      await this.element.updateComplete;
      seen.push(`${this.places().join()} at ${this.scroller.scrollTop} of ${this.scroller.scrollHeight}`);
      if (frame > 2 && new Set(seen.slice(-3)).size === 1) return;
    }
    throw new Error(`It never comes to rest: ${seen.slice(-4).join('; ')}`);
  }

  async scrollTo(pixels: number): Promise<void> {
    this.scroller.scrollTop = pixels;
    await this.settled();
  }

  /** Asks for the next hundred rows. */
  async more(times = 1): Promise<void> {
    for (let page = 0; page < times; page++) {
      if (this.next) this.next();
      else byRole(this.element, 'button', 'Show more').click();
      await this.element.updateComplete;
    }
    await this.settled();
  }

  text(place: number): string {
    return textOf(this.row(place)!);
  }
}

/** Names that begin with a word and a number: "Lee 17". Every seventh is longer than a line. */
const nameOf = (word: string, at: number): string =>
  `${word} ${at}${at % 7 === 3 ? ' and a very long way to say so'.repeat(12) : ''}`;

const customer = contact({ id: 'ann', name: 'Ann Lee' });
const range = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** Candidates of one number, five of each branch. */
export function crowd(count: number): readonly Candidate[] {
  const clue = phone('+12125550101');
  return range(count, (at) => {
    const branch = Math.floor(at / 5);
    const account = { type: 'account', id: `b${branch}`, name: `Branch ${branch}` };
    const record = contact({ id: `p${at}`, name: nameOf('Person', at), account });
    return { record, grade: 'exact', evidence: [{ clue, field: 'phone', grade: 'exact' }] };
  });
}

const makers = {
  async 'record-picker'(count: number) {
    const all = crowd(count);
    const element = await mount('record-picker', { candidates: all.slice(0, 100) });
    return new LongList(element, 'option', true, () => {
      element.candidates = all.slice(0, (element.candidates?.length ?? 0) + 100);
    });
  },
  async 'record-search'(count: number) {
    const items = range(count, (at) => contact({ id: `p${at}`, name: nameOf('Person', at) }));
    const adapter = adapterWith({ faults: { search: answers({ items }) } });
    const element = await mount('record-search', { adapter, query: { lastName: 'Person' } });
    element.focus();
    byRole(element, 'button', 'Search').click();
    return new LongList(element, 'row', true);
  },
  async 'recent-cases'(count: number) {
    const items = range(count, (at) => caseOf(customer, { id: `c${at}`, name: nameOf('Case', at) }));
    const adapter = adapterWith({ faults: { cases: answers({ items }) } });
    return new LongList(await mount('recent-cases', { customer, adapter }), 'listitem', false);
  },
  async 'activity-timeline'(count: number) {
    const at = '2026-03-01T10:00:00Z';
    const items = range(count, (row) => ({ id: `a${row}`, kind: 'note', subject: nameOf('Note', row), at }));
    const adapter = adapterWith({ faults: { timeline: answers({ items }) } });
    return new LongList(await mount('activity-timeline', { customer, adapter }), 'listitem', false);
  },
};

export type ListTag = keyof typeof makers;
export const listTags = Object.keys(makers) as readonly ListTag[];

/** A list of so many hundred rows, all of them asked for unless said otherwise. */
export async function longList(tag: ListTag, hundreds: number, asked = hundreds): Promise<LongList> {
  const list = await makers[tag](hundreds * 100);
  // The picker windows a hundred rows already.
  await eventually(() => expect(list.rows()).to.have.length(tag === 'record-picker' ? list.rows().length || 1 : 100));
  await list.more(asked - 1);
  // The first long list of a page waits for what windows it.
  await eventually(() => expect(list.rows().length).to.be.lessThan(100));
  await list.scrollTo(0);
  return list;
}
