import { expect } from '@open-wc/testing';
import type { RecordPickerElement } from 'screenpop';
import { chord, click, press, type } from '../support/engine.js';
import { answers } from '../support/faulty-adapter.js';
import { Listener } from '../support/heard.js';
import { crowd, LongList } from '../support/long-lists.js';
import { behind, deskWith, eventsOf, eventually, mount, mountIn } from '../support/mount.js';
import { allByRole, byRole, expectFocus, focused, queryByRole, textOf } from '../support/page.js';
import { contact, phone, request } from '../support/records.js';

const mostRendered = 60;
const many = 10_000;

class LongPicker extends LongList {
  constructor(override readonly element: RecordPickerElement) {
    super(element, 'option', true);
  }

  get field(): HTMLInputElement {
    return byRole(this.element, 'textbox', 'Filter') as HTMLInputElement;
  }

  /** What stands beside the field. */
  get left(): string {
    return textOf(this.root.querySelector('#left')!);
  }

  async filter(text: string): Promise<void> {
    this.field.focus();
    await type(text);
    await this.settled();
  }

  async clear(): Promise<void> {
    for (let left = this.field.value.length; left > 0; left--) await press('Backspace');
    await this.settled();
  }

  names(): string[] {
    return this.rows().map((row) => /Person \d+/.exec(textOf(row))![0]);
  }

  /** The only row in the tab order. */
  tabStop(): HTMLElement {
    const [row, ...others] = this.rows().filter(({ tabIndex }) => tabIndex === 0);
    expect(others).to.have.length(0);
    return row!;
  }

  async at(place: number): Promise<void> {
    await eventually(() => expect(this.row(place)?.contains(focused()), `row ${place}`).to.equal(true));
    await this.settled();
    expect(this.isInSight(place), `row ${place} in sight`).to.equal(true);
    expect(this.rows().length).to.be.lessThan(mostRendered);
  }
}

async function longPicker(count = many): Promise<LongPicker> {
  const picker = new LongPicker(await mount('record-picker', { candidates: crowd(count) }));
  await eventually(() => expect(queryByRole(picker.element, 'textbox')).to.exist);
  await picker.settled();
  return picker;
}

describe('a long <record-picker>', () => {
  it('of ten thousand renders what is in sight, each row under its account', async () => {
    const picker = await longPicker();
    for (const pixels of [0, 123_456, 400_000]) {
      await picker.scrollTo(pixels);
      expect(picker.rows().length).to.be.lessThan(mostRendered);
      expect(picker.size()).to.equal(many);
      for (const row of picker.rows()) {
        const branch = `Branch ${Math.floor((picker.placeOf(row) - 1) / 5)}`;
        expect(row.closest('[role=group]')!.ariaLabel).to.equal(branch);
      }
      const branches = allByRole(picker.element, 'group').map(({ ariaLabel }) => ariaLabel);
      expect(new Set(branches).size).to.equal(branches.length);
    }
    expect(allByRole(picker.element, 'group').length).to.be.lessThan(20);
  });

  it('of fifty thousand is gone through from end to end, by keys and by scrolling', async () => {
    const picker = await longPicker(50_000);
    picker.rows()[0]!.focus();
    await press('End');
    await picker.at(50_000);
    expect(picker.text(50_000)).to.contain('Person 49999');
    await press('ArrowUp');
    await picker.at(49_999);
    await picker.scrollTo(picker.scroller.scrollHeight / 2);
    expect(picker.size()).to.equal(50_000);
    expect(picker.inSight().length).to.be.greaterThan(0);
    for (const row of picker.inSight()) expect(textOf(row)).to.contain(`Person ${picker.placeOf(row) - 1}`);
    picker.scroller.querySelector<HTMLElement>('[tabindex="0"]')!.focus();
    await press('Home');
    await picker.at(1);
  });

  it('learns how high every row is, also one that is as high as the row that its element had before', async () => {
    const picker = await longPicker(1_000);
    const length = async (pixels: number): Promise<number> => {
      await picker.scrollTo(pixels);
      return picker.scroller.scrollHeight;
    };
    for (let jump = 0; jump < 6; jump++) {
      const [here, there] = [jump * 5_000, 60_000 - jump * 5_000];
      // What turns out to be higher moves what is in sight, and so brings other rows the next time.
      for (const _ of [1, 2]) for (const place of [here, there]) await length(place);
      expect(await length(here), `with the rows at ${here}, and those at ${there}`).to.be.closeTo(
        await length(there),
        2,
      );
    }
  }).timeout(20_000);

  it('writes the name of an account over its first row only', async () => {
    const picker = await longPicker();
    const { top } = picker.row(6)!.getBoundingClientRect();
    const shown = [...picker.root.querySelectorAll('.group')].map(textOf);
    expect(shown.slice(0, 2)).to.deep.equal(['Branch 0', 'Branch 1']);
    const heading = picker.root.querySelectorAll('.group')[1]!.getBoundingClientRect();
    expect(heading.bottom).to.be.at.most(top + 1);
    expect(heading.top).to.be.at.least(picker.row(5)!.getBoundingClientRect().bottom);
  });

  it('has no field to filter and nothing that windows while it is short', async () => {
    const element = await mount('record-picker', { candidates: crowd(50) });
    await new Promise((done) => setTimeout(done, 100));
    expect(queryByRole(element, 'textbox')).to.equal(undefined);
    expect(allByRole(element, 'option')).to.have.length(50);
    expect(allByRole(element, 'option')[49]!.ariaSetSize).to.equal('50');
  });

  it('goes by keys to rows that are not rendered', async () => {
    const picker = await longPicker();
    picker.element.focus();
    await picker.at(1);
    await press('End');
    await picker.at(many);
    await press('ArrowUp');
    await picker.at(many - 1);
    await press('Home');
    await picker.at(1);
    await press('PageDown');
    await picker.settled();
    const page = picker.placeOf(focused()!);
    expect(page).to.be.within(3, 20);
    await press('PageUp');
    await picker.at(1);
  });

  it('goes to what is typed, also where the keys are faster than the frames', async () => {
    const picker = await longPicker();
    picker.element.focus();
    for (const number of [7_755, 3_122, 9_001, 1_234, 5_678, 4_310, 6_006, 2_999]) {
      await type(`person ${number}`);
      await picker.at(number + 1);
      expect(picker.tabStop() === focused()).to.equal(true);
      // What is typed after a pause is another name.
      await new Promise((done) => setTimeout(done, 750));
    }
  }).timeout(30_000);

  it('keeps the focus on a row that is scrolled away, and goes on from there', async () => {
    const picker = await longPicker();
    picker.element.focus();
    await press('ArrowDown');
    const row = focused();
    await picker.scrollTo(50_000);
    expectFocus(row!);
    expect(picker.rows().length).to.be.lessThan(mostRendered);
    await press('ArrowDown');
    await picker.at(3);
  });

  it('chooses a row by key and by pointer, wherever it stands', async () => {
    const events = eventsOf('record-select');
    const picker = await longPicker();
    picker.element.focus();
    await press('End');
    await picker.at(many);
    await press('Enter');
    await picker.scrollTo(300_000);
    const row = picker.inSight()[1]!;
    const id = `p${picker.placeOf(row) - 1}`;
    await click(row);
    expect(events.map(({ detail }) => detail.ref.id)).to.deep.equal([`p${many - 1}`, id]);
  });

  it('keeps the focus that was in the list when it grows long', async () => {
    const element = await mount('record-picker', { candidates: crowd(40) });
    const picker = new LongPicker(element);
    element.focus();
    await press('End');
    element.candidates = crowd(400);
    await eventually(() => expect(queryByRole(element, 'textbox')).to.exist);
    await picker.at(40);
    element.candidates = crowd(20);
    await element.updateComplete;
    expect(queryByRole(element, 'textbox')).to.equal(undefined);
    expect(picker.places()).to.have.length(20);
  });

  it('appends what the desk finds without a jump, and says -1 as long as there is more', async () => {
    const number = '+12125550101';
    const people = Array.from({ length: 300 }, (_, at) =>
      contact({ id: `p${at}`, name: `Person ${String(at).padStart(3, '0')}`, phone: number }),
    );
    const { desk } = await deskWith(request({ clues: [phone(number)] }), {
      records: people,
      policy: { maxCandidates: 150 },
    });
    const picker = new LongPicker(await mountIn(desk, 'record-picker'));
    await eventually(() => expect(queryByRole(picker.element, 'textbox')).to.exist);
    await picker.settled();
    expect(picker.size()).to.equal(-1);
    await picker.scrollTo(picker.scroller.scrollHeight);
    const place = picker.placeOf(picker.inSight()[0]!);
    // The list itself moves when the line above it that says that there is more goes.
    const top = (): number => picker.row(place)!.getBoundingClientRect().top - picker.view.top;
    const before = top();
    while (picker.size() < 0) {
      const { scrollHeight } = picker.scroller;
      byRole(picker.element, 'button', 'Show more').click();
      await eventually(() => expect(picker.size() > 0 || picker.scroller.scrollHeight > scrollHeight).to.equal(true));
    }
    expect(picker.size()).to.equal(300);
    await picker.settled();
    expect(top()).to.be.closeTo(before, 1);
    await picker.scrollTo(picker.scroller.scrollHeight);
    expect(picker.places().at(-1)).to.equal(300);
  });

  describe('is filtered', () => {
    it('by every word that is typed, in names and accounts, whatever their case and accents', async () => {
      const picker = await longPicker(400);
      for (const [typed, ...words] of [
        ['PÉRSON 39', 'person', '39'],
        ['branch 7 38', 'branch', '7', '38'],
        ['contact 399', 'contact', '399'],
      ]) {
        await picker.filter(typed!);
        const fitting = crowd(400).filter(({ record }) => {
          const text = `${record.name} ${record.account!.name!} contact`.toLowerCase();
          return words.every((word) => text.includes(word));
        });
        expect(fitting.length).to.be.greaterThan(0);
        expect(picker.left).to.equal(`${fitting.length} of 400 records`);
        const shown = picker.names();
        expect(shown).to.deep.equal(
          fitting.slice(0, shown.length).map(({ record }) => /Person \d+/.exec(record.name)![0]),
        );
        await picker.clear();
      }
    });

    it('also by what namesakes begin with', async () => {
      const twins = crowd(400).map((one, at) => ({
        ...one,
        record: { ...one.record, name: 'Person 1', fields: { jobTitle: 'Buyer', city: `City ${at}.` } },
      }));
      const picker = new LongPicker(await mount('record-picker', { candidates: twins }));
      await eventually(() => expect(queryByRole(picker.element, 'textbox')).to.exist);
      await picker.filter('city 399.');
      expect(picker.rows().map((row) => textOf(row).slice(0, 20))).to.deep.equal(['City 399. – Person 1']);
    });

    it('narrower and wider with each key, and says how many are left', async () => {
      const listener = new Listener();
      const picker = await longPicker(1_000);
      expect(picker.left).to.equal('1000 records');
      await new Promise((done) => setTimeout(done, 800));
      listener.take();
      const before: number[] = [1_000];
      for (const key of ['1', '2', '3', 'Backspace', 'x']) {
        picker.field.focus();
        await press(key);
        await picker.settled();
        await new Promise((done) => setTimeout(done, 800));
        expect(picker.left).to.match(/^\d+ of 1000 records$/);
        expect(listener.take().join()).to.equal(`polite: ${picker.left}`);
        const count = Number.parseInt(picker.left);
        if (key === 'Backspace') expect(count).to.equal(before.at(-2));
        else expect(count).to.be.lessThan(before.at(-1)!);
        if (count > 0) expect(picker.size()).to.equal(count);
        before.push(count);
      }
      expect(picker.rows()).to.have.length(0);
      await picker.clear();
      expect(picker.left).to.equal('1000 records');
      expect(picker.size()).to.equal(1_000);
      listener.stop();
    });

    it('from the first row that fits, wherever it was scrolled to', async () => {
      const picker = await longPicker();
      await picker.scrollTo(200_000);
      await picker.filter('99');
      expect(picker.scroller.scrollTop).to.equal(0);
      expect(picker.names()[0]).to.equal('Person 99');
      expect(picker.isInSight(1)).to.equal(true);
      await picker.clear();
      expect(picker.scroller.scrollTop).to.equal(0);
      expect(picker.isInSight(1)).to.equal(true);
    });

    it('with rows of many heights, and has no gap then', async () => {
      const picker = await longPicker(1_200);
      for (const text of ['3', '1', '7']) {
        await picker.filter(text);
        const boxes = picker.rows().map((row) => row.getBoundingClientRect());
        const { bottom } = picker.view;
        const room = boxes.slice(1).flatMap((box, at) => (box.top < bottom ? box.top - boxes[at]!.bottom : []));
        expect(Math.max(0, ...room), text).to.be.lessThan(48);
      }
    });

    it('while the row in the tab order stays what it is, also where it does not fit for a while', async () => {
      const picker = await longPicker(1_000);
      picker.element.focus();
      await type('person 520');
      await picker.at(521);
      await picker.filter('52');
      expect(textOf(picker.tabStop())).to.contain('Person 520');
      await picker.filter('9');
      expect(textOf(picker.tabStop())).to.contain(picker.names()[0]!);
      await picker.clear();
      expect(textOf(picker.tabStop())).to.contain('Person 520');
      await press('Tab');
      await picker.at(521);
    });

    it('and nothing below it moves', async () => {
      const picker = await longPicker(400);
      const button = byRole(picker.element, 'button', 'Search');
      const { top } = button.getBoundingClientRect();
      await picker.filter('xyz');
      expect(picker.rows()).to.have.length(0);
      expect(button.getBoundingClientRect().top).to.be.closeTo(top, 0.5);
    });

    it('by keys from the field to the rows and back, and chooses what fits', async () => {
      const events = eventsOf('record-select');
      const picker = await longPicker(400);
      const end = behind();
      await picker.filter('39');
      await press('ArrowUp');
      expect(textOf(focused()!)).to.contain('Person 399');
      await chord('Shift', 'Tab');
      expectFocus(picker.field);
      await press('ArrowDown');
      expect(textOf(focused()!)).to.contain('Person 39');
      await press('Enter');
      expect(events.map(({ detail }) => detail.ref.id)).to.deep.equal(['p39']);
      await chord('Shift', 'Tab');
      await press('Escape');
      await picker.settled();
      expect(picker.field.value).to.equal('');
      expect(picker.size()).to.equal(400);
      expect(end.isConnected).to.equal(true);
    });

    it('also what comes after that', async () => {
      const picker = await longPicker(400);
      await picker.filter('450');
      expect(picker.rows()).to.have.length(0);
      picker.element.candidates = crowd(800);
      await picker.settled();
      expect(picker.names()).to.deep.equal(['Person 450']);
      expect(picker.left).to.equal('1 of 800 records');
    });

    it('no more where another conversation is shown', async () => {
      const number = '+12125550101';
      const found = (word: string) =>
        answers({
          items: crowd(200).map(({ record }) => ({ ...record, id: `${word}${record.id}`, fields: { phone: number } })),
        });
      const { desk, adapter } = await deskWith(request({ id: 'one', clues: [phone(number)] }), {
        policy: { maxCandidates: 200 },
        faults: { match: found('one') },
      });
      const picker = new LongPicker(await mountIn(desk, 'record-picker'));
      await eventually(() => expect(queryByRole(picker.element, 'textbox')).to.exist);
      await picker.filter('77');
      expect(picker.left).to.match(/ of /);
      adapter.always('match', found('two'));
      desk.offer(request({ id: 'two', clues: [phone(number)] }));
      await desk.accept('two');
      desk.activate('two');
      await eventually(() => expect(picker.left).not.to.match(/ of /));
      expect(picker.field.value).to.equal('');
    });
  });

  it('has no violations, with and without what is typed', async () => {
    const picker = await longPicker(400);
    await expect(picker.element).to.be.accessible();
    await picker.filter('39');
    await expect(picker.element).to.be.accessible();
    await picker.filter('x');
    await expect(picker.element).to.be.accessible();
  });
});
