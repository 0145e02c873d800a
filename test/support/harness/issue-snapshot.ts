import type { IssueSnapshotElement } from 'screenpop';
import { textOf } from '../page.js';
import { SectionHarness } from './section.js';

export class IssueSnapshotHarness extends SectionHarness<IssueSnapshotElement> {
  unlinkButton(name: string): HTMLElement {
    return this.button(`Unlink ${name}`);
  }

  /** Active cases to choose from. */
  choices(): string[] {
    return this.rows().map((row) => textOf(row.firstElementChild!));
  }

  linkButton(name: string): HTMLElement {
    return this.button(`Link to ${name}`);
  }
}
