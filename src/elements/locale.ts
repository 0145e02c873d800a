import type { AdapterErrorCode } from '../adapter/errors.js';
import type { ServiceLabels } from '../model/service-schema.js';
import type { CommonStrings } from '../ui/common-strings.js';
import { addPack } from '../ui/packs.js';
import type * as strings from './strings.js';

/**
 * Every word of the library in one language. Its type is made of the English defaults: what is missing there, or too much, does
 * not compile.
 */
export interface Locale {
  /** Its BCP 47 tag, such as `pt-BR`. */
  readonly language: string;
  readonly common: Omit<CommonStrings, 'error'> & { readonly error: Readonly<Record<AdapterErrorCode, string>> };
  readonly elements: {
    readonly 'activity-timeline': strings.ActivityTimelineStrings;
    readonly 'agent-desk': strings.AgentDeskStrings;
    readonly 'case-warning': strings.CaseWarningStrings;
    readonly 'conversation-summary': strings.ConversationSummaryStrings;
    readonly 'customer-360': strings.Customer360Strings;
    readonly 'customer-profile': strings.CustomerProfileStrings;
    readonly 'issue-snapshot': strings.IssueSnapshotStrings;
    readonly 'quick-create': strings.QuickCreateStrings;
    readonly 'recent-cases': strings.RecentCasesStrings;
    readonly 'record-picker': strings.RecordPickerStrings;
    readonly 'record-search': strings.RecordSearchStrings;
    readonly 'screen-pop': strings.ScreenPopStrings;
  };
  /** The types of `serviceSchema`, their fields and options. Labels of a host's own schema stay as they are. */
  readonly types: ServiceLabels;
}

/**
 * Makes a language known. Elements take it where the nearest `lang` around them asks for it, and follow a change at once; below it
 * are the English defaults, above it what `setStrings` and an element's own `strings` say. A second pack of a language replaces the first.
 * @throws {RangeError} for a pack whose `language` is no language tag.
 */
export function registerLocale(locale: Locale): void {
  addPack(locale);
}
