import type { Activity, Candidate, ConversationRequest, CrmRecord } from 'screenpop';
import { account, caseOf, contact, email, named, phone, request } from '../records.js';

/** Who and what the states show: one company, its people and their cases; names that are long, and names written from right to left. */

export const acme = account({
  id: 'acme',
  name: 'Fabrikam Coffee Roasters',
  phone: '+44 20 7946 0990',
  email: 'office@fabrikam.example',
  country: 'GB',
  href: 'https://crm.example/accounts/acme',
  fields: {
    website: 'https://fabrikam.example',
    city: 'London',
    relationship: 'Customer',
    category: 'Preferred customer',
    preferredChannel: 'Phone',
    primaryContact: { type: 'contact', id: 'ann', name: 'Ann Lee' },
  },
});

export const ann = contact({
  id: 'ann',
  name: 'Ann Lee',
  phone: '+44 20 7946 0991',
  mobilePhone: '+44 7700 900 123',
  email: 'ann.lee@fabrikam.example',
  country: 'GB',
  account: acme,
  href: 'https://crm.example/contacts/ann',
  fields: {
    jobTitle: 'Head of purchasing',
    city: 'London',
    relationship: 'Decision maker',
    category: 'Preferred customer',
    preferredChannel: 'Email',
  },
});
export const bob = contact({
  id: 'bob',
  name: 'Bob Ray',
  phone: '+44 20 7946 0991',
  account: acme,
  fields: { jobTitle: 'Warehouse' },
});
export const eve = contact({ id: 'eve', name: 'Éve Stone', email: 'eve@example.com', fields: { city: 'Lyon' } });
export const twin = contact({
  id: 'twin',
  name: 'Ann Lee',
  phone: '+44 20 7946 0991',
  account: { type: 'account', id: 'other', name: 'Northwind Traders' },
});

const created = '2026-02-27T14:05:00Z';
export const late = caseOf(ann, {
  id: 'late',
  name: 'Order is two weeks late',
  caseNumber: 'CAS-11077',
  priority: 'high',
  status: 'In progress',
  href: 'https://crm.example/cases/late',
  fields: { product: 'Espresso beans', owner: 'Service desk', createdAt: created },
});
export const broken = caseOf(ann, {
  id: 'broken',
  name: 'Grinder broken on arrival',
  caseNumber: 'CAS-11080',
  priority: 'normal',
  status: 'New',
  fields: { product: 'Grinder', owner: 'Service desk', createdAt: '2026-02-20T09:30:00Z' },
});
export const done = caseOf(ann, {
  id: 'done',
  name: 'Invoice sent twice',
  caseNumber: 'CAS-10412',
  priority: 'low',
  status: 'Resolved',
  active: false,
  fields: { createdAt: '2025-11-02T10:00:00Z' },
});
export const foreign = caseOf(eve, { id: 'foreign', name: 'Beans taste burnt', caseNumber: 'CAS-12001' });
export const records = [acme, ann, bob, eve, late, broken, done];
/** Of one active case, which is linked with its customer. */
export const withOneCase = [acme, ann, bob, eve, late];

export const manyCases = Array.from({ length: 9 }, (_, at) =>
  caseOf(ann, {
    id: `case-${at}`,
    name: ['Delivery damaged', 'Wrong grind', 'Refund for a returned machine', 'Address to be changed'][at % 4]!,
    caseNumber: `CAS-2000${at}`,
    priority: ['high', 'normal', 'low'][at % 3]!,
    status: at % 2 ? 'Waiting for details' : 'In progress',
    active: at < 6,
    fields: { createdAt: `2026-0${(at % 3) + 1}-1${at}T08:00:00Z` },
  }),
);

export const activities: readonly Activity[] = (['call', 'email', 'chat', 'note', 'task'] as const).map((kind, at) => ({
  id: kind,
  kind,
  subject: ['Asked for a date', 'Apology for the delay', 'Chat about opening hours', 'Prefers e-mail', 'Call back'][
    at
  ]!,
  text: at % 2 ? 'We told her that the order leaves on Monday, and that the freight is on us.' : undefined,
  at: `2026-02-2${8 - at}T1${at}:15:00Z`,
  by: ['Grace Park', 'Omar Haddad'][at % 2]!,
  regarding: { type: 'contact', id: 'ann' },
}));
export const manyActivities: readonly Activity[] = Array.from({ length: 25 }, (_, at) => ({
  ...activities[at % 5]!,
  id: `activity-${at}`,
  at: new Date(Date.parse('2026-02-28T12:00:00Z') - at * 7_200_000).toISOString(),
}));

const word = 'Donaudampfschifffahrtsgesellschaftskapitän';
export const longText = `${word} ${'who is called by all of his names at once, '.repeat(5)}${'x'.repeat(120)}`;
export const longNamed = contact({
  id: 'long',
  name: `Wilhelmina ${word} Featherstonehaugh-Cholmondeley of ${'Llanfairpwllgwyngyll'.repeat(2)}`,
  phone: '+44 20 7946 0991',
  email: `${'very.long.'.repeat(8)}address@subdomain.of.a.subdomain.example`,
  account: { type: 'account', id: 'long-account', name: `Gesellschaft für ${word}e und verwandte Berufe mbH & Co. KG` },
  href: 'https://crm.example/long',
  fields: { jobTitle: longText, city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch', category: longText },
});
export const longCase = caseOf(longNamed, {
  id: 'long-case',
  name: longText,
  caseNumber: `CAS-${'0'.repeat(60)}`,
  priority: 'high',
  status: 'Waiting for an answer of a department that has yet to be founded',
  fields: { product: longText, owner: word },
});
export const rightToLeft = contact({
  id: 'rtl',
  name: 'מרים כהן-לוי',
  phone: '+44 20 7946 0991',
  email: 'miriam@example.com',
  account: { type: 'account', id: 'rtl-account', name: 'شركة القهوة العربية (لندن)' },
  fields: { jobTitle: 'مديرة المشتريات', city: 'القاهرة' },
});
export const rightToLeftCase = caseOf(rightToLeft, {
  id: 'rtl-case',
  name: 'تأخر تسليم الطلب 12 (عاجل)',
  caseNumber: 'CAS-33',
  priority: 'high',
  status: 'جديد',
});

export const call = request({
  id: 'call',
  channel: 'voice',
  queue: 'Orders',
  customerName: 'Ann Lee',
  clues: [phone('+44 20 7946 0991')],
  comment: 'Asks where her order is.',
});
export const certain = request({ ...call, clues: [email('ann.lee@fabrikam.example')] });
/** Clues that lead to two customers. */
export const disagreeing = request({ ...call, clues: [...call.clues, email('eve@example.com')] });
export const unknown = request({ ...call, customerName: undefined, clues: [phone('+44 20 7946 0000')] });
export const context: Partial<ConversationRequest> = {
  channel: 'chat',
  skills: ['English', 'Orders'],
  startedAt: '2026-03-02T09:28:00Z',
  survey: [
    { question: 'What is it about?', answer: 'An order' },
    { question: 'Order number', answer: '40-2217' },
  ],
  selfService: [
    { kind: 'page', text: 'Where is my order?', at: '2026-03-02T09:20:00Z' },
    { kind: 'search', text: 'late delivery refund', at: '2026-03-02T09:22:00Z' },
    { kind: 'article', text: 'Delivery times', at: '2026-03-02T09:24:00Z' },
  ],
  visitor: {
    authenticated: true,
    browser: 'Firefox 140',
    system: 'Windows 11',
    location: 'London',
    language: 'English',
  },
  details: [
    { label: 'Basket', value: '£ 312.40' },
    { label: 'Loyalty', value: 'Gold since 2019' },
  ],
};

export const candidate = (
  record: CrmRecord,
  grade: Candidate['grade'] = 'exact',
  evidence: Candidate['evidence'] = [{ clue: phone('020 7946 0991'), field: 'phone', grade }],
): Candidate => ({ record, grade, evidence });
export const three = [
  candidate(ann),
  candidate(bob, 'probable', [
    { clue: phone('7946 0991'), field: 'phone', grade: 'probable', value: '+44 20 7946 0991' },
  ]),
  candidate(eve, 'weak', [{ clue: named('Eve Stone'), field: 'name', grade: 'weak' }]),
];
export const another = request({ ...call, id: 'another', channel: 'chat', customerName: 'Carlos Ruiz', clues: [] });
