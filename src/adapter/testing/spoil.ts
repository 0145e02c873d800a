import type { FaultName, Method } from './catalogue.js';
import { linkMethods, pageMethods } from './catalogue.js';
import type { ChaosCall, FaultStep } from './plan.js';

/** Right answers made wrong: one function a fault of the group `data`. */

type Row = Readonly<Record<string, unknown>>;
type Spoil = (answer: Row, call: ChaosCall, step: FaultStep) => unknown;

const isPage = (method: Method): boolean => (pageMethods as readonly Method[]).includes(method);
const isLinks = (method: Method): boolean => (linkMethods as readonly Method[]).includes(method);
const rowsOf = (page: Row): readonly Row[] => (Array.isArray(page.items) ? (page.items as Row[]) : []);

const trap = (): never => {
  throw new Error('The answer defends itself');
};

/** A million characters that no display, file or terminal takes well. */
const hostileText = (): string => `\u202e<img src=x onerror=alert(1)>\u0000\ud800\u2066${'x'.repeat(1_000_000)}`;

/** As a parser makes it: an own key `__proto__`, which an object literal can not have. */
const poison = (): Row =>
  JSON.parse(
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":"text","hasOwnProperty":1}',
  ) as Row;

/** What nobody had asked for. */
function stranger(method: Method): Row {
  const customer = { type: 'contact', id: 'chaos-stranger', name: 'Somebody else' };
  if (isLinks(method)) return { customer };
  const about = { subject: customer.name, kind: 'note', at: '2000-01-01T00:00:00Z', regarding: customer };
  if (method === 'timeline' || method === 'addNote') return { id: 'chaos-activity', ...about };
  return method === 'cases'
    ? { ...customer, type: 'case', customer, fields: {} }
    : { ...customer, fields: { lastName: 'else' } };
}

/** The first record of the answer as `change` makes it; where there is none, a stranger. */
function first(answer: Row, method: Method, change: (row: Row) => unknown): unknown {
  if (isLinks(method)) return { ...answer, customer: change((answer.customer ?? stranger('get')) as Row) };
  if (!isPage(method)) return change(answer);
  const [row = stranger(method), ...more] = rowsOf(answer);
  return { ...answer, items: [change(row), ...more] };
}

export const spoilers = {
  'no-list': (answer, { method }) => (isPage(method) ? { ...answer, items: 'no list' } : [answer]),

  'row-without-id': (answer, { method }) => first(answer, method, ({ id: _, ...row }) => row),

  'duplicate-ids': (answer, { method }) =>
    isPage(method) ? { ...answer, items: rowsOf(answer).flatMap((row) => [row, { ...row }]) } : answer,

  'wrong-id-type': (answer, { method }) => first(answer, method, (row) => ({ ...row, id: 7 })),

  'too-many-rows': (answer, { method }, { rows = 6_000 }) => {
    if (isLinks(method)) return answer;
    const numbers = Array.from({ length: rows }, (_, at) => at);
    if (!isPage(method)) {
      return { ...answer, fields: Object.fromEntries(numbers.map((at) => [`field${at}`, 'text'])) };
    }
    const [row = stranger(method)] = rowsOf(answer);
    return { ...answer, items: numbers.map((at) => (at === 0 ? row : { ...row, id: `${String(row.id)}-${at}` })) };
  },

  'hostile-text': (answer, { method }, step) => {
    const text = 'value' in step ? step.value : hostileText();
    return first(answer, method, (row) => ({
      ...row,
      ...Object.fromEntries(['name', 'subject', 'text'].filter((key) => key in row).map((key) => [key, text])),
      ...(row.fields === undefined ? {} : { fields: { ...(row.fields as Row), description: text } }),
    }));
  },

  'prototype-keys': (answer, { method }) => ({
    ...(first(answer, method, (row) => ({
      ...row,
      ...poison(),
      fields: { ...(row.fields as Row), ...poison() },
    })) as Row),
    ...poison(),
  }),

  'hostile-row': (answer, { method }) => {
    const defended = new Proxy({}, { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap });
    if (!isPage(method)) return isLinks(method) ? { ...answer, customer: defended } : defended;
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const cyclic: Record<string, unknown> = { ...(rowsOf(answer)[0] ?? stranger(method)) };
    cyclic.fields = { ...(cyclic.fields as Row), self: cyclic };
    cyclic.account = cyclic;
    const accessors = Object.defineProperty({ type: 'contact' }, 'id', { get: trap, enumerable: true });
    return { ...answer, items: [cyclic, ...rowsOf(answer).slice(1), defended, proxy, accessors] };
  },

  'looping-cursor': (answer, { method, args }, { cursors = ['https://elsewhere.example/next?page=2'] }) => {
    if (!isPage(method)) return answer;
    const { cursor } = args.at(-1) as { readonly cursor?: string };
    return { ...answer, cursor: cursors[(cursors.indexOf(cursor ?? '') + 1) % cursors.length] };
  },

  'foreign-answer': (_, { method }, step) => {
    if ('value' in step) return step.value;
    return isPage(method) ? { items: [stranger(method)] } : stranger(method);
  },
} as const satisfies { readonly [Name in FaultName]?: Spoil };
