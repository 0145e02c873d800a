import { settled } from '../adapter/lane.js';
import { create } from './creator.js';
import { linkIfCertain, select, undo, unlink, writeAgain } from './linker.js';
import type { Session } from './session.js';

/** Does again what failed. */
export async function retry(session: Session): Promise<void> {
  const { pending } = session;
  if (!pending) return;
  switch (pending.kind) {
    case 'select':
      return select(session, pending.ref, pending.reason);
    case 'unlink':
      return unlink(session, pending.what);
    case 'undo':
      return undo(session);
    case 'write':
      // What was to come back is gone: the same write could only fail again.
      if (pending.intent.by === 'undo' && session.conversation.error?.code === 'not-found') return undo(session);
      return writeAgain(session, pending.intent);
    case 'automatic':
      return linkIfCertain(session, true);
    case 'create':
      // What goes wrong is in the conversation's error.
      await settled(() => create(session, pending.draft));
  }
}
