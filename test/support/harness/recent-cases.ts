import type { RecentCasesElement } from 'screenpop';
import { textOf } from '../page.js';
import { SectionHarness } from './section.js';

export class RecentCasesHarness extends SectionHarness<RecentCasesElement> {
  cases(): HTMLElement[] {
    return this.rows().flatMap((row) => [...row.querySelectorAll('button')]);
  }

  titles(): string[] {
    return this.cases().map((one) => textOf(one.firstElementChild!));
  }
}
