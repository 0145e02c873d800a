import type { Locale } from '../elements/locale.js';
import {
  activityTimelineStrings,
  agentDeskStrings,
  caseWarningStrings,
  conversationSummaryStrings,
  customer360Strings,
  customerProfileStrings,
  issueSnapshotStrings,
  quickCreateStrings,
  recentCasesStrings,
  recordPickerStrings,
  recordSearchStrings,
  screenPopStrings,
} from '../elements/strings.js';
import type { FieldDefinition } from '../model/schema.js';
import { type ServiceLabels, serviceSchema } from '../model/service-schema.js';
import { commonStrings } from '../ui/common-strings.js';
import { errorStrings } from '../ui/error-strings.js';

/** English: the defaults of all elements in one table. Need not be registered; packs of other languages begin with it. */
export const en: Locale = {
  language: 'en',
  common: { ...commonStrings, error: errorStrings },
  elements: {
    'activity-timeline': activityTimelineStrings,
    'agent-desk': agentDeskStrings,
    'case-warning': caseWarningStrings,
    'conversation-summary': conversationSummaryStrings,
    'customer-360': customer360Strings,
    'customer-profile': customerProfileStrings,
    'issue-snapshot': issueSnapshotStrings,
    'quick-create': quickCreateStrings,
    'recent-cases': recentCasesStrings,
    'record-picker': recordPickerStrings,
    'record-search': recordSearchStrings,
    'screen-pop': screenPopStrings,
  },
  types: labels(),
};

/** The words of the built-in schema as they stand in it. */
function labels(): ServiceLabels {
  const types = Object.entries(serviceSchema.types).map(([type, { label, labelPlural, fields: all }]) => {
    const fields = Object.fromEntries(all.map((field) => [field.name, field.label]));
    const options = Object.fromEntries(all.flatMap(({ name, options: some }) => (some ? [[name, byValue(some)]] : [])));
    return [type, { label, labelPlural, fields, options }];
  });
  return Object.fromEntries(types) as ServiceLabels;
}

function byValue(options: NonNullable<FieldDefinition['options']>): Readonly<Record<string, string>> {
  return Object.fromEntries(options.map(({ value, label }) => [value, label]));
}
