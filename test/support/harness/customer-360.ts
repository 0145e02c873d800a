import type { Customer360Element, Tag } from 'screenpop';
import { heard } from '../heard.js';
import { elementsIn, textOf } from '../page.js';
import { ActivityTimelineHarness } from './activity-timeline.js';
import { CaseWarningHarness } from './case-warning.js';
import { ConversationSummaryHarness } from './conversation-summary.js';
import { CustomerProfileHarness } from './customer-profile.js';
import { Harness } from './harness.js';
import { IssueSnapshotHarness } from './issue-snapshot.js';
import { QuickCreateHarness } from './quick-create.js';
import { RecentCasesHarness } from './recent-cases.js';
import { RecordPickerHarness } from './record-picker.js';
import { RecordSearchHarness } from './record-search.js';

/** An element inside another one, whatever its prefix. */
export function inside<T extends Tag>(element: HTMLElement, tag: T): HTMLElementTagNameMap[T] {
  const found = within(element, tag);
  if (!found) throw new Error(`No <${tag}> in <${element.localName}>`);
  return found;
}

export function within<T extends Tag>(element: HTMLElement, tag: T): HTMLElementTagNameMap[T] | undefined {
  const all = [...(element.shadowRoot ? elementsIn(element.shadowRoot) : []), ...elementsIn(element)];
  return all.find(({ localName }) => localName.endsWith(tag)) as HTMLElementTagNameMap[T] | undefined;
}

export class Customer360Harness extends Harness<Customer360Element> {
  /** Whom the page is about. */
  name(): string {
    return textOf(this.all('heading').find(({ localName }) => localName === 'h2')!);
  }

  /** What went wrong while linking. */
  problem(): string {
    const shown = this.element.shadowRoot!.querySelector('[part=error]');
    return shown ? textOf(shown) : '';
  }

  /** What assistive technology is told about the link. */
  status(): string {
    return heard();
  }

  asks(tag: Tag): boolean {
    return within(this.element, tag) !== undefined;
  }

  picker(): RecordPickerHarness {
    return new RecordPickerHarness(inside(this.element, 'record-picker'));
  }

  search(): RecordSearchHarness {
    return new RecordSearchHarness(inside(this.element, 'record-search'));
  }

  form(): QuickCreateHarness {
    return new QuickCreateHarness(inside(this.element, 'quick-create'));
  }

  warning(): CaseWarningHarness {
    return new CaseWarningHarness(inside(this.element, 'case-warning'));
  }

  profile(): CustomerProfileHarness {
    return new CustomerProfileHarness(inside(this.element, 'customer-profile'));
  }

  issue(): IssueSnapshotHarness {
    return new IssueSnapshotHarness(inside(this.element, 'issue-snapshot'));
  }

  summary(): ConversationSummaryHarness {
    return new ConversationSummaryHarness(inside(this.element, 'conversation-summary'));
  }

  cases(): RecentCasesHarness {
    return new RecentCasesHarness(inside(this.element, 'recent-cases'));
  }

  timeline(): ActivityTimelineHarness {
    return new ActivityTimelineHarness(inside(this.element, 'activity-timeline'));
  }

  undoButton(): HTMLElement {
    return this.button('Undo');
  }
}
