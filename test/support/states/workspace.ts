import { fails, hangs, losesAnswer, onceThen } from '../faulty-adapter.js';
import { email, phone, request } from '../records.js';
import {
  activities,
  ann,
  another,
  broken,
  certain,
  context,
  disagreeing,
  eve,
  foreign,
  late,
  longCase,
  longNamed,
  longText,
  records,
  rightToLeft,
  rightToLeftCase,
  unknown,
  withOneCase,
} from './data.js';

import { accepted, type DeskParts, offered, type Setup, statesOf } from './state.js';
import type { Desk } from 'screenpop/desk';

const whole: DeskParts = { records, activities };
const oneCase: DeskParts = { records: withOneCase, activities };

type Page = () => Setup<'customer-360'>;
type Workspace = () => Setup<'agent-desk'>;

const full = request({ ...certain, ...context, channel: 'chat' });

const page =
  (shows: string, offer = full, parts: DeskParts = oneCase, then?: (desk: Desk) => unknown, waits = true): Page =>
  () => ({
    desk: async () => {
      const desk = await accepted(offer, parts, waits);
      await then?.(desk);
      return desk;
    },
    shows,
  });

export const customer360States = statesOf('customer-360', {
  'no desk': () => ({ shows: 'No conversation is open' }),
  'no conversation': () => ({ desk: () => offered([]), shows: 'No conversation is open' }),
  'none of them chosen': page('Choose a conversation', full, oneCase, (desk) => desk.activate(undefined)),
  'one customer with a case': page('Linked to Ann Lee automatically.'),
  'one customer with several cases': page('2 active cases.', full, whole),
  'several candidates': page('One or more records found.', disagreeing, oneCase),
  'nobody found': page('No records found.', unknown, oneCase),
  'not all could be checked': page('Not everything could be checked', full, {
    ...oneCase,
    faults: { match: fails('offline') },
  }),
  'finding out': page('Finding out who this is…', unknown, { faults: { match: hangs } }, undefined, false),
  'one customer to confirm': page('matches and is not linked yet.', full, {
    ...oneCase,
    policy: { single: 'confirm' },
  }),
  'sections are loading': page('Ann Lee', full, {
    ...oneCase,
    faults: { get: hangs, cases: hangs, timeline: hangs },
    policy: { activeCase: 'never' },
  }),
  'sections failed': page('There is no connection to the CRM.', full, {
    ...oneCase,
    faults: { get: fails('offline'), cases: fails('offline'), timeline: fails('offline') },
    policy: { activeCase: 'never' },
  }),
  linking: page(
    'Linking…',
    disagreeing,
    { ...oneCase, faults: { setLinks: hangs } },
    (desk) => void desk.select(disagreeing.id, eve),
  ),
  'linking failed': page(
    'Link again',
    disagreeing,
    { ...oneCase, faults: { setLinks: fails('unavailable') } },
    (desk) => desk.select(disagreeing.id, eve).catch(() => undefined),
  ),
  'nobody knows whether it was linked': page(
    'Checking whether it was saved…',
    disagreeing,
    { ...oneCase, faults: { setLinks: losesAnswer(), links: onceThen(hangs, 2) } },
    (desk) => void desk.select(disagreeing.id, eve).catch(() => undefined),
  ),
  'a number to be added': page('Add +442079460000', unknown, { ...oneCase, records: [eve] }, (desk) =>
    desk.select(unknown.id, eve),
  ),
  'chosen by hand, to be undone': page('Undo', disagreeing, oneCase, (desk) => desk.select(disagreeing.id, eve)),
  'another case without asking': page(
    'in place of',
    { ...full, assignedCase: late },
    { ...whole, policy: { differentCase: 'inform' } },
    (desk) => desk.select(full.id, broken),
  ),
  searching: page('Search in', unknown, oneCase, (desk) => desk.openSearch(unknown.id)),
  creating: page('New contact', unknown, oneCase, (desk) => desk.openCreate(unknown.id)),
  'wrapping up': page('Wrap-up', full, oneCase, (desk) => desk.wrapUp(full.id)),
  'with records of its own': () => ({
    properties: { customer: ann, case: late, request: full },
    shows: 'Order is two weeks late',
  }),
  'long texts': page(
    'Wilhelmina',
    { ...full, comment: longText, queue: longText, clues: [email(longNamed.fields.email as string)] },
    { records: [longNamed, longCase], activities: [] },
  ),
  'names from right to left': page('כהן', request({ ...full, clues: [email('miriam@example.com')] }), {
    records: [rightToLeft, rightToLeftCase],
  }),
} satisfies Record<string, Page>);

const callers = [
  'Carlos Ruiz',
  'Mei Tanaka',
  'Jo Berg',
  'Ada Okafor',
  'Lars Holm',
  'Ines Prado',
  'Tom Weir',
  'Zoë Maes',
];

/** Accepts all of these; the last one is in front. */
const workspace =
  (shows: string, offers = [full], parts: DeskParts = oneCase, then?: (desk: Desk) => unknown): Workspace =>
  () => ({
    desk: async () => {
      const desk = offered(offers.slice(1), parts);
      for (const { id } of offers.slice(1)) await desk.accept(id);
      desk.offer(offers[0]!);
      await desk.accept(offers[0]!.id);
      await then?.(desk);
      return desk;
    },
    shows,
  });

export const agentDeskStates = statesOf('agent-desk', {
  'no desk': () => ({ shows: 'No conversation is open' }),
  'a call comes in': () => ({ desk: () => offered([certain], oneCase), shows: 'Exact match' }),
  'one conversation': workspace('Linked to Ann Lee automatically.'),
  'two conversations': workspace('Carlos Ruiz', [full, another]),
  'nine conversations': workspace('Zoë Maes', [
    full,
    ...callers.map((customerName, place) =>
      request({
        ...unknown,
        id: `${place}`,
        customerName,
        channel: ['chat', 'voice', 'email'][place % 3]!,
        clues: [phone(`+44 20 7946 010${place}`)],
      }),
    ),
  ]),
  'one of them needs an answer': workspace(
    'Link to a different record?',
    [{ ...full, assignedCase: late }, another],
    { ...oneCase, records: [...oneCase.records!, foreign] },
    (desk) => desk.select(full.id, foreign),
  ),
  'at work while a call comes in': workspace('Accept', [full], oneCase, (desk) =>
    desk.offer({ ...unknown, id: 'next' }),
  ),
  'long names': workspace('Wilhelmina', [
    { ...full, clues: [], customerName: longNamed.name },
    { ...another, customerName: longText },
  ]),
  'names from right to left': workspace('כהן', [{ ...full, clues: [], customerName: rightToLeft.name }, another]),
  'elements of the host': () => ({
    properties: {},
    desk: () => accepted(full, oneCase),
    act: (element) => element.append(document.createElement('customer-profile')),
    shows: 'Head of purchasing',
  }),
} satisfies Record<string, Workspace>);
