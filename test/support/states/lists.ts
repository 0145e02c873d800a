import type { Activity } from 'screenpop';
import { answers, fails, hangs, onceThen } from '../faulty-adapter.js';
import {
  activities,
  ann,
  certain,
  done,
  late,
  broken,
  longCase,
  longText,
  manyActivities,
  manyCases,
  records,
  rightToLeftCase,
  unknown,
} from './data.js';
import { accepted, adapterWith, clickIn, type DeskParts, type Setup, statesOf, submitIn } from './state.js';

type Cases = () => Setup<'recent-cases'>;
type Timeline = () => Setup<'activity-timeline'>;

const customer = { type: 'contact', id: 'ann' };

const cases =
  (shows: string, parts: DeskParts, more: Setup<'recent-cases'>['properties'] = {}): Cases =>
  () => ({ properties: { adapter: adapterWith(parts), customer, ...more }, shows });

export const recentCasesStates = statesOf('recent-cases', {
  'no desk': () => ({ shows: 'The cases of the customer appear here.' }),
  'nobody is linked': () => ({ desk: () => accepted(unknown), shows: 'The cases of the customer appear here.' }),
  loading: cases('Loading…', { faults: { cases: hangs } }),
  none: cases('This customer has no cases.', { records: [ann] }),
  'a few': cases('Grinder broken on arrival', { records: [ann, late, broken, done] }),
  'one of them linked': cases('Linked', { records: [ann, late, broken, done] }, { case: late }),
  'linked in a desk': () => ({ desk: () => accepted(certain, { records: [ann, late, done] }), shows: 'Linked' }),
  'more than four': cases('Show more', { records: [ann, ...manyCases] }),
  'more are loading': () => ({
    properties: {
      adapter: adapterWith({ records: [ann, ...manyCases], faults: { cases: onceThen(hangs) } }),
      customer,
    },
    act: (element) => clickIn(element, '[part=more]'),
    shows: 'Loading…',
  }),
  'in part': cases('Not all records could be searched.', {
    faults: { cases: answers({ items: [late, broken], incomplete: true }) },
  }),
  'some are hidden': cases('2 more matches you may not open', {
    faults: { cases: answers({ items: [late], hidden: 2 }) },
  }),
  'long texts': cases('CAS-000', { faults: { cases: answers({ items: [longCase, late] }) } }),
  'names from right to left': cases('CAS-33', { faults: { cases: answers({ items: [rightToLeftCase, late] }) } }),
  failed: cases('The CRM took too long to answer.', { faults: { cases: fails('timeout') } }),
  'not permitted': cases('You are not permitted to see this.', { faults: { cases: fails('forbidden') } }),
} satisfies Record<string, Cases>);

const timeline =
  (shows: string, parts: DeskParts): Timeline =>
  () => ({ properties: { adapter: adapterWith(parts), customer }, shows });

const inDesk =
  (shows: string, parts: DeskParts = {}, act?: Setup<'activity-timeline'>['act']): Timeline =>
  () => ({ desk: () => accepted(certain, { records, activities, ...parts }), act, shows });

const long: Activity = { ...activities[1]!, subject: longText, text: longText, by: longText };
const rightToLeft: Activity = { ...activities[0]!, subject: 'سألت عن موعد التسليم', text: 'שלום, מתי ההזמנה תגיע?' };

export const activityTimelineStates = statesOf('activity-timeline', {
  'no desk': () => ({ shows: 'Timeline' }),
  loading: timeline('Loading…', { faults: { timeline: hangs } }),
  none: timeline('There are no activities.', { records: [ann] }),
  'all kinds': timeline('Asked for a date', { records: [ann], activities }),
  'more than a page': timeline('Show more', { records: [ann], activities: manyActivities }),
  'with filters and a note': inDesk('Quick note'),
  'a filter without a case': inDesk('There are no activities.', {}, (element) =>
    clickIn(element, '.toggles button:nth-child(3)'),
  ),
  'a note could not be added': inDesk(
    'There is no connection to the CRM.',
    { faults: { addNote: fails('offline') } },
    async (element) => {
      const note = element.shadowRoot!.querySelector('textarea')!;
      note.value = 'She will call again on Friday.';
      note.dispatchEvent(new Event('input'));
      await element.updateComplete;
      submitIn(element);
    },
  ),
  'in part': timeline('Not all records could be searched.', {
    faults: { timeline: answers({ items: activities.slice(0, 2), incomplete: true }) },
  }),
  'a kind of the host': timeline('Site visit', {
    faults: { timeline: answers({ items: [{ ...activities[0]!, kind: 'visit', subject: 'Site visit' }] }) },
  }),
  'long texts': timeline('Donaudampf', { faults: { timeline: answers({ items: [long, activities[0]!] }) } }),
  'names from right to left': timeline('سألت', { faults: { timeline: answers({ items: [rightToLeft] }) } }),
  failed: timeline('Something went wrong in the CRM.', { faults: { timeline: fails('unknown') } }),
  'not permitted': timeline('You are not permitted to see this.', { faults: { timeline: fails('forbidden') } }),
} satisfies Record<string, Timeline>);
