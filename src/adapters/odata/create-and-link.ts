import { AdapterError } from '../../adapter/errors.js';
import type { CreatedAndLinked, NewLink, WriteOptions } from '../../adapter/port.js';
import { newKey } from '../../model/key.js';
import type { Links, RecordDraft } from '../../model/record.js';
import { sameLinks } from '../../model/record.js';
import { keyFor, keyLiteral } from './literal.js';
import { isOvertaken, madeAllTheSame, madeId, mostTries } from './made.js';
import { readLinks } from './reads.js';
import type { WriteRequests } from './requests.js';
import type { Service } from './service.js';
import type { ODataTransport } from './transport.js';

/**
 * A record and its link in one change set. Where it failed, or nobody knows, the record is looked for: there is one only with its link,
 * and whatever became of that link since is not this call's.
 */
export async function createAndLink(
  service: Service,
  requests: WriteRequests,
  change: NonNullable<ODataTransport['change']>,
  draft: RecordDraft,
  { as, ...others }: NewLink,
  { conversationId, idempotencyKey, expected, signal }: WriteOptions & { readonly expected?: Links },
): Promise<CreatedAndLinked> {
  const { type } = draft;
  const own = requests.ownOf(draft);
  const id = keyFor(idempotencyKey === '' ? newKey() : idempotencyKey);
  const key = keyLiteral(own, id);
  // A key that the service makes is known to the change set alone.
  const address = own.keyType === 'number' || key === undefined ? '$1' : `${own.set}(${key})`;
  const body = {
    ...requests.linksBody(others),
    ...requests.rebind(service.mapping.conversations[as], { type, id }, address),
  };
  requests.conversationKey(conversationId);

  async function whole(madeAs: string): Promise<CreatedAndLinked | undefined> {
    const [record, links] = await Promise.all([
      service.get({ type, id: madeAs }, signal),
      readLinks(service, conversationId, { signal }),
    ]);
    return record && { record, links: links ?? {} };
  }

  for (let tries = 1; ; tries++) {
    const before = await readLinks(service, conversationId, { signal });
    const isExpected = !expected || sameLinks(before ?? {}, expected);
    try {
      if (!isExpected) throw new AdapterError('conflict');
      const insert = requests.insert(own, id, requests.recordBody(own, draft));
      const [row] = await change([insert, requests.link(conversationId, body, before)], signal);
      const made = await whole(madeId(own, id, row));
      if (made) return made;
      throw new AdapterError('malformed');
    } catch (thrown) {
      try {
        return await madeAllTheSame(thrown, signal, () => whole(id));
      } catch (failed) {
        if (!isExpected || failed !== thrown || !isOvertaken(thrown, before) || tries >= mostTries) throw failed;
      }
    }
  }
}
