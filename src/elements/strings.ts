/** The strings of all elements, side by side for the same reason as the style sheets. */
export {
  activityTimelineStrings,
  type ActivityTimelineStrings,
} from './activity-timeline/activity-timeline.strings.js';
export { agentDeskStrings, type AgentDeskStrings } from './agent-desk/agent-desk.strings.js';
export { caseWarningStrings, type CaseWarningStrings } from './case-warning/case-warning.strings.js';
export {
  conversationSummaryStrings,
  type ConversationSummaryStrings,
} from './conversation-summary/conversation-summary.strings.js';
export { customer360Strings, type Customer360Strings } from './customer-360/customer-360.strings.js';
export { customerProfileStrings, type CustomerProfileStrings } from './customer-profile/customer-profile.strings.js';
export { issueSnapshotStrings, type IssueSnapshotStrings } from './issue-snapshot/issue-snapshot.strings.js';
export { quickCreateStrings, type QuickCreateStrings } from './quick-create/quick-create.strings.js';
export { recentCasesStrings, type RecentCasesStrings } from './recent-cases/recent-cases.strings.js';
export { recordPickerStrings, type RecordPickerStrings } from './record-picker/record-picker.strings.js';
export { recordSearchStrings, type RecordSearchStrings } from './record-search/record-search.strings.js';
export { screenPopStrings, type ScreenPopStrings } from './screen-pop/screen-pop.strings.js';
