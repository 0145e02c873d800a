import { settled } from '../adapter/lane.js';
import { readSaved } from './saved-edge.js';
import { resume } from './saving.js';
import type { DeskParts, Session } from './session.js';
import { acceptConversation, closeConversation, expectRoom, hasRoom, openConversation } from './lifecycle.js';
import { identify, linkIfCertain } from './linker.js';
import { isLive, isWorkable } from './states.js';
import { warnOnce } from '../model/warn.js';

/** How a conversation comes into the agent's hands: accepted, restored, or handed over by another tab. */

/** Whether a desk takes nothing up any more; who asks it to is told so. */
export function isOver({ store }: DeskParts, what: 'offer' | 'restore'): boolean {
  if (store.disposed) warnOnce(isOver, `${what}: the desk is disposed; nothing is taken up.`);
  return store.disposed;
}

/** Calls `activate` once it is this desk's; where another tab was quicker, the offer is over. */
export async function accept(session: Session, activate: () => void): Promise<void> {
  const { tabs } = session.desk;
  if (tabs) {
    expectRoom(session.desk);
    const isOurs = await tabs.claim(session.id);
    // Closed, or accepted by a second click, while the other tabs were asked.
    if (session.conversation.state !== 'open') {
      releaseUnused(session);
      return;
    }
    if (!isOurs) {
      closeConversation(session, 'taken-elsewhere');
      return;
    }
  }
  try {
    acceptConversation(session);
  } catch (refusal) {
    tabs?.release(session.id);
    throw refusal;
  }
  activate();
  await linkIfCertain(session);
}

/**
 * Takes up what a desk saved. `isHandover`: another tab had it, so it is taken up though it is closed or forgotten here, and
 * it is claimed already.
 * @throws {DeskError} `invalid-state` for what this version did not save.
 */
export function takeUp(desk: DeskParts, saved: unknown, isHandover = false): void {
  const { store, tabs } = desk;
  const { conversations, activeId, finished } = readSaved(saved, desk.schema);
  if (isOver(desk, 'restore')) return;
  for (const id of finished) store.remember(id);
  for (const one of conversations) {
    const { id } = one.request;
    if (isHandover && (store.find(id)?.conversation.state ?? 'closed') === 'closed') store.forget(id);
    if (store.hasSeen(id) || tabs?.has(id)) continue;
    const isTooMany = isLive(one.state) && !hasRoom(desk);
    const session = openConversation(desk, one.request, one, (opened) => {
      resume(opened, one, isTooMany ? 'open' : one.state);
    });
    if (tabs && !isHandover && isLive(one.state)) claimFirst(session);
    identify(session);
  }
  const inFront = store.activeId === undefined ? store.find(activeId) : undefined;
  if (inFront && isWorkable(inFront.conversation.state)) store.activate(inFront.id);
}

/** Nothing is written before it is known to be this tab's; where it is not, it is over here. */
function claimFirst(session: Session): void {
  const claim = async (): Promise<void> => {
    const isOurs = await session.desk.tabs?.claim(session.id, true);
    if (!isOurs) closeConversation(session, 'taken-elsewhere');
    releaseUnused(session);
  };
  const claimed = settled(() => session.commands.run('claim', claim));
  void session.notes.run('claim', () => claimed);
}

/** Closed or given back while it was claimed, it is no longer this tab's. */
function releaseUnused({ id, conversation, desk }: Session): void {
  if (!isLive(conversation.state)) desk.tabs?.release(id);
}
