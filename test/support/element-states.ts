import { expect } from '@open-wc/testing';
import type { Tag } from 'screenpop';
import type { Desk } from 'screenpop/desk';
import { attach, type ElementOf, eventually, mount, mountIn, orders, type PropertiesOf } from './mount.js';
import { outline, textOf } from './page.js';

export interface State<T extends Tag> {
  readonly properties?: () => PropertiesOf<T>;
  /** A desk around it, in the state that the test is about. */
  readonly desk?: () => Desk | Promise<Desk>;
  /** What is to be read then. */
  readonly shows: readonly (string | RegExp)[];
  readonly hides?: readonly (string | RegExp)[];
}

/** What holds for an element in each of its states: what it says, that everybody can use it, and that no order of setting it up matters. */
export function describeStates<T extends Tag>(tag: T, states: Readonly<Record<string, State<T>>>): void {
  describe('in each of its states', () => {
    for (const [title, state] of Object.entries(states)) {
      const show = async (): Promise<ElementOf<T>> => {
        const desk = await state.desk?.();
        const properties = state.properties?.() ?? {};
        const element = desk ? await mountIn(desk, tag, properties) : await mount(tag, properties);
        await eventually(() => expectTexts(element, state));
        return element;
      };

      it(`says what it is about: ${title}`, async () => {
        await show();
      });

      it(`is accessible: ${title}`, async () => {
        const element = await show();
        await expect(element).to.be.accessible();
      });

      it(`looks the same in whichever order it is set up: ${title}`, async () => {
        const desk = await state.desk?.();
        const properties = state.properties?.() ?? {};
        const seen: string[] = [];
        for (const [order, setUp] of Object.entries(orders)) {
          const element = setUp(tag, properties, desk);
          await eventually(() => expectTexts(element, state)).catch((failure: unknown) => {
            throw new Error(`${order}: ${String(failure)}`);
          });
          seen.push(outline(element));
          element.remove();
        }
        for (const one of seen) expect(one).to.equal(seen[0]);
      });
    }

    it('is back as it was after it was taken off the page and put on it again', async () => {
      for (const state of Object.values(states)) {
        const desk = await state.desk?.();
        const properties = state.properties?.() ?? {};
        const element = desk ? await mountIn(desk, tag, properties) : await mount(tag, properties);
        await eventually(() => expectTexts(element, state));
        const parent = element.parentNode!;
        element.remove();
        attach(element, parent);
        await eventually(() => expectTexts(element, state));
        (desk ? (parent as Element) : element).remove();
      }
    });
  });
}

function expectTexts<T extends Tag>(element: ElementOf<T>, { shows, hides = [] }: State<T>): void {
  const text = textOf(element);
  for (const part of shows) expectMatch(text, part, true);
  for (const part of hides) expectMatch(text, part, false);
}

function expectMatch(text: string, part: string | RegExp, wanted: boolean): void {
  const found = typeof part === 'string' ? text.includes(part) : part.test(text);
  expect(found, `"${text}" ${wanted ? 'has' : 'does not have'} ${String(part)}`).to.equal(wanted);
}
