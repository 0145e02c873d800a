import { settled } from '../adapter/lane.js';
import type { DataAdapter } from '../adapter/port.js';
import type { Links } from '../model/record.js';
import { resolve } from '../resolver/resolve.js';
import type { ResolverOptions } from '../resolver/decide.js';
import type { LinkedRecords } from './conversation.js';
import { counted, readRecords } from './link-reader.js';
import { sameLinks } from './plan.js';
import type { Session } from './session.js';

export interface MatcherOptions {
  readonly adapter: DataAdapter;
  readonly resolver: ResolverOptions;
}

/** Finds out who is asking while it still rings, and what the conversation is linked to already. */
export class Matcher {
  readonly #options: MatcherOptions;

  constructor(options: MatcherOptions) {
    this.#options = options;
  }

  /** Calls `found` once both are known. A newer start drops what an older one still answers. */
  start(session: Session, found: () => Promise<void>): void {
    const { adapter, resolver } = this.#options;
    const { request, policy } = session.conversation;
    session.patch({ resolution: { status: 'pending' } });
    const linked = this.readLinks(session);
    const matched = session.matching.run(
      (signal) => resolve(request, adapter, { ...resolver, policy, signal }),
      (outcome) => {
        const value = outcome.ok
          ? outcome.value
          : {
              outcome: 'undetermined' as const,
              candidates: [],
              issues: [{ code: 'lookup-failed' as const }],
              rule: 'incomplete',
            };
        session.patch({ resolution: { status: 'ready', value } });
      },
    );
    void settled(async () => {
      await Promise.all([linked, matched]);
      await found();
    });
  }

  /** Shows what the conversation is linked to; an assigned case counts until the adapter knows another. */
  readLinks(session: Session): Promise<void> {
    const { adapter } = this.#options;
    const conversationId = session.id;
    const upTo = session.heard;
    return session.reading.run(
      async (signal): Promise<LinkedRecords & { links: Links }> => {
        const call = { signal, conversationId };
        const links = await adapter.links(conversationId, call);
        const wanted = counted(session, links);
        const { customer, case: linkedCase } = session.conversation;
        const known = sameLinks(wanted, { customer, case: linkedCase });
        return { links, ...(known ? { customer, case: linkedCase } : await readRecords(adapter, wanted, call)) };
      },
      (outcome) => {
        if (!outcome.ok || !canRead(session)) return;
        const { links, customer, case: linkedCase } = outcome.value;
        session.links = links;
        session.readUpTo = upTo;
        session.patch({ customer, case: linkedCase });
      },
    );
  }

  /** After a command, or when told of a change: reads the links again if they may be others. */
  refresh(session: Session, changed = false): void {
    if (changed) session.heard++;
    if (session.isStale && canRead(session)) void this.readLinks(session);
  }
}

/** While the agent links, the linker reads for itself; a warning shows what it was made for. */
function canRead({ conversation: { state, linking, warning } }: Session): boolean {
  return state !== 'closed' && !warning && (linking === 'idle' || linking === 'failed');
}
