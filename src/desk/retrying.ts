import { settled } from '../adapter/lane.js';
import { create } from './creator.js';
import { identify, linkIfCertain, select, undo, unlink, writeAgain } from './linker.js';
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
      return undo(session, pending.steps);
    case 'write':
      // What was to come back is gone: the same write could only fail again.
      if (pending.intent.by === 'undo' && session.conversation.error?.code === 'not-found') return undo(session);
      return writeAgain(session, pending.intent);
    case 'automatic': {
      const { resolution } = session.conversation;
      const found = resolution.status === 'ready' && resolution.value;
      const isUntouched = !session.acted && session.undoSteps.length === 0;
      if (isUntouched && found && found.outcome === 'single' && found.automatic) return linkIfCertain(session, true);
      // The agent has gone on since, or after a reload it is not known any more who it is.
      session.pending = undefined;
      session.patch({ linking: 'idle', error: undefined });
      identify(session, true);
      return;
    }
    case 'create':
      // What goes wrong is in the conversation's error.
      await settled(() => create(session, pending.draft));
  }
}
