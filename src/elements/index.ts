import { define, type DefineOptions } from '../ui/registration.js';
import { ActivityTimelineElement } from './activity-timeline/activity-timeline.js';
import { AgentDeskElement } from './agent-desk/agent-desk.js';
import { CaseWarningElement } from './case-warning/case-warning.js';
import { ConversationSummaryElement } from './conversation-summary/conversation-summary.js';
import { Customer360Element } from './customer-360/customer-360.js';
import { CustomerProfileElement } from './customer-profile/customer-profile.js';
import { IssueSnapshotElement } from './issue-snapshot/issue-snapshot.js';
import { QuickCreateElement } from './quick-create/quick-create.js';
import { RecentCasesElement } from './recent-cases/recent-cases.js';
import { RecordPickerElement } from './record-picker/record-picker.js';
import { RecordSearchElement } from './record-search/record-search.js';
import { ScreenPopElement } from './screen-pop/screen-pop.js';

export {
  ActivityTimelineElement,
  AgentDeskElement,
  CaseWarningElement,
  ConversationSummaryElement,
  Customer360Element,
  CustomerProfileElement,
  IssueSnapshotElement,
  QuickCreateElement,
  RecentCasesElement,
  RecordPickerElement,
  RecordSearchElement,
  ScreenPopElement,
};

const classes = [
  ActivityTimelineElement,
  CaseWarningElement,
  ConversationSummaryElement,
  CustomerProfileElement,
  IssueSnapshotElement,
  QuickCreateElement,
  RecentCasesElement,
  RecordPickerElement,
  RecordSearchElement,
  ScreenPopElement,
  // Last, so that what they contain is there when they are upgraded.
  Customer360Element,
  AgentDeskElement,
];

/** Registers all elements, with a prefix before their tags or in a registry of your own where asked. */
export function defineElements(options: DefineOptions = {}): void {
  for (const element of classes) define(element.tag, element, options);
}
