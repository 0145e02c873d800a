import { DeskError } from './errors.js';
import { suggest } from './learning.js';
import { refreshLinks } from './matcher.js';
import type { Session } from './session.js';
import { isWorkable } from './states.js';

/** Runs a command in its turn, unless the conversation has left the agent's hands before; and does what follows from it. */
export function run<T>(session: Session, intent: string, work: () => Promise<T>): Promise<T> {
  return session.commands.run(intent, async () => {
    if (!isWorkable(session.conversation.state)) throw new DeskError('not-live');
    try {
      return await work();
    } finally {
      followUp(session);
    }
  });
}

/** Once the link is settled, created records wait for it no more; what was heard of it meanwhile is read. */
function followUp(session: Session): void {
  if (isSettled(session)) {
    suggest(session);
    for (const created of [...session.created.keys()]) session.done(created);
  }
  refreshLinks(session);
}

/** The agent found what the panel was opened for. */
export function closePanel(session: Session): void {
  const { work } = session.conversation;
  if (isSettled(session) && work.panel !== 'none') session.patch({ work: { ...work, panel: 'none' } });
}

function isSettled({ conversation: { linking, warning } }: Session): boolean {
  return linking === 'idle' && !warning;
}
