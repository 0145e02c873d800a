import { expect } from '@open-wc/testing';
import { eventually } from '../support/eventually.js';
import { scenes } from '../support/keyboard-scenes.js';
import {
  type Case,
  directions,
  elementAt,
  type KeyboardTable,
  perform,
  placeOf,
  resolvePage,
  type Row,
} from '../support/keyboard.js';
import { focused } from '../support/page.js';

const answer = await fetch(new URL('../../docs/keyboard.json', import.meta.url));
const { rows, scenes: titles } = (await answer.json()) as KeyboardTable;

async function play(
  { scene, start, steps, values = {}, effects = [] }: Case,
  row: Row,
  isMirrored: boolean,
): Promise<void> {
  const happened = await scenes[scene ?? row.scene]!();
  if (start) elementAt(start).focus();
  if (start) expect(placeOf(focused())).to.equal(start);
  for (const [at, [step, place]] of steps.entries()) {
    const wanted = resolvePage(place);
    await perform(step, isMirrored);
    await eventually(() => expect(placeOf(focused()), `step ${at + 1}, ${step}`).to.equal(wanted));
  }
  for (const [label, value] of Object.entries(values)) {
    const field = elementAt(`textbox ${label}`) as HTMLInputElement;
    await eventually(() => expect(field.value, label).to.be.oneOf([value].flat()));
  }
  await eventually(() => expect(happened.length, happened.join()).to.be.at.least(effects.length));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(happened).to.deep.equal(effects);
}

describe('the keyboard', () => {
  it('has all rows of the table, each once', () => {
    expect(new Set(rows.map(({ id }) => id)).size).to.equal(rows.length);
    expect(rows.length).to.be.at.least(34);
    for (const { scene, cases } of rows) {
      expect(titles).to.have.property(scene);
      expect(cases).not.to.have.length(0);
    }
  });

  for (const row of rows) {
    for (const direction of directions) {
      for (const [at, one] of row.cases.entries()) {
        it(`${row.keys}: ${row.does} [${row.id} ${at + 1}, ${direction}]`, async () => {
          document.documentElement.dir = direction;
          await play(one, row, direction === 'rtl' && row.mirrored === true);
        });
      }
    }
  }
});
