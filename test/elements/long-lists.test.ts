import { expect } from '@open-wc/testing';
import { chord, press, type } from '../support/engine.js';
import { type ListTag, listTags, longList, LongList } from '../support/long-lists.js';
import { eventually } from '../support/mount.js';
import { focused, textOf } from '../support/page.js';

/** What is in sight of any list here, and what is beside it, is far less. */
const mostRendered = 60;
const [last, hundreds] = [1_200, 12];
const words: Readonly<Record<ListTag, string>> = {
  'record-picker': 'Person',
  'record-search': 'Person',
  'recent-cases': 'Case',
  'activity-timeline': 'Note',
};

/** Pixels between two rows, where that is more than a gap: the name of an account. */
const betweenRows: Readonly<Partial<Record<ListTag, number>>> = { 'record-picker': 40 };

/** A list in a box that scrolls. */
class InBox extends LongList {
  override get scroller(): Element {
    return this.element.parentElement!;
  }

  override get view(): { readonly top: number; readonly bottom: number } {
    const { top, bottom } = this.scroller.getBoundingClientRect();
    return { top, bottom: Math.min(bottom, window.innerHeight) };
  }
}

describe('a long list', () => {
  const boxes: HTMLElement[] = [];
  afterEach(() => {
    for (const box of boxes.splice(0)) box.remove();
  });

  for (const tag of listTags) {
    describe(`in <${tag}>`, () => {
      it('renders what is in sight, and room for the rest', async () => {
        const list = await longList(tag, hundreds);
        expect(list.rows().length).to.be.lessThan(mostRendered);
        const { top, bottom } = list.rows()[0]!.getBoundingClientRect();
        expect(list.scroller.scrollHeight).to.be.greaterThan((last * (bottom - top)) / 2);
        await list.scrollTo(20_000);
        expect(list.rows().length).to.be.lessThan(mostRendered);
        expect(list.inSight().length).to.be.greaterThan(0);
        await expect(list.element).to.be.accessible();
      });

      it('says of each row which it is, and of how many', async () => {
        const list = await longList(tag, hundreds);
        for (const pixels of [0, 9_000, 30_000]) {
          await list.scrollTo(pixels);
          expect(list.size()).to.equal(last);
          for (const row of list.rows())
            expect(textOf(row)).to.match(new RegExp(`${words[tag]} ${list.placeOf(row) - 1}\\b`));
        }
      });

      it('has no gap wherever it is scrolled to', async () => {
        const list = await longList(tag, hundreds);
        const between = betweenRows[tag] ?? 16;
        for (const pixels of [500, 12_345, 60_000, 31_000, 100, 45_000, 0]) {
          await list.scrollTo(pixels);
          const { top, bottom } = list.view;
          const boxes = list.rows().map((row) => row.getBoundingClientRect());
          const seen = boxes.filter((box) => box.bottom > top && box.top < bottom);
          const room = seen.slice(1).map((box, at) => box.top - seen[at]!.bottom);
          expect(Math.max(0, ...room), `between two rows at ${pixels}`).to.be.lessThan(between);
          const isAtEnd = list.scroller.scrollTop + list.scroller.clientHeight > list.scroller.scrollHeight - 200;
          if (!isAtEnd) expect(seen.at(-1)!.bottom, `below the rows at ${pixels}`).to.be.at.least(bottom - between);
        }
      });

      it('keeps what is in sight where it is while rows above turn out to be higher', async () => {
        const list = await longList(tag, hundreds);
        await list.scrollTo(30_000);
        for (let step = 0; step < 12; step++) {
          const row = list.inSight()[0]!;
          const before = row.getBoundingClientRect().top;
          list.scroller.scrollTop -= 90;
          await list.settled();
          expect(row.getBoundingClientRect().top - before, `step ${step}`).to.be.closeTo(90, 1.5);
        }
      });

      it('appends a page without a jump', async () => {
        const list = await longList(tag, hundreds, hundreds - 2);
        await list.scrollTo(list.scroller.scrollHeight);
        for (const size of [last - 100, last]) {
          const row = list.inSight()[0]!;
          const place = list.placeOf(row);
          const before = row.getBoundingClientRect().top;
          await list.more();
          const now = list.row(place)!.getBoundingClientRect().top;
          expect(now).to.be.closeTo(before, 1);
          await list.scrollTo(list.scroller.scrollHeight);
          expect(list.places().at(-1)).to.equal(size);
          // Who gives the picker its records does not say that there are more.
          if (tag !== 'record-picker') expect(list.size()).to.equal(size === last ? last : -1);
        }
      });

      it('goes back to the first row with the rows that it had', async () => {
        const list = await longList(tag, hundreds);
        const before = list.places();
        await list.scrollTo(40_000);
        await list.scrollTo(0);
        expect(list.places().slice(0, 5)).to.deep.equal(before.slice(0, 5));
      });
    });
  }

  for (const tag of ['recent-cases', 'activity-timeline'] as const) {
    it(`in <${tag}> goes with a box of the host’s that scrolls`, async () => {
      const { element, role } = await longList(tag, hundreds, 2);
      const box = document.createElement('div');
      box.style.cssText = 'block-size: 400px; overflow: auto';
      element.before(box);
      boxes.push(box);
      // Where it is moved to it loads anew.
      box.append(element);
      const list = new InBox(element, role, false);
      await eventually(() => expect(list.rows()).to.have.length(100));
      await list.more(hundreds - 1);
      for (const pixels of [0, 9_000, 30_000, box.scrollHeight]) {
        await list.scrollTo(pixels);
        expect(list.rows().length).to.be.lessThan(mostRendered);
        expect(list.inSight().length, `rows in sight at ${pixels}`).to.be.greaterThan(0);
        for (const row of list.inSight())
          expect(textOf(row)).to.match(new RegExp(`${words[tag]} ${list.placeOf(row) - 1}\\b`));
      }
      expect(list.places().at(-1)).to.equal(last);
    });
  }

  it('keeps the focus on a row that is scrolled away, and goes on from there', async () => {
    const search = await longList('record-search', hundreds);
    await press('ArrowDown');
    await chord('Control', 'Home');
    await press('ArrowDown');
    const cell = focused();
    await search.scrollTo(40_000);
    expect(focused() === cell).to.equal(true);
    expect(search.row(2)!.contains(cell)).to.equal(true);
    expect(search.rows().length).to.be.lessThan(mostRendered);
    await press('ArrowDown');
    await search.settled();
    expect(search.row(3)!.contains(focused())).to.equal(true);
    expect(search.isInSight(3)).to.equal(true);
  });

  it('keeps the focus on a button that is scrolled away', async () => {
    const cases = await longList('recent-cases', hundreds);
    const button = cases.row(2)!.querySelector('button')!;
    button.focus();
    await cases.scrollTo(40_000);
    expect(focused() === button).to.equal(true);
    expect(cases.rows().length).to.be.lessThan(mostRendered);
    await cases.scrollTo(0);
    expect(cases.row(2)!.contains(focused())).to.equal(true);
  });

  it('takes Tab from row to row beyond what is rendered', async () => {
    const cases = await longList('recent-cases', hundreds);
    const far = Math.max(...cases.places()) + 5;
    cases.row(1)!.querySelector('button')!.focus();
    for (let place = 2; place <= far; place++) {
      await press('Tab');
      await eventually(() => expect(cases.row(place)?.contains(focused())).to.equal(true));
    }
    expect(cases.isInSight(far)).to.equal(true);
  });

  it('is gone through by keys, to rows that were not rendered', async () => {
    const search = await longList('record-search', hundreds);
    const at = async (place: number): Promise<void> => {
      await eventually(() => expect(search.row(place)?.contains(focused()), `row ${place}`).to.equal(true));
      await search.settled();
      expect(search.isInSight(place)).to.equal(true);
      expect(search.rows().length).to.be.lessThan(mostRendered);
    };
    await press('ArrowDown');
    await at(1);
    await chord('Control', 'End');
    await at(last);
    await press('ArrowUp');
    await at(last - 1);
    await chord('Control', 'Home');
    await at(1);
    let before = 1;
    for (let page = 0; page < 6; page++) {
      await press('PageDown');
      await search.settled();
      const place = search.places().find((one) => search.row(one)!.contains(focused()))!;
      expect(place).to.be.greaterThan(before);
      before = place;
    }
    await at(before);
    await type('person 77');
    await at(78);
    await press('Escape');
    await press('ArrowUp');
    await at(last);
  });
});
