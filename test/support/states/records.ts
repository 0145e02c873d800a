import { serviceSchema } from 'screenpop';
import { account, contact } from '../records.js';
import { answers, fails, hangs } from '../faulty-adapter.js';
import {
  acme,
  activities,
  ann,
  broken,
  certain,
  done,
  eve,
  late,
  longCase,
  longNamed,
  records,
  rightToLeft,
  rightToLeftCase,
  unknown,
} from './data.js';
import { accepted, adapterWith, type DeskParts, type Setup, statesOf } from './state.js';

type Profile = () => Setup<'customer-profile'>;
type Snapshot = () => Setup<'issue-snapshot'>;

const reference = { type: 'contact', id: 'ann', name: 'Ann Lee' };
const caseReference = { type: 'case', id: 'late', name: 'Order is two weeks late' };

const profile =
  (customer = ann, shows: string = customer.name): Profile =>
  () => ({ properties: { adapter: adapterWith({ records: [customer] }), customer }, shows });

const failingProfile =
  (code: Parameters<typeof fails>[0], shows: string): Profile =>
  () => ({ properties: { adapter: adapterWith({ faults: { get: fails(code) } }), customer: reference }, shows });

export const customerProfileStates = statesOf('customer-profile', {
  'no desk': () => ({ shows: 'No customer is linked.' }),
  'nobody is linked': () => ({ desk: () => accepted(unknown), shows: 'No customer is linked.' }),
  'linked in a desk': () => ({ desk: () => accepted(certain, { records }), shows: 'Head of purchasing' }),
  'shown and not linked': () => ({
    desk: () => accepted(certain, { records, policy: { single: 'show' } }),
    shows: 'Head of purchasing',
  }),
  loading: () => ({
    properties: { adapter: adapterWith({ faults: { get: hangs } }), customer: reference },
    shows: 'Ann Lee',
  }),
  'loading what is left': () => ({
    properties: {
      adapter: adapterWith({ faults: { get: hangs } }),
      customer: contact({ id: 'ann', name: 'Ann Lee', phone: '+44 20 7946 0991', account: acme }),
    },
    shows: '+44 20 7946 0991',
  }),
  'a contact': profile(),
  'an account': profile(acme),
  'few of the fields filled': profile(eve),
  'fields that are not permitted': profile({ ...ann, restricted: ['phone', 'email', 'category'] }, 'Not permitted'),
  'long texts': profile(longNamed),
  'names from right to left': profile(rightToLeft),
  'a type of the host': () => ({
    properties: {
      adapter: adapterWith(),
      customer: { ...account({ id: 'h', name: 'Sunrise Hotel' }), type: 'hotel' },
      schema: {
        types: {
          ...serviceSchema.types,
          hotel: {
            ...serviceSchema.types.account!,
            label: 'Hotel',
            fields: [{ name: 'rooms', label: 'Rooms', kind: 'number' }],
            summary: ['rooms'],
          },
        },
      },
    },
    shows: 'Rooms',
  }),
  'failed: offline': failingProfile('offline', 'There is no connection to the CRM.'),
  'failed: too slow': failingProfile('timeout', 'The CRM took too long to answer.'),
  'failed: busy': failingProfile('rate-limited', 'The CRM is busy.'),
  'failed: signed out': failingProfile('unauthenticated', 'Your CRM session has ended.'),
  'failed: gone': failingProfile('not-found', 'The record no longer exists.'),
  'failed: unreadable': failingProfile('malformed', 'an answer that cannot be read'),
  'not permitted': failingProfile('forbidden', 'You are not permitted to see this.'),
} satisfies Record<string, Profile>);

const snapshot =
  (about = late, shows: string = about.name): Snapshot =>
  () => ({ properties: { adapter: adapterWith({ records: [about] }), case: about }, shows });

const failingSnapshot =
  (code: Parameters<typeof fails>[0], shows: string): Snapshot =>
  () => ({ properties: { adapter: adapterWith({ faults: { get: fails(code) } }), case: caseReference }, shows });

const withoutCase =
  (shows: string, parts: DeskParts = {}): Snapshot =>
  () => ({ desk: () => accepted(certain, { records, ...parts }), shows });

export const issueSnapshotStates = statesOf('issue-snapshot', {
  'no desk': () => ({ shows: 'No case is linked.' }),
  'nothing is linked': () => ({ desk: () => accepted(unknown), shows: 'No case is linked.' }),
  'linked in a desk': () => ({
    desk: () => accepted(certain, { records: [acme, ann, late], activities }),
    shows: 'CAS-11077',
  }),
  'several active cases to choose from': withoutCase('2 active cases.'),
  'active cases are loading': () => ({
    desk: () => accepted(certain, { records: [acme, ann], faults: { cases: hangs } }, false),
    shows: 'No case is linked.',
  }),
  'no active case': withoutCase('No case is linked.', { records: [acme, ann, done] }),
  'active cases failed': withoutCase('There is no connection to the CRM.', { faults: { cases: fails('offline') } }),
  'active cases in part': withoutCase('Not all records could be searched.', {
    faults: { cases: answers({ items: [late, broken], incomplete: true }) },
  }),
  'active cases are not permitted': withoutCase('You are not permitted to see this.', {
    faults: { cases: fails('forbidden') },
  }),
  loading: () => ({
    properties: { adapter: adapterWith({ faults: { get: hangs } }), case: caseReference },
    shows: 'Order is two weeks late',
  }),
  'an active case': snapshot(),
  'a closed case': snapshot(done),
  'fields that are not permitted': snapshot({ ...late, restricted: ['owner', 'product'] }, 'Not permitted'),
  'long texts': snapshot(longCase, 'CAS-000'),
  'names from right to left': snapshot(rightToLeftCase),
  failed: failingSnapshot('unavailable', 'The CRM is not available right now.'),
  'not permitted': failingSnapshot('forbidden', 'You are not permitted to see this.'),
} satisfies Record<string, Snapshot>);
