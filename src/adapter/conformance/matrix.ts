import type { Case, Family } from './case.js';

interface Row {
  begun: number;
  passed: number;
  lacking: number;
}

/** What an adapter can do, by family of cases. */
export class Matrix {
  readonly #name: string;
  readonly #rows = new Map<Family, Row>();

  constructor(name: string) {
    this.#name = name;
  }

  lacks({ family }: Case): void {
    this.#row(family).lacking++;
  }

  begin({ family }: Case): void {
    this.#row(family).begun++;
  }

  pass({ family }: Case): void {
    this.#row(family).passed++;
  }

  toString(): string {
    const rows = [...this.#rows].map(([family, { begun, passed, lacking }]) => {
      const failed = begun - passed;
      const state = failed > 0 ? 'wrong' : begun === 0 ? 'not offered' : lacking > 0 ? 'in part' : 'yes';
      const count = begun === 0 ? '' : `${passed} of ${begun}`;
      return `  ${family.padEnd(24)}${state.padEnd(13)}${count}`.trimEnd();
    });
    const [begun, passed] = [...this.#rows.values()].reduce(
      ([all, right], row) => [all + row.begun, right + row.passed],
      [0, 0],
    );
    return [`${this.#name}: ${passed} of ${begun} cases`, ...rows].join('\n');
  }

  #row(family: Family): Row {
    const row = this.#rows.get(family) ?? { begun: 0, passed: 0, lacking: 0 };
    this.#rows.set(family, row);
    return row;
  }
}
