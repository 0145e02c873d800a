import type { DataAdapter } from '../port.js';

/** The calls of the port that answer. */
export type Method = Exclude<keyof DataAdapter, 'subscribe'>;

export const pageMethods = ['match', 'search', 'cases', 'timeline', 'duplicates'] as const satisfies readonly Method[];
export const linkMethods = ['links', 'setLinks'] as const satisfies readonly Method[];
export const writeMethods = [
  ...(['create', 'setLinks', 'update', 'addNote', 'createAndLink'] as const),
] as const satisfies readonly Method[];
export const methods: readonly Method[] = [
  ...(['match', 'search', 'get', 'cases', 'timeline', 'links', 'duplicates'] as const),
  ...writeMethods,
];

/** What is wrong: how the call behaves, what it answers, or what the service behind it says. */
export type FaultGroup = 'call' | 'data' | 'service';

export interface FaultEntry {
  readonly name: string;
  readonly group: FaultGroup;
  /** What the adapter does, in a line. */
  readonly text: string;
  /** Where it makes a difference. */
  readonly methods: readonly Method[];
}

const call = <const Name extends string>(name: Name, text: string, where = methods) =>
  ({ group: 'call', name, text, methods: where }) as const;
const data = <const Name extends string>(name: Name, text: string, where = methods) =>
  ({ group: 'data', name, text, methods: where }) as const;
const service = <const Name extends string>(name: Name, text: string, where = methods) =>
  ({ group: 'service', name, text, methods: where }) as const;

const byReference: readonly Method[] = ['get', 'cases', 'timeline', 'links', ...writeMethods];

/** Everything an adapter is known to do wrong, one entry a fault. */
export const faults = [
  call('throws', 'Throws before there is a promise'),
  call('rejects', 'Rejects with an error that is none of the port’s'),
  call('rejects-with-text', 'Rejects with a text instead of an error'),
  call('rejects-undefined', 'Rejects with nothing at all'),
  call('hostile-error', 'Rejects with an error that throws when it is looked at'),
  call('never-settles', 'Is never answered, whatever the signal says'),
  call('settles-after-abort', 'Is answered only once nobody waits for it any more'),
  call('answers-when-released', 'Is answered only when it is released, however late that is'),
  call('settles-twice', 'Answers, and then answers and fails once more'),
  call('settles-at-once', 'Answers with a thenable that calls back before `then` returns'),
  call('plain-value', 'Answers with a value instead of a promise of one'),
  call('answers-nothing', 'Answers with nothing'),
  call('abort-listener-throws', 'Is never answered, and throws when it is aborted'),
  call('missing-method', 'Has no such method'),
  call('throwing-getter', 'Throws when the method is looked up'),

  data('no-list', 'Answers with a text where a list, and a list where a record belongs'),
  data('row-without-id', 'Leaves out the id of a record'),
  data('duplicate-ids', 'Lists every record twice', pageMethods),
  data('wrong-id-type', 'Answers with a number as id'),
  data('too-many-rows', 'Answers with 6,000 rows, or a record with as many fields', [
    ...pageMethods,
    ...(['get', 'create', 'createAndLink', 'update'] as const),
  ]),
  data('hostile-text', 'Answers with a text of a million characters, with NUL, half characters and direction marks'),
  data('prototype-keys', 'Answers with keys that every object inherits, `__proto__` among them'),
  data('hostile-row', 'Answers with a record that leads back to itself, and with ones that throw when they are read'),
  data('looping-cursor', 'Names a next page that is the same page again, on another server', pageMethods),
  data('foreign-answer', 'Answers with what somebody else had asked for'),

  service('rate-limited', 'Is told to wait: too many requests (429)'),
  service('unauthenticated', 'Is told to sign in again (401)'),
  service('forbidden', 'Is not permitted (403)'),
  service('not-found', 'The record was deleted meanwhile (404)', byReference),
  service('conflict', 'The record is another version meanwhile (412)', writeMethods),
  service('lost-answer', 'Is done, but the answer gets lost on its way (5xx)'),
  service('slow-and-reordered', 'Takes up to 30 seconds, and later calls are answered first'),
] as const satisfies readonly FaultEntry[];

export type FaultName = (typeof faults)[number]['name'];
