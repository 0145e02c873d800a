import { expect } from '@open-wc/testing';
import { chord, press, type } from './engine.js';
import { allByRole, elementsIn, focused, nameOf } from './page.js';

/** The table of all keys: docs/keyboard.json. Tests and docs/keyboard.md are made of it. */
export interface KeyboardTable {
  readonly scenes: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly id: string;
  readonly scene: string;
  readonly keys: string;
  readonly does: string;
  /** The pattern of the ARIA Authoring Practices, or `ours`. */
  readonly pattern: string;
  /** Why it does something else than the pattern says. */
  readonly instead?: string;
  /** Left and right change places where the page reads from right to left. */
  readonly mirrored?: boolean;
  readonly cases: readonly Case[];
}

export interface Case {
  /** Default: that of the row. */
  readonly scene?: string;
  /** Where the focus is put first; empty: it stays where it is. */
  readonly start: string;
  /** What is pressed, and where the focus is then. */
  readonly steps: readonly (readonly [press: string, place: string])[];
  /** What fields say in the end, by label; several where browsers differ. */
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
  /** Everything that happens; default: nothing does. */
  readonly effects?: readonly string[];
}

export const directions = ['ltr', 'rtl'] as const;

/** Rows and cells by their place, everything else by role and name. */
export function placeOf(element: Element | null): string {
  if (!(element instanceof HTMLElement) || element === document.body) return 'nothing';
  const role = element.getAttribute('role');
  if (role === 'option') return `option ${allByRole(document.body, 'option').indexOf(element) + 1}`;
  if (role === 'gridcell') {
    const row = element.parentElement!;
    const column = [...row.children].indexOf(element) + 1;
    return `cell ${allByRole(document.body, 'row').indexOf(row)} ${column}`;
  }
  const roles = ['button', 'textbox', 'tab', 'tabpanel', 'heading'];
  const own = roles.find((one) => allByRole(document.body, one).includes(element));
  return `${own ?? element.localName} ${nameOf(element)}`;
}

export function elementAt(place: string): HTMLElement {
  for (const element of elementsIn(document.body))
    if (element instanceof HTMLElement && isPlace(element) && placeOf(element) === place) return element;
  throw new Error(`There is no ${place}`);
}

function isPlace(element: HTMLElement): boolean {
  return element.tabIndex >= 0 || element.hasAttribute('tabindex');
}

/** `page` in a place is how far one goes by PageDown from the first row: as many rows as are in sight, less one. */
export function resolvePage(place: string): string {
  if (!place.includes('page')) return place;
  const row = focused()!.closest<HTMLElement>('[role=row], [role=option]')!;
  const list = row.closest('[role=grid], [role=listbox]')!;
  const page = Math.floor(list.clientHeight / row.offsetHeight) - 1;
  expect(page, 'rows in sight').to.be.within(2, 20);
  return place.replace('page', String(1 + page));
}

const arrows: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

/** `Tab`, `Shift+Tab`, `type:text`, `held:Enter` (its repeats), `composing:Enter` (in an input method). */
export async function perform(step: string, isMirrored: boolean): Promise<void> {
  const [, way, rest] = /^(?:(type|held|composing):)?(.*)$/s.exec(step)!;
  const keys = rest!.split('+').map((key) => {
    const meant = isMirrored ? (arrows[key] ?? key) : key;
    return meant === 'Space' ? ' ' : meant;
  });
  if (way === 'type') await type(rest!);
  else if (way) {
    const made = new KeyboardEvent('keydown', {
      key: keys.at(-1),
      ctrlKey: keys.includes('Control'),
      repeat: way === 'held',
      isComposing: way === 'composing',
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    focused()!.dispatchEvent(made);
    // A browser would press the button again, or take the key from the input method.
    expect(made.defaultPrevented, `${step} is taken`).to.equal(way === 'held');
  } else if (keys.length > 1) await chord(...keys);
  else if (rest) await press(keys[0]!);
}
