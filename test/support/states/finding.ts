import { AdapterError, type Candidate, serviceSchema } from 'screenpop';
import { answers, fails, hangs, rejectsWith } from '../faulty-adapter.js';
import { contact, email, phone, request } from '../records.js';
import {
  acme,
  ann,
  bob,
  call,
  candidate,
  certain,
  done,
  eve,
  late,
  longNamed,
  longText,
  manyCases,
  records,
  rightToLeft,
  three,
  twin,
  unknown,
} from './data.js';
import { accepted, adapterWith, type DeskParts, type Setup, statesOf, submitIn } from './state.js';

type Picker = () => Setup<'record-picker'>;
type Search = () => Setup<'record-search'>;
type Create = () => Setup<'quick-create'>;

const picker =
  (candidates: readonly Candidate[], shows: string): Picker =>
  () => ({ properties: { candidates }, shows });

const pickerIn =
  (shows: string, parts: DeskParts = {}, offer = call, waits = true): Picker =>
  () => ({ desk: () => accepted(offer, parts, waits), shows });

const crowd = Array.from({ length: 40 }, (_, at) =>
  candidate(
    contact({
      id: `crowd-${at}`,
      name: `${['Maria', 'Jon', 'Aiko', 'Léa'][at % 4]!} ${['Silva', 'Berg', 'Mori', 'Roux', 'Okafor'][at % 5]!}`,
      account: { type: 'account', id: `account-${at % 6}`, name: `Branch ${(at % 6) + 1}` },
    }),
    at < 2 ? 'exact' : 'probable',
  ),
);
const against: Candidate = candidate(ann, 'exact', [
  { clue: phone('020 7946 0991'), field: 'phone', grade: 'exact' },
  {
    clue: email('ann@elsewhere.example'),
    field: 'email',
    grade: 'weak',
    against: true,
    value: 'ann.lee@fabrikam.example',
  },
]);

export const recordPickerStates = statesOf('record-picker', {
  'no desk': () => ({ shows: 'Waiting for a desk or an adapter.' }),
  'finding out': pickerIn('Finding out who this is…', { faults: { match: hangs } }, call, false),
  'nothing found': picker([], 'No records found.'),
  'nothing found in a desk': pickerIn('No records found.', {}, unknown),
  'three grades': picker(three, 'Weak match'),
  'found in a desk': pickerIn('Bob Ray', { records }),
  'one account': picker([candidate(ann), candidate(bob)], 'Fabrikam'),
  namesakes: picker([candidate(ann), candidate(twin)], 'Northwind Traders'),
  'people, an account and a case': picker(
    [candidate(ann), candidate(acme), candidate(late), candidate(done)],
    'Closed',
  ),
  'evidence against': picker([against, candidate(bob)], 'differs from'),
  'named by the channel': picker(
    [candidate(ann, 'exact', [{ clue: { kind: 'record', ref: ann }, field: 'id', grade: 'exact' }])],
    'Named by the channel',
  ),
  'forty of them': picker(crowd, 'Branch 6'),
  'a look-up failed': pickerIn('A look-up in the CRM failed.', { faults: { match: fails('offline') } }),
  'a look-up failed, one was found': pickerIn('Some of the records could not be read.', {
    faults: { match: answers({ items: [ann, { nonsense: true }] }) },
  }),
  'matches are not permitted': pickerIn('1 more match you may not open', {
    faults: { match: answers({ items: [], hidden: 1 }) },
  }),
  'more than are shown': pickerIn('More records match than are shown.', {
    records: crowd.map(({ record }) => ({ ...record, fields: { ...record.fields, phone: '+44 20 7946 0991' } })),
    policy: { maxCandidates: 4 },
  }),
  'a withheld number': pickerIn('The customer withheld', {}, request({ ...call, clues: [phone('anonymous')] })),
  'a clue that is none': pickerIn('is not a valid number', {}, request({ ...call, clues: [phone('x')] })),
  'an own number': pickerIn('It is one of your own numbers', { policy: { ownNumbers: ['+44 20 7946 0991'] } }),
  'long texts': picker(
    [candidate(longNamed, 'exact', [{ clue: email(longText), field: 'email', grade: 'exact' }]), candidate(eve)],
    'Éve Stone',
  ),
  'names from right to left': picker([candidate(rightToLeft), candidate(eve, 'probable')], 'כהן'),
} satisfies Record<string, Picker>);

const search =
  (shows: string, parts: DeskParts, more: Setup<'record-search'>['properties'] = {}): Search =>
  () => ({ properties: { adapter: adapterWith(parts), query: { lastName: 'Lee' }, ...more }, act: submitIn, shows });

const found = { items: [ann, twin, bob, eve, acme, late] };

export const recordSearchStates = statesOf('record-search', {
  'no desk': () => ({ shows: 'Waiting for a desk or an adapter.' }),
  'the form': () => ({ properties: { adapter: adapterWith() }, shows: 'Case ID' }),
  'the form in a desk': () => ({
    desk: async () => {
      const desk = await accepted(unknown);
      desk.openSearch(unknown.id);
      return desk;
    },
    shows: 'Case ID',
  }),
  'cases only': () => ({ properties: { adapter: adapterWith(), types: ['case'] }, shows: 'Case ID' }),
  'nothing filled in': search('Fill in at least one field.', {}, { query: {} }),
  searching: search('Loading…', { faults: { search: hangs } }),
  results: search('6 records', { faults: { search: answers(found) } }),
  'one result': search('1 record', { faults: { search: answers({ items: [ann] }) } }),
  'more results': search('4 of 9 records', {
    faults: { search: answers({ items: manyCases.slice(0, 4), cursor: 'next', total: 9 }) },
  }),
  'no result': search('No record matches this search.', { records: [eve] }),
  'in part': search('Not all records could be searched.', {
    faults: { search: answers({ items: [ann], incomplete: true }) },
  }),
  'some are hidden': search('3 more matches you may not open', {
    faults: { search: answers({ items: [ann], hidden: 3 }) },
  }),
  'a type nobody knows': search('Records of this type can not be linked.', {
    faults: { search: answers({ items: [{ ...ann, type: 'lead' }, ann] }) },
  }),
  'long texts': search('Wilhelmina', { faults: { search: answers({ items: [longNamed, ann] }) } }),
  'names from right to left': search('כהן', { faults: { search: answers({ items: [rightToLeft, ann] }) } }),
  failed: search('The CRM is busy.', { faults: { search: fails('rate-limited') } }),
  'not permitted': search('You are not permitted to see this.', { faults: { search: fails('forbidden') } }),
} satisfies Record<string, Search>);

const draft = (type: string, fields: Readonly<Record<string, string>> = {}) => ({ type, fields });
const filled = { firstName: 'Ann', lastName: 'Lee', phone: '+44 20 7946 0991' };

const create =
  (shows: string, more: Setup<'quick-create'>['properties'], parts: DeskParts = {}, submits = 0): Create =>
  () => ({
    properties: { adapter: adapterWith(parts), ...more },
    act: async (element) => {
      for (let times = 0; times < submits; times += 1) {
        submitIn(element);
        await new Promise((resolve) => setTimeout(resolve, 20));
        await element.updateComplete;
      }
    },
    shows,
  });

export const quickCreateStates = statesOf('quick-create', {
  'no desk': () => ({ shows: 'Waiting for a desk or an adapter.' }),
  'a contact': create('Job title', { draft: draft('contact') }),
  'an account': create('Website', { draft: draft('account') }),
  'a case without a customer': create('A case needs a customer.', { draft: draft('case') }),
  'a case of a customer': () => ({
    desk: async () => {
      const desk = await accepted(certain, { records });
      desk.openCreate(certain.id, 'case');
      return desk;
    },
    shows: 'For Ann Lee',
  }),
  'filled from the channel': () => ({
    desk: async () => {
      const desk = await accepted({ ...unknown, customerName: 'Rosa Diaz' });
      desk.openCreate(unknown.id);
      return desk;
    },
    shows: 'Save and link',
  }),
  'a field is missing': create('1 field needs attention.', { draft: draft('contact') }, {}, 1),
  'values were refused': create(
    '2 fields need attention.',
    { draft: draft('contact', filled) },
    { faults: { create: rejectsWith(new AdapterError('invalid', { fields: { phone: 'x', lastName: 'y' } })) } },
    1,
  ),
  'duplicates were found': create(
    'Records like this exist already',
    { draft: draft('contact', filled) },
    { records: [acme, ann, bob] },
    1,
  ),
  saving: create('Saving…', { draft: draft('contact', filled) }, { faults: { create: hangs } }, 1),
  failed: create(
    'There is no connection',
    { draft: draft('contact', filled) },
    { faults: { create: fails('offline') } },
    1,
  ),
  'not permitted': create(
    'You are not permitted',
    { draft: draft('account', { name: 'Fourth Coffee' }) },
    { faults: { create: fails('forbidden') } },
    1,
  ),
  'labels of the host': create('Loyalty tier', {
    draft: draft('contact'),
    schema: {
      types: {
        contact: {
          ...serviceSchema.types.contact!,
          fields: [
            { name: 'lastName', label: 'Family name as it is written in the passport', kind: 'text', required: true },
            { name: 'born', label: 'Date of birth', kind: 'date' },
            {
              name: 'tier',
              label: 'Loyalty tier',
              kind: 'choice',
              options: [{ value: 'gold', label: 'Gold' }],
            },
            { name: 'remarks', label: 'Remarks', kind: 'multiline' },
          ],
          create: ['lastName', 'born', 'tier', 'remarks'],
        },
      },
    },
  }),
  'long texts': create('Save', { draft: draft('contact', { firstName: longText, lastName: longText }) }),
  'names from right to left': create('Save', { draft: draft('contact', { firstName: 'מרים', lastName: 'כהן' }) }),
} satisfies Record<string, Create>);
