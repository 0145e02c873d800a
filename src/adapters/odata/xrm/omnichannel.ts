import { AdapterError } from '../../../adapter/errors.js';
import type { DataAdapter } from '../../../adapter/port.js';
import type { RecordRef } from '../../../model/record.js';
import { sameLinks, sameRef } from '../../../model/record.js';
import { type ODataMapping, typeIn } from '../mapping.js';

/** What is used of `Microsoft.Omnichannel`. */
export interface Omnichannel {
  linkToConversation(table: string, recordId: string, conversationId: string): PromiseLike<unknown>;
}

/**
 * Links by Omnichannel's own call, so that its workspace hears of it. The conversation is always named: without its id the call
 * links whichever has the focus. The call knows of no expected links and of no two at once: they are compared before, and what
 * came of it is read afterwards.
 */
export function linkingBy(
  omnichannel: Omnichannel,
  mapping: ODataMapping,
  { links, setLinks }: Pick<DataAdapter, 'links' | 'setLinks'>,
): DataAdapter['setLinks'] {
  return async (conversationId, change, options) => {
    const { expected } = options;
    const before = await links(conversationId, options);
    if (expected && !sameLinks(before, expected)) {
      // The adapter knows whether an earlier try of this has taken effect.
      return setLinks(conversationId, change, options);
    }
    const set: RecordRef[] = [];
    const cleared: { customer?: null; case?: null } = {};
    for (const part of ['customer', 'case'] as const) {
      const ref = change[part];
      if (ref === null) cleared[part] = null;
      else if (ref && !sameRef(ref, before[part])) set.push(ref);
    }
    const tables = set.map(({ type }) => typeIn(mapping, type)?.table);
    if (tables.includes(undefined)) throw new AdapterError('invalid');
    for (const [at, { id }] of set.entries()) {
      if (options.signal.aborted) throw new AdapterError('aborted');
      await omnichannel.linkToConversation(tables[at] ?? '', id, conversationId);
    }
    // There is no call that clears.
    if (Object.keys(cleared).length > 0) return setLinks(conversationId, cleared, { ...options, expected: undefined });
    return links(conversationId, options);
  };
}
