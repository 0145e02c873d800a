import { AdapterError, type AdapterErrorCode, toAdapterError } from '../../adapter/errors.js';
import type { DataAdapter, WriteOptions } from '../../adapter/port.js';
import type { Activity, CrmRecord, LinkChange, Links, RecordRef } from '../../model/record.js';
import { sameLinks } from '../../model/record.js';
import { keyFor, keyLiteral } from './literal.js';
import { type LinkMapping, type SetMapping, typeIn } from './mapping.js';
import { bodyOf } from './rows.js';
import { readLinks } from './reads.js';
import type { Service } from './service.js';
import type { ODataRequest } from './transport.js';

type Writes = Required<Pick<DataAdapter, 'create' | 'setLinks' | 'update'>> & Pick<DataAdapter, 'addNote'>;

/** Answers to writes that are remembered: a repeat on this page has no further effect, whatever came between. */
const mostAnswers = 1_000;
/** How often links that change under the hand are read again. */
const mostTries = 3;

export function writes(service: Service): Writes {
  const { mapping, dialect, transport, reader } = service;
  const answers = new Map<string, { readonly answer: Promise<unknown>; readonly isLost: () => boolean }>();

  /** Once for one key. What fails is forgotten, so that it can be tried again. */
  function once<T>({ idempotencyKey, signal }: WriteOptions, perform: () => Promise<T>): Promise<T> {
    const before = answers.get(idempotencyKey);
    // What nobody waits for any more comes to nothing that could be joined.
    if (before && !before.isLost()) return before.answer as Promise<T>;
    const answer = (async () => {
      if (signal.aborted) throw new AdapterError('aborted');
      return perform();
    })();
    if (idempotencyKey === '') return answer;
    let isDone = false;
    const entry = { answer, isLost: () => !isDone && signal.aborted };
    answers.set(idempotencyKey, entry);
    answer.then(
      () => (isDone = true),
      () => answers.get(idempotencyKey) === entry && answers.delete(idempotencyKey),
    );
    if (answers.size > mostAnswers) answers.delete(answers.keys().next().value ?? '');
    return answer;
  }

  function bind(link: LinkMapping | undefined, ref: RecordRef): Record<string, unknown> {
    const navigation = link && Object.hasOwn(link.to, ref.type) ? link.to[ref.type] : undefined;
    const set = reader.setOf(ref.type);
    const key = set && keyLiteral(set, ref.id);
    if (navigation === undefined || key === undefined) throw new AdapterError('not-found');
    return { [`${navigation}@odata.bind`]: `${set?.set ?? ''}(${key})` };
  }

  function cleared({ to, value }: LinkMapping, except?: string): Record<string, null> {
    // One property for all types holds one of them at most.
    if (value !== undefined && except !== undefined) return {};
    const others = Object.entries(to).filter(([type]) => type !== except);
    return Object.fromEntries(others.map(([, navigation]) => [dialect.cleared?.(navigation) ?? navigation, null]));
  }

  function linkBody(link: LinkMapping, change: RecordRef | null | undefined): Record<string, unknown> {
    if (change === undefined) return {};
    return change === null ? cleared(link) : { ...cleared(link, change.type), ...bind(link, change) };
  }

  /** A request that makes a row with a key of ours, and nothing where there is one. */
  function insert(to: SetMapping, id: string, body: Readonly<Record<string, unknown>>): ODataRequest {
    const key = keyLiteral(to, id);
    if (dialect.upserts && key !== undefined)
      return { method: 'PATCH', to, key, headers: { 'If-None-Match': '*' }, body };
    return { method: 'POST', to, body: to.keyType === 'number' ? body : { [to.key]: id, ...body } };
  }

  /** Makes a row, or finds that an earlier try has made it. */
  async function make<T>(
    to: SetMapping,
    idempotencyKey: string,
    body: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
    read: (id: string) => Promise<T | undefined>,
  ): Promise<T> {
    const id = keyFor(idempotencyKey === '' ? crypto.randomUUID() : idempotencyKey);
    let madeId: unknown = id;
    try {
      const row = await transport.send(insert(to, id, body), signal);
      if (to.keyType === 'number') madeId = row?.[to.key];
    } catch (thrown) {
      const error = toAdapterError(thrown);
      // Services have different ways to say that the key is taken, some of them a plain failure.
      const mayBeThere: readonly AdapterErrorCode[] = ['conflict', 'invalid', 'unavailable', 'malformed', 'unknown'];
      if (!mayBeThere.includes(error.code) || signal.aborted || error.retryAfter !== undefined) throw error;
      const there = await read(id).catch((failed: unknown) => {
        // Who asks to wait is heard.
        if (toAdapterError(failed).retryAfter !== undefined) throw failed;
      });
      if (there) return there;
      throw error;
    }
    const made = await read(String(madeId));
    if (!made) throw new AdapterError('malformed');
    return made;
  }

  async function setLinks(
    conversationId: string,
    change: LinkChange,
    expected: Links | undefined,
    signal: AbortSignal,
  ): Promise<Links> {
    const { conversations } = mapping;
    const key = keyLiteral(conversations, conversationId);
    if (key === undefined) throw new AdapterError('invalid');
    const body = { ...linkBody(conversations.customer, change.customer), ...linkBody(conversations.case, change.case) };
    for (let tries = 1; ; tries++) {
      const before = await readLinks(service, conversationId, { signal });
      if (expected && !sameLinks(before ?? {}, expected)) {
        // An earlier try took effect, and its answer was lost.
        if (before && sameLinks(before, after(expected, change))) return before;
        throw new AdapterError('conflict');
      }
      const request: ODataRequest = before
        ? { method: 'PATCH', to: conversations, key, headers: { 'If-Match': before.version ?? '*' }, body }
        : insert(conversations, conversationId, withoutNulls(body));
      try {
        await transport.send(request, signal);
        break;
      } catch (thrown) {
        const { code } = toAdapterError(thrown);
        // Somebody else was quicker: what there is now decides.
        const isTaken = code === 'conflict' || (!before && code === 'unavailable');
        if (!isTaken || tries >= mostTries) throw thrown;
      }
    }
    const links = await readLinks(service, conversationId, { signal });
    if (!links) throw new AdapterError('malformed');
    return links;
  }

  const notes = mapping.activities?.find(({ takesNotes }) => takesNotes);

  return {
    create(draft, options) {
      return once(options, async () => {
        const { type } = draft;
        const own = typeIn(mapping, type);
        if (!own) throw new AdapterError('invalid', { fields: { type: 'unknown' } });
        if (own.customer && !draft.customer) throw new AdapterError('invalid', { fields: { customer: 'required' } });
        const body = {
          ...bodyOf(own, draft.fields),
          ...(own.customer && draft.customer ? bind(own.customer, draft.customer) : {}),
          ...(own.account && draft.account ? bind(own.account, draft.account) : {}),
        };
        const { signal, idempotencyKey } = options;
        return make<CrmRecord>(own, idempotencyKey, body, signal, (id) => service.get({ type, id }, signal));
      });
    },

    setLinks: (conversationId, change, options) =>
      once(options, () => setLinks(conversationId, change, options.expected, options.signal)),

    update(ref, fields, options) {
      return once(options, async () => {
        const own = typeIn(mapping, ref.type);
        const key = own && keyLiteral(own, ref.id);
        if (!own || key === undefined) throw new AdapterError('not-found');
        const { signal, version = '*' } = options;
        const body = bodyOf(own, fields);
        let failed: unknown;
        // `*` changes what is there, and creates nothing.
        const request: ODataRequest = { method: 'PATCH', to: own, key, headers: { 'If-Match': version }, body };
        await transport.send(request, signal).catch((thrown: unknown) => {
          failed = thrown;
          if (toAdapterError(thrown).code !== 'conflict') throw thrown;
        });
        const record = await service.get(ref, signal);
        if (!record) throw new AdapterError('not-found');
        // Another version with the very values: an earlier try took effect, and its answer was lost.
        const isSo = Object.entries(fields).every(([name, value]) => (record.fields[name] ?? null) === value);
        if (failed !== undefined && !isSo) throw failed as AdapterError;
        return record;
      });
    },

    addNote:
      notes &&
      ((text, about, options) =>
        once(options, async () => {
          const ref = about.case ??
            about.customer ?? { type: 'conversation', id: about.conversationId ?? options.conversationId };
          const own = notes;
          const { signal, idempotencyKey } = options;
          const body = {
            [own.subject]: text.split('\n', 1)[0]?.slice(0, 200) ?? '',
            [own.text]: text,
            ...(own.kind === undefined ? {} : { [own.kind]: 'note' }),
            ...bind(own.regarding, ref),
          };
          return make<Activity>(own, idempotencyKey, body, signal, async (id) => {
            const query = reader.activityColumns(own).join('&');
            const row = await transport.send({ method: 'GET', to: own, key: keyLiteral(own, id), query }, signal);
            return row && reader.activity(own, row);
          });
        })),
  };
}

/** The links that a change makes of others. */
function after(before: Links, { customer, case: linked }: LinkChange): { [Key in 'customer' | 'case']?: RecordRef } {
  const changed = (old: RecordRef | undefined, now: RecordRef | null | undefined): RecordRef | undefined =>
    now === undefined ? old : (now ?? undefined);
  return { customer: changed(before.customer, customer), case: changed(before.case, linked) };
}

/** What is new has nothing to clear. */
function withoutNulls(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}
