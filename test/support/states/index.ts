import { caseWarningStates, conversationSummaryStates, screenPopStates } from './conversations.js';
import { quickCreateStates, recordPickerStates, recordSearchStates } from './finding.js';
import { activityTimelineStates, recentCasesStates } from './lists.js';
import { customerProfileStates, issueSnapshotStates } from './records.js';
import type { ElementState } from './state.js';
import { agentDeskStates, customer360States } from './workspace.js';

export type { ElementState, Rendered } from './state.js';

/** Every element in each of its states. */
export const elementStates: readonly ElementState[] = [
  ...activityTimelineStates,
  ...agentDeskStates,
  ...caseWarningStates,
  ...conversationSummaryStates,
  ...customer360States,
  ...customerProfileStates,
  ...issueSnapshotStates,
  ...quickCreateStates,
  ...recentCasesStates,
  ...recordPickerStates,
  ...recordSearchStates,
  ...screenPopStates,
];
