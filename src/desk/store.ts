import type { Conversation, DeskSnapshot } from './conversation.js';
import { type Sound, sameChoice } from './ring-link.js';

/** Closed conversations still shown, so that hosts can see how they ended. */
const mostClosed = 20;
/** Ids remembered against replays; more than an agent can have in a shift. */
const mostSeen = 10_000;
/** Ids saved with the desk. */
const mostFinished = 1_000;

/** What the store knows of a session. */
interface Stored {
  readonly id: string;
  readonly conversation: Conversation;
  end(): void;
}

/** The sessions, and the one snapshot made of them. */
export class Store<Session extends Stored> {
  readonly #sessions = new Map<string, Session>();
  readonly #seen = new Set<string>();
  readonly #listeners = new Set<() => void>();
  disposed = false;
  #visitors = 0;
  #activeId: string | undefined;
  #rings = true;
  #sound: Sound | undefined;
  #snapshot: DeskSnapshot | undefined;

  get snapshot(): DeskSnapshot {
    return (this.#snapshot ??= Object.freeze({
      conversations: Object.freeze([...this.#sessions.values()].map(({ conversation }) => conversation)),
      activeId: this.#activeId,
      rings: this.#rings,
      sound: this.#sound,
    }));
  }

  get sessions(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  get activeId(): string | undefined {
    return this.#activeId;
  }

  find(id = ''): Session | undefined {
    return this.#sessions.get(id);
  }

  hasSeen(id: string): boolean {
    return this.#seen.has(id);
  }

  /** Ids of conversations that are over, latest last; announced again they open nothing, also after a reload. */
  get finished(): readonly string[] {
    const over = [...this.#seen].filter((id) => (this.#sessions.get(id)?.conversation.state ?? 'closed') === 'closed');
    return over.slice(-mostFinished);
  }

  remember(id: string): void {
    this.#seen.add(id);
    const [oldest] = this.#seen;
    if (this.#seen.size > mostSeen && oldest !== undefined) this.#seen.delete(oldest);
  }

  add(session: Session): void {
    this.#sessions.set(session.id, session);
    this.remember(session.id);
    this.changed();
  }

  /** Seen by nobody any more, and not opened twice. */
  hide(id: string): void {
    this.#sessions.delete(id);
    this.changed();
  }

  /** As if it had never been here. */
  forget(id: string): void {
    this.#sessions.delete(id);
    this.#seen.delete(id);
  }

  ring(rings: boolean): void {
    if (rings === this.#rings) return;
    this.#rings = rings;
    this.changed();
  }

  sounds(sound: Sound): void {
    const before = this.#sound;
    if (before?.state === sound.state && sameChoice(before, sound)) return;
    this.#sound = Object.freeze(sound);
    this.changed();
  }

  /** The number of a visitor: the next one, or that which it had before. */
  countVisitor(visitor = this.#visitors + 1): number {
    this.#visitors = Math.max(this.#visitors, visitor);
    return visitor;
  }

  activate(id: string | undefined): void {
    if (id === this.#activeId) return;
    this.#activeId = id;
    this.changed();
  }

  /** Closed conversations are shown for a while only. */
  forgetOld(): void {
    const closed = this.sessions.filter(({ conversation }) => conversation.state === 'closed');
    const old = closed.slice(0, -mostClosed);
    for (const { id } of old) this.#sessions.delete(id);
    if (old.length > 0) this.changed();
  }

  subscribe(listener: () => void): () => void {
    // The same function twice is two subscriptions.
    const own = (): void => {
      listener();
    };
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  changed(): void {
    this.#snapshot = undefined;
    for (const listener of [...this.#listeners]) {
      // One that ended while the others were told is told no more.
      if (!this.#listeners.has(listener)) continue;
      try {
        listener();
      } catch (error) {
        // A host's listener must not stop the others; its error belongs to the host and is shown there.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  dispose(): void {
    this.disposed = true;
    for (const session of this.#sessions.values()) session.end();
    this.changed();
    this.#listeners.clear();
  }
}
