import { readLookup } from '../adapter/edge.js';
import { settled } from '../adapter/lane.js';
import type { DataAdapter } from '../adapter/port.js';
import type { CrmRecord, RecordDraft, RecordRef } from '../model/record.js';
import { sameRef } from '../model/record.js';
import { asObject, asText } from '../model/read.js';
import type { Candidate } from '../model/resolution.js';
import { type Schema, roleOf } from '../model/schema.js';
import type { PhoneNormalizer } from '../resolver/phone.js';
import type { LinkedRecords } from './conversation.js';
import { Creator } from './creator.js';
import { DeskError } from './errors.js';
import { Learner } from './learning.js';
import { Linker } from './linker.js';
import { Matcher } from './matcher.js';
import type { SectionLoader } from './sections.js';
import type { Run, Session } from './session.js';
import { isLive, isWorkable } from './states.js';
import type { Store } from './store.js';

export interface ActionsOptions {
  readonly adapter: DataAdapter;
  readonly schema: Schema;
  readonly normalizePhone?: PhoneNormalizer;
  readonly now: () => number;
  readonly store: Store;
  readonly sections: SectionLoader;
}

/** What the agent does with records: one command of a conversation after the other, and what follows from each. */
export class Actions {
  readonly #options: ActionsOptions;
  readonly #linker: Linker;
  readonly #creator: Creator;
  readonly #matcher: Matcher;
  readonly #learner: Learner;

  constructor(options: ActionsOptions) {
    const { adapter, schema, normalizePhone, now } = options;
    const resolver = { schema, normalizePhone };
    this.#options = options;
    this.#linker = new Linker({ adapter, schema, now, isLiveElsewhere: (id, ref) => this.#isLiveElsewhere(id, ref) });
    this.#creator = new Creator({ adapter, schema, linker: this.#linker, resolver, run: this.run });
    this.#matcher = new Matcher({ adapter, resolver });
    this.#learner = new Learner({ adapter, schema, normalizePhone, changed: (ref) => this.#changed(ref) });
  }

  /** Finds out who is asking, and links what is certain. */
  match(session: Session): void {
    this.#matcher.start(session, () => this.linkIfCertain(session));
  }

  /** One certain customer is linked without asking, but only in an active conversation the agent has not touched. */
  async linkIfCertain(session: Session): Promise<void> {
    const { state, resolution } = session.conversation;
    if (state !== 'active' || session.acted || resolution.status !== 'ready') return;
    const { value } = resolution;
    if (value.outcome !== 'single' || !value.automatic) return;
    // Closed or given back before its turn: then nothing is linked, and nobody asked for it.
    await settled(() =>
      this.run(session, 'automatic', () => this.#linker.linkAutomatically(session, value, value.rule)),
    );
  }

  async select(session: Session, ref: RecordRef, reason: string): Promise<void> {
    const role = roleOf(this.#options.schema, ref.type);
    if (!role) throw new DeskError('unknown-type');
    session.acted = true;
    await this.run(session, JSON.stringify(['select', ref.type, ref.id]), async () => {
      session.picked = role === 'customer' && reason === 'selected' ? ref : undefined;
      await this.#linker.select(session, ref, reason);
    });
    closePanel(session);
  }

  async answer(session: Session, choice: 'link' | 'keep'): Promise<void> {
    await this.run(session, 'answer', () => this.#linker.answer(session, choice));
    if (choice === 'link') closePanel(session);
  }

  unlink(session: Session, what: keyof LinkedRecords): Promise<void> {
    session.acted = true;
    return this.run(session, `unlink ${what}`, () => this.#linker.unlink(session, what));
  }

  undo(session: Session): Promise<void> {
    session.acted = true;
    return this.run(session, 'undo', () => this.#linker.undo(session));
  }

  create(session: Session, draft: RecordDraft): Promise<CrmRecord> {
    session.acted = true;
    return this.#creator.create(session, draft);
  }

  duplicates(session: Session, draft: RecordDraft, signal: AbortSignal): Promise<readonly Candidate[]> {
    return this.#creator.duplicates(session, draft, signal);
  }

  addClue(session: Session): Promise<void> {
    return this.run(session, 'add clue', () => this.#learner.add(session));
  }

  async retry(session: Session): Promise<void> {
    const { pending, conversation } = session;
    if (!pending) this.match(session);
    else if (!isWorkable(conversation.state)) throw new DeskError('not-live');
    else if (pending.kind === 'select') await this.select(session, pending.ref, pending.reason);
    else if (pending.kind === 'create') await settled(() => this.create(session, pending.draft));
    else {
      await this.run(session, 'retry', () => this.#linker.retry(session));
      closePanel(session);
    }
  }

  /** The adapter tells of a change elsewhere; what it says is as untrusted as its answers. */
  heard(change: unknown): void {
    const raw = asObject(change);
    const session = this.#options.store.find(asText(raw?.conversationId) ?? '');
    const ref = readLookup(raw?.ref);
    if (session) this.#matcher.refresh(session, true);
    if (ref) this.#changed(ref);
  }

  /** Runs a command in its turn, unless the conversation has left the agent's hands before. */
  readonly run: Run = (session, intent, work) =>
    session.once(intent, async () => {
      if (!isWorkable(session.conversation.state)) throw new DeskError('not-live');
      try {
        return await work();
      } finally {
        const { linking, warning } = session.conversation;
        if (linking === 'idle' && !warning) {
          this.#learner.offer(session);
          for (const created of [...session.created.keys()]) session.done(created);
        }
        this.#matcher.refresh(session);
      }
    });

  #changed(ref: RecordRef): void {
    this.#options.sections.refresh(this.#options.store.sessions, ref);
  }

  #isLiveElsewhere(conversationId: string, ref: RecordRef): boolean {
    return this.#options.store.sessions.some(
      ({ id, conversation, claimed }) =>
        id !== conversationId &&
        isLive(conversation.state) &&
        (sameRef(conversation.case, ref) || sameRef(claimed, ref)),
    );
  }
}

/** The agent found what the panel was opened for. */
function closePanel(session: Session): void {
  const { linking, warning, work } = session.conversation;
  if (linking === 'idle' && !warning && work.panel !== 'none') session.patch({ work: { ...work, panel: 'none' } });
}
