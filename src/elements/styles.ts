/** The style sheets of all elements. Imported from here they stand side by side in a bundle, where they compress best. */
export { baseStyles } from '../ui/base.styles.js';
export { contentStyles } from '../ui/content.styles.js';
export { formStyles } from '../ui/form.styles.js';
export { activityTimelineStyles } from './activity-timeline/activity-timeline.styles.js';
export { agentDeskStyles } from './agent-desk/agent-desk.styles.js';
export { caseWarningStyles } from './case-warning/case-warning.styles.js';
export { conversationSummaryStyles } from './conversation-summary/conversation-summary.styles.js';
export { customer360Styles } from './customer-360/customer-360.styles.js';
export { quickCreateStyles } from './quick-create/quick-create.styles.js';
export { recentCasesStyles } from './recent-cases/recent-cases.styles.js';
export { recordPickerStyles } from './record-picker/record-picker.styles.js';
export { recordSearchStyles } from './record-search/record-search.styles.js';
export { screenPopStyles } from './screen-pop/screen-pop.styles.js';
