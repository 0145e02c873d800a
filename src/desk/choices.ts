import type { RecordRef } from '../model/record.js';
import { readClues } from '../resolver/clues.js';
import { comparisonFor } from '../resolver/decide.js';
import type { Session } from './session.js';

/** Clues of which a choice is remembered at most; past that the oldest is forgotten. */
const most = 1_000;

/**
 * Whom the agent chose by hand, by clue. It only says who stands first among equals, it expires, and as it tells who called
 * it is never saved.
 */
export class Choices {
  readonly #chosen = new Map<string, { readonly ref: RecordRef; readonly until: number }>();

  /** To be called when what the agent picked is linked. */
  remember(session: Session, ref: RecordRef): void {
    const until = session.desk.now() + session.conversation.policy.rememberChoice;
    for (const key of keysOf(session)) {
      this.#chosen.delete(key);
      this.#chosen.set(key, { ref, until });
      if (this.#chosen.size > most) this.#chosen.delete(this.#chosen.keys().next().value ?? '');
    }
  }

  recall(session: Session): readonly RecordRef[] {
    const now = session.desk.now();
    return keysOf(session).flatMap((key) => {
      const choice = this.#chosen.get(key);
      return choice && choice.until > now ? [choice.ref] : [];
    });
  }
}

/** What was looked up, as it was compared. */
function keysOf({ conversation: { request, policy }, desk }: Session): string[] {
  const { usable } = readClues(request, comparisonFor(policy, { ...desk, policy }));
  return usable.map(({ kind, key }) => kind + key);
}
