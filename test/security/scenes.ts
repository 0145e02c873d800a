import {
  AdapterError,
  type Activity,
  type Candidate,
  type ConversationRequest,
  type CrmRecord,
  type DataAdapter,
  type FieldValue,
  type LinkWarning,
  type Schema,
  serviceSchema,
} from 'screenpop';
import { Desk } from 'screenpop/desk';
import { memoryAdapter } from 'screenpop/adapters/memory';

/** Where a text of somebody else's is shown: every element, with one text for each place. */

export interface Texts {
  /** A text that is shown as it is. */
  show(): string;
  /** A text of which something else may become: a date, a country, nothing. */
  other(): string;
}

/** What is on the page, and what takes it away. `steps` show what only a click would show. */
export interface Scene {
  readonly element: HTMLElement;
  readonly steps?: readonly (() => void)[];
  end?(): void;
}

const ids = { contact: 'c', account: 'a', case: 'k' } as const;

function fieldsOf(type: keyof typeof ids, { show, other }: Texts, schema: Schema = serviceSchema) {
  const { summary, fields } = schema.types[type]!;
  const entries = summary.map((name): [string, FieldValue] => {
    const kind = fields.find((field) => field.name === name)?.kind;
    if (kind === 'lookup') return [name, { type: 'contact', id: 'l', name: show() }];
    return [name, kind === 'date' || kind === 'datetime' || kind === 'country' ? other() : show()];
  });
  return Object.fromEntries(entries);
}

export function customer(texts: Texts, type: 'contact' | 'account' = 'contact'): CrmRecord {
  const { show, other } = texts;
  return {
    type,
    id: ids[type],
    name: show(),
    fields: fieldsOf(type, texts),
    account: type === 'contact' ? { type: 'account', id: 'a', name: show() } : undefined,
    href: other(),
  };
}

export function caseOf(texts: Texts, id = 'k'): CrmRecord {
  const fields = fieldsOf('case', texts);
  return {
    type: 'case',
    id,
    name: texts.show(),
    fields,
    customer: { type: 'contact', id: 'c', name: texts.other() },
    href: texts.other(),
  };
}

const time = '2026-03-01T10:00:00Z';

export function requestOf(texts: Texts, id = 'conversation'): ConversationRequest {
  const { show, other } = texts;
  return { id, clues: [], customerName: show(), startedAt: other(), ...contextOf(texts) };
}

function contextOf({ show }: Texts) {
  return {
    channel: show(),
    comment: show(),
    queue: show(),
    skills: [show(), show()],
    waitingSince: time,
    details: [{ label: show(), value: show() }],
    survey: [{ question: show(), answer: show() }],
    selfService: [{ kind: 'page', text: show(), at: time } as const],
    visitor: { browser: show(), system: show(), location: show(), language: show() },
  };
}

function activityOf({ show, other }: Texts): Activity {
  return { id: 'x', kind: show(), subject: show(), text: show(), at: other() || 'now', by: show() };
}

/** Answers at once with what it is given, and has nothing else. */
export function fixed(answers: Partial<Record<keyof DataAdapter, unknown>>): DataAdapter {
  const methods = ['match', 'search', 'get', 'cases', 'timeline', 'create', 'links', 'setLinks'] as const;
  const page = { items: [] };
  const all = methods.map((name) => [name, async () => answers[name] ?? (name === 'links' ? {} : page)] as const);
  return Object.fromEntries(all) as unknown as DataAdapter;
}

function made<T extends keyof HTMLElementTagNameMap>(tag: T, properties: object): HTMLElementTagNameMap[T] {
  return Object.assign(document.createElement(tag), properties);
}

function inDesk(desk: Desk, ...tags: readonly string[]): HTMLElement {
  const around = made('agent-desk', { desk });
  around.append(...tags.map((tag) => document.createElement(tag)));
  return around;
}

/** A schema all of whose words are a host's. */
function worded({ show }: Texts): Schema {
  const { contact } = serviceSchema.types;
  const fields = contact!.fields.map((field) => ({ ...field, label: field.name === 'city' ? show() : field.label }));
  const choice = { name: 'choice', label: show(), kind: 'choice' as const, options: [{ value: 'x', label: show() }] };
  return {
    types: {
      contact: { ...contact!, label: show(), fields: [...fields, choice], create: [...contact!.create, 'choice'] },
      case: { ...serviceSchema.types.case!, label: show() },
    },
  };
}

export const scenes: Readonly<Record<string, (texts: Texts) => Scene>> = {
  '<screen-pop>': (texts) => {
    const { show, other } = texts;
    const pop = requestOf({ show: other, other });
    const details = [{ label: show(), value: show() }];
    const request = { ...pop, channel: show(), customerName: show(), comment: show(), queue: show(), details };
    return { element: made('screen-pop', { requests: [request], inline: true }) };
  },
  '<screen-pop> of a desk': (texts) => {
    const known = customer(texts);
    const desk = new Desk({
      adapter: fixed({ get: known, match: { items: [known] } }),
      policy: { maskBeforeAccept: [] },
    });
    desk.offer({
      id: 'conversation',
      channel: 'chat',
      clues: [{ kind: 'record', ref: { type: 'contact', id: 'c' } }],
      queue: texts.show(),
      comment: texts.show(),
    });
    return { element: inDesk(desk, 'screen-pop'), end: () => desk.dispose() };
  },
  '<conversation-summary>': (texts) => {
    const request = { ...requestOf({ ...texts, show: texts.other }), ...contextOf(texts) };
    const element = made('conversation-summary', { request });
    const tabs = ['survey', 'selfService', 'visitor', 'details'] as const;
    return { element, steps: tabs.map((tab) => (): void => void Object.assign(element, { tab })) };
  },
  '<customer-profile> of a contact': (texts) => ({
    element: made('customer-profile', { customer: customer(texts), adapter: fixed({}) }),
  }),
  '<customer-profile> of an account': (texts) => ({
    element: made('customer-profile', { customer: customer(texts, 'account'), adapter: fixed({}) }),
  }),
  '<issue-snapshot>': (texts) => ({ element: made('issue-snapshot', { case: caseOf(texts), adapter: fixed({}) }) }),
  '<recent-cases>': (texts) => {
    const record = (id: string): CrmRecord => ({
      ...caseOf({ ...texts, show: texts.other }, id),
      name: texts.show(),
      fields: { caseNumber: texts.show(), priority: texts.show(), status: texts.show(), createdAt: texts.other() },
    });
    const adapter = fixed({ cases: { items: [record('1'), record('2'), record('3')] } });
    return { element: made('recent-cases', { customer: { type: 'contact', id: 'c' }, adapter }) };
  },
  '<activity-timeline>': (texts) => {
    const items = ['1', '2', '3'].map((id) => ({ ...activityOf(texts), id }));
    const adapter = fixed({ timeline: { items } });
    return { element: made('activity-timeline', { customer: { type: 'contact', id: 'c' }, adapter }) };
  },
  '<record-picker>': ({ show, other }) => {
    const candidate = (id: string, type: string): Candidate => ({
      record: { type, id, name: show(), fields: {}, account: { type: 'account', id: `of ${id}`, name: show() } },
      grade: 'probable',
      evidence: [
        { clue: { kind: 'email', value: show() }, field: 'email', grade: 'probable', value: show() },
        { clue: { kind: 'channelUser', channel: 'chat', value: show() }, field: other(), grade: 'weak' },
      ],
    });
    return {
      element: made('record-picker', { candidates: [candidate('1', 'contact'), candidate('2', show() || 'x')] }),
    };
  },
  '<record-search>': (texts) => {
    const { show } = texts;
    const found = (id: string, type: string): CrmRecord => ({
      type,
      id,
      name: show(),
      fields: { jobTitle: show(), phone: show(), mobilePhone: show() },
    });
    const adapter = fixed({ search: { items: [found('1', 'contact'), found('2', 'contact')] } });
    const query = { firstName: 'x', city: show(), state: show() };
    const element = made('record-search', { adapter, query });
    return { element, steps: [(): void => element.shadowRoot!.querySelector('form')!.requestSubmit()] };
  },
  '<quick-create>': (texts) => {
    const { show } = texts;
    const schema = worded(texts);
    const names = ['firstName', 'lastName', 'jobTitle', 'phone', 'address', 'state'];
    const draft = { type: 'contact', fields: Object.fromEntries(names.map((name) => [name, show()])) };
    return { element: made('quick-create', { adapter: fixed({}), schema, draft }) };
  },
  '<quick-create> that was refused': ({ show }) => {
    const records = [1, 2].map((id): CrmRecord => ({ type: 'contact', id: `${id}`, name: show(), fields: {} }));
    const invalid = new AdapterError('invalid', { fields: { [show()]: 'x', [show()]: 'y' } });
    const errors = [invalid, new AdapterError('duplicate', { records })];
    const adapter = { ...fixed({}), create: () => Promise.reject(errors.shift()!) };
    const draft = { type: 'contact', fields: { lastName: 'Lee' } };
    const element = made('quick-create', { adapter, draft });
    const save = (): void => element.shadowRoot!.querySelector('form')!.requestSubmit();
    return { element, steps: [save, save] };
  },
  '<case-warning>': ({ show }) => {
    const linked = (id: string): LinkWarning['chosen'] => ({
      customer: { type: 'contact', id, name: show(), fields: {} },
      case: {
        type: 'case',
        id,
        name: show(),
        fields: {},
        customer: { type: 'contact', id: `other ${id}`, name: show() },
      },
    });
    const warning: LinkWarning = { reasons: ['different-case'], chosen: linked('1'), current: linked('2') };
    return { element: made('case-warning', { warning }) };
  },
};

/** The whole workspace over a CRM all of whose texts are somebody else's. */
export function workspace(texts: Texts): Scene & { readonly desk: Desk } {
  const { show } = texts;
  const rest = { show: texts.other, other: texts.other };
  const known = {
    ...customer(rest),
    name: show(),
    fields: { ...customer(rest).fields, jobTitle: show(), category: show() },
  };
  const own = caseOf(rest);
  const adapter = memoryAdapter({
    records: [known, { ...own, name: show() }],
    activities: [{ ...activityOf(texts), at: '2026-03-01T10:00:00Z', regarding: { type: 'contact', id: 'c' } }],
  });
  const desk = new Desk({ adapter, policy: { maskBeforeAccept: [] } });
  const element = made('agent-desk', { desk });
  const request = requestOf(rest);
  desk.offer({
    ...request,
    comment: show(),
    clues: [{ kind: 'record', ref: { type: 'contact', id: 'c' }, authenticated: true }],
  });
  return { element, desk, steps: [(): void => void desk.accept('conversation')], end: () => desk.dispose() };
}
