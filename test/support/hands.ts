import { chord, click, press, type } from './engine.js';
import { elementsIn, focused, nameOf } from './page.js';

/** One way of working the page. A journey that takes either shows that both lead there. */
export interface Hands {
  /** Presses a button, opens a tab, chooses an option or a row. */
  activate(target: HTMLElement): Promise<void>;
  /** Fills in a field. */
  fill(field: HTMLElement, text: string): Promise<void>;
}

export const mouse: Hands = {
  activate: (target) => click(target),
  async fill(field, text) {
    await click(field);
    await type(text);
  },
};

/** Tab, Shift+Tab and arrows only: nothing is focused by script. */
export const keyboard: Hands = {
  async activate(target) {
    await reach(cellOf(target));
    await press('Enter');
  },
  async fill(field, text) {
    await reach(field);
    await type(text);
  },
};

const mostSteps = 120;

async function reach(target: HTMLElement): Promise<void> {
  for (let step = 0; step < mostSteps; step += 1) {
    const now = focused();
    if (now === target) return;
    const widget = now?.closest('[role=listbox], [role=grid], [role=tablist]');
    const goesOn = comesBefore(now, target);
    if (widget && widget === target.closest(`[role=${widget.getAttribute('role')!}]`)) {
      const sideways = widget.getAttribute('role') === 'tablist';
      await press(goesOn ? (sideways ? 'ArrowRight' : 'ArrowDown') : sideways ? 'ArrowLeft' : 'ArrowUp');
    } else if (goesOn) await press('Tab');
    else await chord('Shift', 'Tab');
  }
  throw new Error(`${mostSteps} keys do not reach "${nameOf(target)}"`);
}

/** A row is chosen from its first cell. */
function cellOf(target: HTMLElement): HTMLElement {
  return target.getAttribute('role') === 'row' ? (target.firstElementChild as HTMLElement) : target;
}

function comesBefore(one: Element | null, other: Element): boolean {
  if (!one || one === document.body) return true;
  for (const element of elementsIn(document.body)) {
    if (element === one) return true;
    if (element === other) return false;
  }
  return true;
}
