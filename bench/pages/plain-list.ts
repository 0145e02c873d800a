import type { Candidate, CrmRecord } from 'screenpop';

/**
 * What the long lists are measured against: a list with a filter, written by hand in plain DOM. It has the rows of `<record-picker>`, to the last span,
 * and renders those in sight; every row has the height that the first one has. It reads nothing, waits for nothing and speaks to nobody.
 */

const template = document.createElement('template');
template.innerHTML = `<div role="option" aria-selected="false" tabindex="-1">
  <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M8 7a4 4 0 1 0 8 0a4 4 0 1 0-8 0"></path></svg>
  <span><bdi class="strong"></bdi> <span class="muted small">Contact</span></span>
  <span class="row"><span class="chip warn">Probable match</span></span>
  <span class="why muted small"><bdi></bdi></span></div>`;

const overscan = 4;
const gap = 2;

/** Its own few rules; the rows have those of the picker. */
const ownStyles = `.list { position: relative; block-size: min(60vh, 560px); overflow: auto; }
  .window { position: absolute; inset: 0 0 auto; display: grid; gap: ${gap}px; }
  .group { padding-block: 8px 2px; }`;

export interface PlainListOptions {
  readonly styles: readonly CSSStyleSheet[];
  readonly choose: (record: CrmRecord) => void;
}

interface Row {
  readonly candidate: Candidate;
  readonly account: string;
  readonly text: string;
}

export class PlainList {
  readonly element = document.createElement('div');
  readonly field = document.createElement('input');
  readonly #left = document.createElement('span');
  readonly #list = document.createElement('div');
  readonly #space = document.createElement('div');
  readonly #window = document.createElement('div');
  readonly #rows: readonly Row[];
  readonly #choose: (record: CrmRecord) => void;
  #shown: readonly Row[];
  /** Where each row begins, and where the last one ends. */
  #starts = new Float64Array(0);
  #heights = { row: 58, heading: 31 };
  #range = '';

  constructor(candidates: readonly Candidate[], { styles, choose }: PlainListOptions) {
    this.#choose = choose;
    const byAccount = new Map<string, Candidate[]>();
    for (const candidate of candidates) {
      const id = candidate.record.account?.id ?? '';
      const known = byAccount.get(id);
      if (known) known.push(candidate);
      else byAccount.set(id, [candidate]);
    }
    this.#rows = [...byAccount.values()].flatMap((group) =>
      group.map((candidate) => {
        const { name, account } = candidate.record;
        return { candidate, account: account?.name ?? '', text: `${name} ${account?.name} contact`.toLowerCase() };
      }),
    );
    this.#shown = this.#rows;
    const own = new CSSStyleSheet();
    own.replaceSync(ownStyles);
    const root = this.element.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [...styles, own];
    this.field.ariaLabel = 'Filter';
    this.#list.className = 'list';
    this.#list.role = 'listbox';
    this.#list.tabIndex = -1;
    this.#window.className = 'window';
    this.#list.append(this.#space, this.#window);
    root.append(this.field, this.#left, this.#list);
    this.field.addEventListener('input', () => {
      this.#filter(this.field.value);
    });
    this.#list.addEventListener('scroll', () => {
      this.#render();
    });
    this.#list.addEventListener('click', ({ target }) => {
      const at = Number((target as Element).closest<HTMLElement>('[role=option]')?.dataset.at ?? -1);
      const row = this.#shown[at];
      if (row) this.#choose(row.candidate.record);
    });
    this.#lay();
  }

  /** Renders, once it is on the page. */
  show(): void {
    this.#render();
  }

  #filter(text: string): void {
    const words = text.toLowerCase().split(/\s+/);
    this.#shown =
      text.trim() === '' ? this.#rows : this.#rows.filter((row) => words.every((word) => row.text.includes(word)));
    this.#list.scrollTop = 0;
    this.#range = '';
    this.#lay();
    this.#render();
  }

  #lay(): void {
    const { row, heading } = this.#heights;
    this.#starts = new Float64Array(this.#shown.length + 1);
    let at = 0;
    for (let index = 0; index < this.#shown.length; index++) {
      this.#starts[index] = at;
      at += row + gap + (this.#isFirst(index) ? heading : 0);
    }
    this.#starts[this.#shown.length] = at;
    this.#space.style.blockSize = `${at}px`;
    this.#left.textContent = `${this.#shown.length} of ${this.#rows.length} records`;
  }

  #isFirst(index: number): boolean {
    return index === 0 || this.#shown[index]?.account !== this.#shown[index - 1]?.account;
  }

  #render(): void {
    const { scrollTop } = this.#list;
    const height = this.#list.clientHeight;
    const from = Math.max(0, this.#at(scrollTop) - overscan);
    const to = Math.min(this.#shown.length, this.#at(scrollTop + height) + 1 + overscan);
    const range = `${from} ${to}`;
    if (range === this.#range) return;
    this.#range = range;
    const groups: HTMLElement[] = [];
    for (let index = from; index < to; index++) {
      const row = this.#shown[index]!;
      let group = groups.at(-1);
      if (!group || this.#isFirst(index)) {
        group = document.createElement('div');
        group.role = 'group';
        group.ariaLabel = row.account;
        groups.push(group);
      }
      if (this.#isFirst(index)) {
        const heading = document.createElement('div');
        heading.className = 'group muted small strong';
        heading.ariaHidden = 'true';
        heading.textContent = row.account;
        group.append(heading);
      }
      group.append(this.#makeRow(row, index));
    }
    this.#window.style.transform = `translateY(${this.#starts[from] ?? 0}px)`;
    this.#window.replaceChildren(...groups);
  }

  #makeRow({ candidate }: Row, index: number): Node {
    const row = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
    const [name, why] = row.querySelectorAll('bdi');
    name!.textContent = candidate.record.name;
    const [{ clue, value }] = candidate.evidence as [Candidate['evidence'][number]];
    why!.textContent = `Phone ${'value' in clue ? clue.value : ''} matches Phone (${value as string})`;
    row.dataset.at = String(index);
    row.ariaPosInSet = String(index + 1);
    row.ariaSetSize = String(this.#shown.length);
    if (index === 0) row.tabIndex = 0;
    return row;
  }

  /** The row at so many pixels. */
  #at(pixels: number): number {
    let [low, high] = [0, this.#shown.length];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= pixels) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
