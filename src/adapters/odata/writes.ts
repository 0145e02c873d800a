import { AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { DataAdapter, WriteOptions } from '../../adapter/port.js';
import { newKey } from '../../model/key.js';
import type { Activity, CrmRecord, LinkChange, Links, RecordDraft, RecordRef } from '../../model/record.js';
import { sameLinks } from '../../model/record.js';
import { createAndLink } from './create-and-link.js';
import { keyFor, keyLiteral } from './literal.js';
import { isOvertaken, madeAllTheSame, madeId, mostTries } from './made.js';
import { type Row, type SetMapping, typeIn } from './mapping.js';
import { readLinks } from './reads.js';
import { WriteRequests } from './requests.js';
import { bodyOf } from './rows.js';
import type { Service } from './service.js';
import type { ODataRequest } from './transport.js';

type Writes = Required<Pick<DataAdapter, 'create' | 'setLinks' | 'update'>> &
  Pick<DataAdapter, 'addNote' | 'createAndLink'>;

/** Answers to writes that are remembered: a repeat on this page has no further effect, whatever came between. */
const mostAnswers = 1_000;

/** `duplicates`: what a draft duplicates, for where the service says that it does and not of what. */
export function writes(service: Service, duplicates: NonNullable<DataAdapter['duplicates']>): Writes {
  const { mapping, dialect, transport, reader } = service;
  const requests = new WriteRequests(service);
  const answers = new Map<string, { readonly answer: Promise<unknown>; readonly isLost: () => boolean }>();

  /** Once for one key of a method. What fails is forgotten, so that it can be tried again. */
  function once<T>(
    method: keyof Writes,
    { idempotencyKey, signal }: WriteOptions,
    perform: () => Promise<T>,
  ): Promise<T> {
    const known = `${method} ${idempotencyKey}`;
    const before = answers.get(known);
    // What nobody waits for any more comes to nothing that could be joined.
    if (before && !before.isLost()) return before.answer as Promise<T>;
    const answer = (async () => {
      if (signal.aborted) throw new AdapterError('aborted');
      return perform();
    })();
    if (idempotencyKey === '') return answer;
    let isDone = false;
    const entry = { answer, isLost: () => !isDone && signal.aborted };
    answers.set(known, entry);
    answer.then(
      () => (isDone = true),
      () => answers.get(known) === entry && answers.delete(known),
    );
    if (answers.size > mostAnswers) answers.delete(answers.keys().next().value ?? '');
    return answer;
  }

  /** Makes a row, or finds that an earlier try has made it. */
  async function make<T>(
    to: SetMapping,
    idempotencyKey: string,
    body: Row,
    signal: AbortSignal,
    read: (id: string) => Promise<T | undefined>,
  ): Promise<T> {
    const id = keyFor(idempotencyKey === '' ? newKey() : idempotencyKey);
    let row: Row | undefined;
    try {
      row = await transport.send(requests.insert(to, id, body), signal);
    } catch (thrown) {
      return madeAllTheSame(thrown, signal, () => read(id));
    }
    const made = await read(madeId(to, id, row));
    if (!made) throw new AdapterError('malformed');
    return made;
  }

  /** Dataverse tells that there are duplicates, and not which. */
  async function sayingOfWhat<T>(draft: RecordDraft, signal: AbortSignal, make: () => Promise<T>): Promise<T> {
    try {
      return await make();
    } catch (thrown) {
      const { code } = toAdapterError(thrown);
      if (code !== 'duplicate') throw thrown;
      const found = await duplicates(draft, { signal, limit: 20 }).catch(() => undefined);
      throw new AdapterError(code, { cause: thrown, records: found?.items });
    }
  }

  async function setLinks(
    conversationId: string,
    change: LinkChange,
    expected: Links | undefined,
    signal: AbortSignal,
  ): Promise<Links> {
    requests.conversationKey(conversationId);
    const body = requests.linksBody(change);
    for (let tries = 1; ; tries++) {
      const before = await readLinks(service, conversationId, { signal });
      if (expected && !sameLinks(before ?? {}, expected)) {
        // An earlier try took effect, and its answer was lost.
        if (before && sameLinks(before, after(expected, change))) return before;
        throw new AdapterError('conflict');
      }
      try {
        await transport.send(requests.link(conversationId, body, before), signal);
        break;
      } catch (thrown) {
        if (!isOvertaken(thrown, before) || tries >= mostTries) throw thrown;
      }
    }
    const links = await readLinks(service, conversationId, { signal });
    if (!links) throw new AdapterError('malformed');
    return links;
  }

  const change = dialect.batches === false ? undefined : transport.change;
  const notes = mapping.activities?.find(({ takesNotes }) => takesNotes);

  return {
    create: (draft, options) =>
      once('create', options, async () => {
        const { type } = draft;
        const own = requests.ownOf(draft);
        const { signal, idempotencyKey } = options;
        const read = (id: string): Promise<CrmRecord | undefined> => service.get({ type, id }, signal);
        const body = requests.recordBody(own, draft);
        return sayingOfWhat(draft, signal, () => make(own, idempotencyKey, body, signal, read));
      }),

    createAndLink:
      change &&
      ((draft, link, options) =>
        once('createAndLink', options, () =>
          sayingOfWhat(draft, options.signal, () => createAndLink(service, requests, change, draft, link, options)),
        )),

    setLinks: (conversationId, change, options) =>
      once('setLinks', options, () => setLinks(conversationId, change, options.expected, options.signal)),

    update: (ref, fields, options) =>
      once('update', options, async () => {
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
      }),

    addNote:
      notes &&
      ((text, about, options) =>
        once('addNote', options, async () => {
          const ref = about.case ??
            about.customer ?? { type: 'conversation', id: about.conversationId ?? options.conversationId };
          const own = notes;
          const { signal, idempotencyKey } = options;
          const body = {
            [own.subject]: text.split('\n', 1)[0]?.slice(0, 200) ?? '',
            [own.text]: text,
            ...(own.kind === undefined ? {} : { [own.kind]: 'note' }),
            ...requests.bind(own.regarding, ref),
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
