import { byId } from './dom.js';

/** Below this width the player lies above the page instead of beside it. */
const narrow = matchMedia('(width < 1160px)');

/** The player's place: beside the desk where there is room, else a drawer; with tabs that work like tabs. */
export class Panel {
  readonly #aside = byId('player');
  readonly #toggle = byId('player-toggle', HTMLButtonElement);
  readonly #tabs = [...this.#aside.querySelectorAll<HTMLElement>('[role=tab]')];

  constructor() {
    narrow.addEventListener('change', this.#place);
    this.#toggle.addEventListener('click', () => {
      // A drawer is opened and closed by the browser: see `popovertarget`.
      if (!narrow.matches) this.#aside.hidden = !this.#aside.hidden;
      this.#told();
    });
    this.#aside.addEventListener('toggle', this.#told);
    for (const tab of this.#tabs) {
      tab.addEventListener('click', () => this.show(tab.getAttribute('aria-controls') ?? ''));
      tab.addEventListener('keydown', this.#onKey);
    }
    this.#place();
  }

  /** Shows the panel of a tab. */
  show(panel: string): void {
    for (const tab of this.#tabs) {
      const controls = tab.getAttribute('aria-controls') ?? '';
      tab.setAttribute('aria-selected', String(controls === panel));
      tab.tabIndex = controls === panel ? 0 : -1;
      byId(controls).hidden = controls !== panel;
    }
  }

  /** Makes room for the desk where the player lies above it. */
  giveWay(): void {
    if (narrow.matches) this.#aside.hidePopover();
  }

  readonly #place = (): void => {
    this.#aside.hidden = false;
    this.#aside.popover = narrow.matches ? 'auto' : null;
    this.#told();
  };

  readonly #told = (): void => {
    const shown = narrow.matches ? this.#aside.matches(':popover-open') : !this.#aside.hidden;
    this.#toggle.setAttribute('aria-expanded', String(shown));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const at = this.#tabs.indexOf(event.currentTarget as HTMLElement);
    const forth = getComputedStyle(this.#aside).direction === 'rtl' ? -1 : 1;
    const steps: Readonly<Record<string, number>> = { ArrowRight: at + forth, ArrowLeft: at - forth, Home: 0, End: -1 };
    const to = steps[event.key];
    const tab = to === undefined ? undefined : this.#tabs.at(to % this.#tabs.length);
    if (!tab) return;
    event.preventDefault();
    tab.focus();
    tab.click();
  };
}
