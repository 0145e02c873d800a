import { settled } from '../adapter/lane.js';
import { sameRef } from '../model/record.js';
import type { Resolution } from '../model/resolution.js';
import { keepOrder } from '../resolver/arrange.js';
import { resolve } from '../resolver/resolve.js';
import { type Conversation, foundCandidates } from './conversation.js';
import { adopt, readNow } from './link-reader.js';
import type { Session } from './session.js';

type Pending = Extract<Conversation['resolution'], { readonly status: 'pending' }>;

const failed: Resolution = {
  outcome: 'undetermined',
  candidates: [],
  issues: [{ code: 'lookup-failed' }],
  rule: 'incomplete',
};

/**
 * Finds out who is asking while it still rings, and what the conversation is linked to already. Calls `found` once both
 * are known. A newer start drops what an older one still answers.
 */
export function match(session: Session, found: () => Promise<void>): void {
  const { request, policy } = session.conversation;
  // What was found before stays there to choose from, while it is looked up again.
  const before = foundCandidates(session.conversation.resolution);
  session.patch({ resolution: { status: 'pending', candidates: before } });
  session.sections.candidates.reset();
  const looking = (session.looking = new AbortController());
  const linked = readLinks(session);
  const matched = session.matching.run(
    (signal) => {
      let seen: Omit<Pending, 'status'> = { candidates: before };
      const show = (now: typeof seen): void => {
        seen = { ...seen, ...now };
        if (!signal.aborted) session.patch({ resolution: { status: 'pending', ...seen } });
      };
      return resolve(request, session.desk.adapter, {
        ...{ ...session.desk, policy, signal, chosen: session.desk.choices.recall(session) },
        stop: looking.signal,
        onAnswer: (answered, asked) => {
          show({ lookups: { answered, asked } });
        },
        onCandidates: (now) => {
          // What was found before keeps its place until all is known.
          const left = before.filter(({ record }) => !now.some((one) => sameRef(one.record, record)));
          const candidates = keepOrder(before, [...left, ...now]);
          show({ candidates });
        },
      });
    },
    (outcome) => {
      const value = outcome.ok ? outcome.value : failed;
      session.activeCases = value.outcome === 'single' ? value.activeCases : undefined;
      session.patch({ resolution: { status: 'ready', value } });
    },
  );
  void settled(async () => {
    await Promise.all([linked, matched]);
    await found();
  });
}

/** Shows what the conversation is linked to; an assigned case counts until the adapter knows another. */
function readLinks(session: Session): Promise<void> {
  return session.reading.run(
    (signal) => readNow(session, false, signal),
    (outcome) => {
      if (outcome.ok && canRead(session)) adopt(session, outcome.value);
    },
  );
}

/** After a command, or when told of a change: reads the links again if they may be others. */
export function refreshLinks(session: Session, changed = false): void {
  if (changed) session.heard++;
  if (session.readUpTo < session.heard && canRead(session)) void readLinks(session);
}

/** While the agent links, the linker reads for itself; a warning shows what it was made for. */
function canRead({ conversation: { linking, warning }, ended }: Session): boolean {
  return !ended.signal.aborted && !warning && (linking === 'idle' || linking === 'failed');
}
