import { attempt } from '../model/read.js';
import { takeUp } from './intake.js';
import { closeConversation } from './lifecycle.js';
import { readSaved } from './saved-edge.js';
import { saveAlone } from './saving.js';
import type { DeskParts, Session } from './session.js';
import type { Store } from './store.js';
import type { TabMember } from './tab-link.js';

/** What the desk of these parts lets its tab link do. */
export function memberOf(parts: () => DeskParts, store: Store<Session>): TabMember {
  return {
    getSnapshot: () => store.snapshot,
    subscribe: (listener) => store.subscribe(listener),
    save(id) {
      const session = store.find(id);
      return session && saveAlone(session);
    },
    read: (saved) => attempt(() => readSaved(saved, parts().schema)),
    resume(saved) {
      takeUp(parts(), saved, true);
    },
    yield(id, reason) {
      const session = store.find(id);
      if (session && session.conversation.state !== 'closed') closeConversation(session, reason);
    },
    remember(id) {
      store.remember(id);
    },
    rings(rings) {
      store.ring(rings);
    },
    chooseSound(choice) {
      parts().ring?.choose(choice);
    },
  };
}
