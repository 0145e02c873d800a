import { expect } from '@open-wc/testing';
import {
  AdapterError,
  type CrmRecord,
  type DataAdapter,
  type LinkWarning,
  registerLocale,
  type ResolutionIssue,
  type Tag,
  tags,
} from 'screenpop';
import { Desk } from 'screenpop/desk';
import { fixed, type Scene, scenes, type Texts, workspace } from '../security/scenes.js';
import { attach } from '../support/mount.js';
import { elementsIn } from '../support/page.js';
import { outsideBrackets, paths, pathsIn, pseudoLanguage, pseudoLocale } from '../support/pseudo-locale.js';

/** What records say is digits, and ids are single letters: any other word outside of brackets was written into the code. */
function data(): Texts {
  let next = 0;
  const number = () => `${1000 + next++}`;
  return { show: number, other: () => '' };
}

const spoken = [
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
];

/** What is read or heard on the page, text by text. */
function* textsOf(root: Node): Generator<string> {
  for (const element of elementsIn(root)) {
    if (element.localName === 'style') continue;
    for (const name of spoken) if (element.hasAttribute(name)) yield element.getAttribute(name)!;
    for (const child of [...(element.shadowRoot?.childNodes ?? []), ...element.childNodes])
      if (child instanceof Text) yield child.data;
  }
}

const seen = new Set<string>();

/** Texts with letters that are not of the pack. A sentence may stand in several nodes: brackets are looked for in each. */
function hardCoded(root: Node): string[] {
  return [...textsOf(root)].filter((text) => {
    for (const path of pathsIn(text)) seen.add(path);
    return /\p{L}{2}/u.test(outsideBrackets(text));
  });
}

const never = new Promise<never>(() => undefined);
const methods = ['match', 'search', 'get', 'cases', 'timeline', 'create', 'links', 'setLinks'] as const;
const failing = (error: AdapterError): DataAdapter =>
  Object.fromEntries(methods.map((name) => [name, () => Promise.reject(error)])) as unknown as DataAdapter;
const made = (tag: Tag, properties: object): HTMLElement => Object.assign(document.createElement(tag), properties);
const person: CrmRecord = { type: 'contact', id: '1', name: '1', fields: {} };
const issue: CrmRecord = { type: 'case', id: '2', name: '2', fields: { priority: 'high' } };

/** An element over an adapter of its own, by what that answers. */
const owners = {
  'customer-profile': { customer: { type: 'contact', id: '1' } },
  'issue-snapshot': { case: { type: 'case', id: '2' } },
  'recent-cases': { customer: { type: 'contact', id: '1' } },
  'activity-timeline': { customer: { type: 'contact', id: '1' } },
} as const;

const errors = [
  ...['aborted', 'timeout', 'offline', 'unavailable', 'rate-limited', 'unauthenticated', 'forbidden', 'not-found'],
  ...['conflict', 'duplicate', 'invalid', 'malformed', 'unknown'],
] as AdapterError['code'][];

const states: Record<string, () => Scene> = {};

for (const tag of tags) states[`<${tag}> alone`] = () => ({ element: made(tag, {}) });

for (const [tag, properties] of Object.entries(owners) as [Tag, object][]) {
  states[`<${tag}> that loads`] = () => ({
    element: made(tag, {
      ...properties,
      adapter: { ...fixed({}), get: () => never, cases: () => never, timeline: () => never },
    }),
  });
  states[`<${tag}> with nothing`] = () => ({ element: made(tag, { ...properties, adapter: fixed({ get: person }) }) });
  for (const code of errors) {
    states[`<${tag}> that failed: ${code}`] = () => ({
      element: made(tag, { ...properties, adapter: failing(new AdapterError(code)) }),
    });
  }
  states[`<${tag}> with a part only`] = () => {
    const page = { items: [issue], hidden: 2, incomplete: true, cursor: 'more', total: 9 };
    return {
      element: made(tag, {
        ...properties,
        adapter: fixed({ get: person, cases: page, timeline: { hidden: 1, items: [] } }),
      }),
    };
  };
}

states['<customer-profile> with what may not be seen'] = () => ({
  element: made('customer-profile', {
    customer: { ...person, restricted: ['jobTitle'], fields: { phone: '1' } },
    adapter: fixed({}),
  }),
});

states['<record-search> with nothing to search for, and with more than it shows'] = () => {
  const adapter = fixed({ search: { items: [person, issue], total: 12_345, cursor: 'more' } });
  const element = made('record-search', { adapter });
  const submit = (): void => element.shadowRoot!.querySelector('form')!.requestSubmit();
  return { element, steps: [submit, () => void Object.assign(element, { query: { city: '1' } }), submit] };
};

states['<activity-timeline> with every kind'] = () => {
  const kinds = ['note', 'call', 'chat', 'email', 'task'];
  const items = kinds.map((kind, at) => ({ id: `${at}`, kind, subject: '1', at: '2026-03-01T10:00:00Z', by: '2' }));
  return {
    element: made('activity-timeline', { ...owners['activity-timeline'], adapter: fixed({ timeline: { items } }) }),
  };
};

states['<record-picker> with a case that is closed, and clues of every kind'] = () => {
  const kinds = ['caseNumber', 'name', 'accountName', 'email', 'phone', 'channelUser'];
  const clues = kinds.map((kind) => ({ kind, value: '1', channel: 'chat' }));
  const evidence = clues.map((clue, at) => ({ clue, field: 'title', grade: 'weak', value: '2', against: at > 3 }));
  const candidates = ['exact', 'probable', 'weak'].map((grade, at) => ({
    ...{ record: { ...issue, id: `${at}`, active: false }, grade },
    evidence: [...evidence, { clue: { kind: 'record', ref: issue }, field: 'id', grade: 'exact' }],
  }));
  return { element: made('record-picker', { candidates }) };
};

states['<record-search> that finds nothing'] = () => {
  const element = made('record-search', { adapter: fixed({}), query: { city: '1' } });
  return { element, steps: [(): void => element.shadowRoot!.querySelector('form')!.requestSubmit()] };
};

states['<quick-create> of each type, with faults'] = () => {
  const element = made('quick-create', {
    adapter: fixed({}),
    draft: { type: 'contact', fields: { email: '1', phone: '1' } },
  });
  const submit = (): void => element.shadowRoot!.querySelector('form')!.requestSubmit();
  const take = (type: string) => (): void => void Object.assign(element, { type });
  return { element, steps: [submit, take('account'), submit, take('case'), submit] };
};

states['<screen-pop> with every reason, and more than it has room for'] = () => {
  const reasons = ['incoming', 'assignment', 'transfer', 'escalation', 'bot-escalation', 'consult'] as const;
  const channels = ['chat', 'voice', 'sms', 'email', 'social', 'task'];
  const waitingSince = new Date(Date.now() - 70_000).toISOString();
  const expiresAt = new Date(Date.now() + 70_000).toISOString();
  const requests = reasons.map((reason, at) => ({
    ...{ id: `${at}`, clues: [], reason, channel: channels[at]!, kind: at % 2 ? 'toast' : 'alert' },
    ...{ waitingSince, expiresAt },
  }));
  const element = made('screen-pop', { requests: requests.slice(0, 3), inline: true });
  return {
    element,
    steps: [
      () => void Object.assign(element, { requests: requests.slice(3) }),
      () => void Object.assign(element, { requests }),
    ],
  };
};

states['<case-warning> for every reason'] = () => {
  const reasons = [
    'different-case',
    'other-customer',
    'case-closed',
    'case-live-elsewhere',
    'link-changed',
    'record-gone',
  ];
  const warning = { reasons, blocked: true, chosen: { customer: person }, current: {} } as unknown as LinkWarning;
  const element = made('case-warning', { warning });
  return {
    element,
    steps: [
      () =>
        void Object.assign(element, {
          warning: { ...warning, blocked: false, chosen: { case: issue }, current: { case: { ...issue, id: '3' } } },
        }),
    ],
  };
};

states['<conversation-summary> of a request with everything'] = () => {
  const kinds = ['page', 'search', 'article', 'action'] as const;
  const at = '2026-03-01T10:00:00Z';
  const request = {
    ...{ id: '1', clues: [], channel: 'voice', queue: '1', skills: ['1', '2'], comment: '1', waitingSince: at },
    selfService: kinds.map((kind) => ({ kind, text: '1', at })),
    visitor: { authenticated: true, browser: '1', system: '1', location: '1', language: '1' },
  };
  const element = made('conversation-summary', { request });
  return { element, steps: ['selfService', 'visitor'].map((tab) => () => void Object.assign(element, { tab })) };
};

/** A workspace whose conversation is accepted; then what the steps do to it. */
function inDesk(adapter: DataAdapter, clues: object[], ...steps: ((desk: Desk) => unknown)[]): Scene {
  const desk = new Desk({ adapter, policy: { single: 'confirm' } });
  desk.offer({ id: '1', channel: 'chat', clues, customerName: '1' } as never);
  const element = made('agent-desk', { desk });
  const all = [(one: Desk) => one.accept('1'), ...steps];
  // What goes wrong is shown by the elements.
  const quietly = async (step: (desk: Desk) => unknown): Promise<void> => {
    await Promise.resolve(desk)
      .then(step)
      .catch(() => undefined);
  };
  return { element, steps: all.map((step) => () => void quietly(step)), end: () => desk.dispose() };
}

const byReference = [{ kind: 'record', ref: { type: 'contact', id: '1' } }];
const byName = [{ kind: 'name', value: '1 2' }];

states['the workspace with one certain customer, who is then linked, unlinked and linked again'] = () =>
  inDesk(
    fixed({ get: person, match: { items: [person] } }),
    byReference,
    (desk) => desk.select('1', { type: 'contact', id: '1' }),
    (desk) => desk.unlink('1', 'customer'),
    (desk) => desk.undo('1'),
    (desk) => desk.openSearch('1'),
    (desk) => desk.openCreate('1', 'case'),
    (desk) => desk.wrapUp('1'),
    (desk) => desk.close('1'),
  );

const open = { ...issue, fields: {}, customer: { type: 'contact', id: '1', name: '1' } };

states['the workspace with several active cases, one of which is linked and then another'] = () => {
  const adapter = fixed({ get: person, match: { items: [person] }, cases: { items: [open, { ...open, id: '3' }] } });
  const showHistory = (): void => {
    for (const element of elementsIn(document))
      if (element.localName === 'conversation-summary') Object.assign(element, { tab: 'history' });
  };
  return inDesk(
    adapter,
    byReference,
    (desk) => desk.select('1', person),
    showHistory,
    (desk) => desk.unlink('1', 'customer'),
    (desk) => desk.undo('1'),
    (desk) => desk.offer({ id: '9', channel: 'voice', clues: [] }),
  );
};

states['the workspace whose customer is linked by itself'] = () => {
  const desk = new Desk({ adapter: fixed({ get: person, match: { items: [person] } }) });
  desk.offer({ id: '1', channel: 'chat', clues: byReference as never });
  const element = made('agent-desk', { desk });
  return { element, steps: [() => void desk.accept('1')], end: () => desk.dispose() };
};

states['the workspace with several records'] = () =>
  inDesk(
    fixed({
      match: {
        items: [
          { ...person, name: '1 2' },
          { ...person, id: '5', name: '1 2' },
        ],
      },
    }),
    byName,
  );

states['the workspace with nobody'] = () => inDesk(fixed({}), byName);

for (const code of ['unavailable', 'timeout', 'forbidden'] as const) {
  states[`the workspace where the look-up failed: ${code}`] = () => inDesk(failing(new AdapterError(code)), byName);
}

states['the workspace where looking was stopped'] = () =>
  inDesk({ ...fixed({}), match: () => never }, byName, (desk) => desk.cancel('1', 'matching'));

const issues: Record<ResolutionIssue['code'], readonly object[]> = {
  withheld: [{ kind: 'phone', value: '', withheld: true }],
  'invalid-clue': [{ kind: 'email', value: '1' }],
  'own-number': [],
  'lookup-failed': [],
  'lookup-timed-out': [],
  'lookup-stopped': [],
  partial: [],
  'too-many': [],
  'not-permitted': [],
};
for (const [code, clues] of Object.entries(issues)) {
  if (clues.length > 0) states[`the workspace with a clue that is ${code}`] = () => inDesk(fixed({}), [...clues]);
}

/** What is loaded is there, and what a slow machine shows some frames later. */
async function atRest(root: Node): Promise<void> {
  let [before, frames] = [-1, 0];
  while (frames < 3) {
    await new Promise(requestAnimationFrame);
    const now = [...textsOf(root)].join('').length;
    frames = now === before ? frames + 1 : 0;
    before = now;
  }
}

describe('whatever is read or heard', () => {
  before(() => registerLocale(pseudoLocale));

  const all: Record<string, () => Scene> = { ...states, 'the workspace': () => workspace(data()) };
  for (const [title, scene] of Object.entries(scenes)) all[title] = () => scene(data());

  for (const [title, scene] of Object.entries(all)) {
    it(`is said in the language of the page: ${title}`, async () => {
      document.documentElement.lang = pseudoLanguage;
      const { element, steps = [], end } = scene();
      const around = attach(document.createElement('div'));
      around.append(element);
      for (const step of [() => undefined, ...steps]) {
        step();
        await atRest(around);
        expect(hardCoded(around)).to.deep.equal([]);
      }
      end?.();
    });
  }

  it('is nearly all that there are strings for, in the states above', () => {
    const labels = paths.filter((path) => !path.startsWith('/types'));
    const unseen = labels.filter((path) => !seen.has(path));
    expect(unseen.length / labels.length, unseen.join('\n')).to.be.below(0.2);
  });

  it('is noticed where it is hard-coded', () => {
    const around = attach(document.createElement('div'));
    const inner = document.createElement('p');
    inner.attachShadow({ mode: 'open' }).append('⟦1:å⟧ 5 left');
    around.append(inner, Object.assign(document.createElement('input'), { placeholder: 'Name', title: '12' }));
    expect(hardCoded(around)).to.deep.equal(['⟦1:å⟧ 5 left', 'Name']);
  });
});
