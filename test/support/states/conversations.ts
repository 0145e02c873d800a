import type { ConversationRequest, CrmRecord, LinkWarning } from 'screenpop';
import { fails, hangs } from '../faulty-adapter.js';
import { request } from '../records.js';
import {
  acme,
  disagreeing,
  ann,
  bob,
  call,
  certain,
  context,
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
} from './data.js';
import { accepted, at, clickIn, type DeskParts, offered, type Setup, statesOf } from './state.js';

type Pop = () => Setup<'screen-pop'>;
type Summary = () => Setup<'conversation-summary'>;
type Warning = () => Setup<'case-warning'>;

const pop =
  (shows: string, ...requests: readonly Partial<ConversationRequest>[]): Pop =>
  () => ({
    properties: {
      inline: true,
      requests: requests.map((parts, place) =>
        request({ ...call, id: `${place}`, waitingSince: at(-65_000), ...parts }),
      ),
    },
    shows,
  });

const popIn =
  (shows: string, offer: ConversationRequest, parts: DeskParts = {}): Pop =>
  () => ({ desk: () => offered([offer], parts), properties: { inline: true }, shows });

const others = ['Carlos Ruiz', 'Mei Tanaka', 'Jo Berg', 'Ada Okafor', 'Lars Holm'];

export const screenPopStates = statesOf('screen-pop', {
  'no desk': () => ({ shows: '' }),
  'nobody calls': () => ({ desk: () => offered([]), properties: { inline: true }, shows: '' }),
  'a call': pop('Accept', {}),
  'a chat': pop('Chat', { channel: 'chat', customerName: undefined }),
  'a transferred e-mail': pop('Transferred to you', { channel: 'email', reason: 'transfer' }),
  'a toast': pop('Open', { kind: 'toast', reason: 'assignment', channel: 'chat' }),
  // Nearly a second more than is to be read: it takes a moment to get here.
  'an offer that expires': () => pop('Expires in', { expiresAt: at(45_900) })(),
  'an offer about to expire': () => pop('Expires in', { expiresAt: at(8_900) })(),
  'lines of the host': pop('Gold since 2019', { details: context.details }),
  'in the corner of the page': () => ({ ...pop('Accept', {})(), properties: { requests: [call] } }),
  'finding out': popIn('Finding out who this is…', call, { faults: { match: hangs } }),
  'one exact match': popIn('Exact match', certain, { records }),
  'one exact match with its fields': popIn('Head of purchasing', certain, {
    records,
    policy: { maskBeforeAccept: [] },
  }),
  'one match without its name': popIn(
    'Exact match',
    { ...certain, customerName: undefined },
    {
      records,
      policy: { maskBeforeAccept: ['*', 'name', 'account'] },
    },
  ),
  'with its case': popIn('Order is two weeks late', { ...certain, assignedCase: late }, { records }),
  'several matches': popIn('3 possible records', disagreeing, { records: [acme, ann, bob, eve] }),
  'nobody found': popIn('No record found', unknown, { records }),
  'not all could be checked': popIn('Could not be checked completely', call, { faults: { match: fails('offline') } }),
  'three at once': pop('Mei Tanaka', {}, ...others.slice(0, 2).map((customerName) => ({ customerName }))),
  'six at once': pop('3 more are waiting', {}, ...others.map((customerName) => ({ customerName }))),
  'six at once, all in sight': () => ({
    ...pop('3 more are waiting', {}, ...others.map((customerName) => ({ customerName })))(),
    act: (element) => clickIn(element, 'summary'),
  }),
  'no room for another': () => {
    const desk = offered(
      Array.from({ length: 11 }, (_, place) => request({ ...unknown, id: `${place}`, customerName: 'Ann Lee' })),
    );
    return {
      desk: async () => {
        for (let place = 0; place < 10; place += 1) await desk.accept(`${place}`);
        return desk;
      },
      properties: { inline: true },
      act: (element) => clickIn(element, '.primary'),
      shows: 'You have as many conversations open as you can.',
    };
  },
  'long texts': pop('Accept', {
    customerName: longText,
    comment: longText,
    queue: longText,
    details: [{ label: 'Basket', value: longText }],
  }),
  'names from right to left': pop('Accept', { customerName: rightToLeft.name, comment: rightToLeftCase.name }),
} satisfies Record<string, Pop>);

const summary =
  (shows: string, parts: Partial<ConversationRequest>, tab?: string): Summary =>
  () => ({
    properties: { request: request({ ...call, ...parts }) },
    act: (element) => tab && clickIn(element, `#tab-${tab}`),
    shows,
  });

export const conversationSummaryStates = statesOf('conversation-summary', {
  'no desk': () => ({ shows: 'There is no conversation.' }),
  'what a call knows': summary('Orders', {}),
  'next to nothing': summary('Call', { queue: undefined, comment: undefined }),
  waiting: () => summary('1:05', { waitingSince: at(-65_000) })(),
  'pre-chat survey': summary('An order', context),
  'self service': summary('late delivery refund', context, 'selfService'),
  'visitor details': summary('Firefox 140', context, 'visitor'),
  'additional details': summary('Gold since 2019', context, 'details'),
  'link history': () => ({
    desk: () => accepted(certain, { records }),
    act: (element) => clickIn(element, '#tab-history'),
    shows: 'Linked to Ann Lee',
  }),
  'long texts': summary('Donau', {
    ...context,
    comment: longText,
    queue: longText,
    survey: [{ question: longText, answer: longText }],
  }),
  'names from right to left': summary('CAS', {
    comment: 'CAS-33: تأخر تسليم الطلب',
    survey: [{ question: 'מה הנושא?', answer: 'הזמנה' }],
  }),
} satisfies Record<string, Summary>);

const warned =
  (reasons: LinkWarning['reasons'], more: Partial<LinkWarning> = {}, shows = 'Link to a different record?'): Warning =>
  () => ({
    properties: {
      warning: { reasons, chosen: { customer: eve, case: foreign }, current: { customer: ann, case: late }, ...more },
    },
    shows,
  });

const closed: CrmRecord = { ...foreign, active: false };

export const caseWarningStates = statesOf('case-warning', {
  'no desk': () => ({ shows: '' }),
  'a different case': warned(['different-case']),
  'another customer': warned(['other-customer'], { chosen: { customer: ann, case: foreign } }),
  'a closed case': warned(['case-closed'], { chosen: { customer: eve, case: closed } }),
  'a case that is live elsewhere': warned(['case-live-elsewhere']),
  'a link that changed meanwhile': warned(['link-changed'], { chosen: { customer: bob }, current: { customer: ann } }),
  'a record that is gone': warned(['record-gone'], { current: { customer: ann } }),
  'three reasons at once': warned(['different-case', 'other-customer', 'case-closed']),
  'not allowed': warned(['different-case'], { blocked: true }, 'Your organisation allows only'),
  'nothing to be linked any more': warned(['link-changed'], { chosen: {}, current: { customer: ann, case: late } }),
  'in a desk, with others ringing': () => ({
    desk: async () => {
      const links = { call: { case: { type: 'case', id: 'late' } } };
      const desk = await accepted({ ...certain, assignedCase: late }, { records: [...records, foreign], links });
      void desk.select(certain.id, foreign);
      desk.offer({ ...unknown, id: 'ringing' });
      return desk;
    },
    shows: 'Meanwhile 1 conversation is ringing.',
  }),
  'long texts': warned(['different-case'], { chosen: { customer: longNamed, case: longCase } }),
  'names from right to left': warned(['different-case'], { chosen: { customer: rightToLeft, case: rightToLeftCase } }),
} satisfies Record<string, Warning>);
