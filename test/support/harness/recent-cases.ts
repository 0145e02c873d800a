import type { RecentCasesElement } from 'screenpop';
import { textOf } from '../page.js';
import { SectionHarness } from './section.js';

export class RecentCasesHarness extends SectionHarness<RecentCasesElement> {
  cases(): HTMLElement[] {
    return this.rows().flatMap((row) => [...row.querySelectorAll('button')]);
  }

  titles(): string[] {
    return this.cases().map((one) => textOf(one.querySelector('bdi')!));
  }

  /** What marks the linked case has its place in every row. */
  marked(): boolean[] {
    return this.cases().map((one) => {
      const mark = one.firstElementChild!.lastElementChild!;
      return textOf(mark) === 'Linked' && getComputedStyle(mark).visibility === 'visible';
    });
  }
}
