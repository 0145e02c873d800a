import type { AdapterError } from '../adapter/errors.js';
import { guard } from '../adapter/guard.js';
import { settled } from '../adapter/lane.js';
import type { DataAdapter } from '../adapter/port.js';
import type { CrmRecord, RecordDraft, RecordRef } from '../model/record.js';
import { readSchema } from '../model/check-schema.js';
import { policyFor } from '../model/policy.js';
import { attempt } from '../model/read.js';
import type { ConversationRequest, SearchQuery } from '../model/request.js';
import type { Candidate } from '../model/resolution.js';
import { type Schema, typesWithRole } from '../model/schema.js';
import type { PhoneNormalizer } from '../resolver/phone.js';
import { Choices } from './choices.js';
import { run } from './commands.js';
import type { DeskSnapshot, SectionName, Work } from './conversation.js';
import { create, draftFor, duplicates, prefill } from './creator.js';
import { desks } from './desks.js';
import { DeskError } from './errors.js';
import { addClue } from './learning.js';
import { accept, isOver, takeUp } from './intake.js';
import { closeConversation, move, openConversation } from './lifecycle.js';
import { answer, identify, linkIfCertain, select, undo, unlink } from './linker.js';
import { refreshLinks } from './matcher.js';
import { readRequest } from './request-edge.js';
import type { RingLink, SoundChoice } from './ring-link.js';
import { retry } from './retrying.js';
import { type SavedDesk, save } from './saving.js';
import { addNote, cancel, loadMore, openSection, refreshSections, search } from './sections.js';
import type { DeskParts, PolicyOption, Session } from './session.js';
import { isLive, isWorkable } from './states.js';
import { Store } from './store.js';
import type { TabLink } from './tab-link.js';
import { memberOf } from './tab-member.js';

export interface DeskOptions {
  readonly adapter: DataAdapter;
  /** Default: `serviceSchema`. What is wrong in it is said once, as a warning. */
  readonly schema?: Schema;
  readonly normalizePhone?: PhoneNormalizer;
  /** Milliseconds since 1970; for tests and replays. */
  readonly now?: () => number;
  /** Plain data, or a function that makes it for a request. What is not understood is said once, as a warning. */
  readonly policy?: PolicyOption;
  /** What makes it one with the desks in the agent's other tabs: `shareTabs` of `screenpop/desk/tabs`. Default: it keeps to itself. */
  readonly tabs?: TabLink;
  /** What makes it ring: `ringTone` of `screenpop/desk/ring`. Default: it is silent. */
  readonly ring?: RingLink;
  /** What it waits for between telling that it links and linking, so that the agent sees a press at once: `afterPaint` of `screenpop`. */
  readonly drawn?: () => Promise<void>;
}

/**
 * One agent's live conversations: the headless store behind all elements. Commands name their conversation; snapshots
 * are immutable and change identity only when something changed.
 */
export class Desk {
  readonly schema: Schema;
  /** The host's adapter behind the guard. */
  readonly adapter: DataAdapter;
  readonly #parts: DeskParts;
  readonly #store = new Store<Session>();
  readonly #unsubscribe: (() => void) | undefined;

  constructor(options: DeskOptions) {
    const { now = Date.now, normalizePhone, policy, tabs, ring, drawn } = options;
    desks.add(this);
    const schema = (this.schema = readSchema(options.schema));
    this.adapter = guard(options.adapter, { ...policyFor({}, typeof policy === 'function' ? {} : policy), schema });
    this.#parts = {
      ...{ host: options.adapter, adapter: this.adapter, choices: new Choices(), store: this.#store },
      ...{ schema, now, normalizePhone, policy, drawn },
      tabs: tabs?.(memberOf(() => this.#parts, this.#store)),
      ring: ring?.({
        getSnapshot: () => this.#store.snapshot,
        subscribe: (listener) => this.#store.subscribe(listener),
        sounds: (sound) => this.#store.sounds(sound),
      }),
    };
    this.#unsubscribe = this.adapter.subscribe?.(({ conversationId, ref }) => {
      const session = this.#store.find(conversationId);
      if (session) refreshLinks(session, true);
      if (ref) refreshSections(this.#store, ref);
    });
  }

  getSnapshot(): DeskSnapshot {
    return this.#store.snapshot;
  }

  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  // ── conversations ──

  /**
   * Starts a conversation and its matching. A request whose id was seen before opens nothing twice.
   * @throws {DeskError} `invalid-request` for what carries no id, or one of more than 1 000 characters; everything else that is wrong becomes a state.
   */
  offer(request: ConversationRequest): void {
    const clean = attempt(readRequest, request);
    if (!clean) throw new DeskError('invalid-request', '; its id has to be a text of 1 to 1000 characters');
    if (isOver(this.#parts, 'offer') || this.#store.hasSeen(clean.id) || this.#parts.tabs?.has(clean.id)) return;
    const session = openConversation(this.#parts, clean);
    identify(session);
    // Whatever the agent is at stays in front.
    if (clean.autoAccept) void settled(() => this.#accept(session, false));
  }

  withdraw(conversationId: string, reason: 'withdrawn' | 'taken-elsewhere' = 'withdrawn'): void {
    const session = this.#store.find(conversationId);
    if (session?.conversation.state === 'open') closeConversation(session, reason);
  }

  /** Opens Customer 360 for the conversation, and links what is certain. Accepting twice is accepting once. */
  async accept(conversationId: string): Promise<void> {
    const session = this.#session(conversationId);
    const { state, policy } = session.conversation;
    if (isLive(state)) this.activate(conversationId);
    else await this.#accept(session, policy.pop !== 'off');
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- a refusal is a rejection, like that of `accept`
  async reject(conversationId: string): Promise<void> {
    const session = this.#session(conversationId);
    if (session.conversation.state !== 'open') throw new DeskError('not-live');
    closeConversation(session, 'rejected');
  }

  /** Makes a live conversation the active one, or none. */
  activate(conversationId: string | undefined): void {
    const session = this.#store.find(conversationId);
    if (conversationId !== undefined && !(session && isLive(session.conversation.state))) return;
    this.#store.activate(conversationId);
    // The agent is back in a conversation that waited for its customer.
    if (session?.conversation.state !== 'waiting') return;
    move(session, 'active');
    void linkIfCertain(session);
  }

  /** The agent leaves the conversation until the customer answers. */
  wait(conversationId: string): void {
    move(this.#session(conversationId), 'waiting');
  }

  /** Gives the conversation back to its queue; as an offer it may expire. */
  release(conversationId: string): void {
    move(this.#session(conversationId), 'open');
  }

  wrapUp(conversationId: string): void {
    move(this.#session(conversationId), 'wrap-up');
  }

  close(conversationId: string): void {
    closeConversation(this.#session(conversationId), 'agent');
  }

  /** Takes a conversation that is over out of the snapshot, such as an offer that was missed. */
  dismiss(conversationId: string): void {
    if (this.#session(conversationId).conversation.state === 'closed') this.#store.hide(conversationId);
  }

  // ── linking ──

  /** R-SEL-CASE, R-SEL-CUST, R-WARN. Resolves when linked, failed with a retry, or when a warning waits for `answer`. */
  async select(conversationId: string, ref: RecordRef): Promise<void> {
    await select(this.#working(conversationId), ref);
  }

  /** Answers the warning. */
  async answer(conversationId: string, choice: 'link' | 'keep'): Promise<void> {
    await answer(this.#working(conversationId), choice);
  }

  /** R-UNLINK: clears one link; the other stays. */
  async unlink(conversationId: string, what: 'customer' | 'case'): Promise<void> {
    await unlink(this.#working(conversationId), what);
  }

  /** R-UNDO: takes back the latest link, unlink or automatic link. */
  async undo(conversationId: string): Promise<void> {
    const session = this.#working(conversationId);
    if (!session.conversation.canUndo) throw new DeskError('nothing-to-undo');
    await undo(session);
  }

  /**
   * R-CREATE: creates and links.
   * @throws {AdapterError} as the adapter rejected, and `retry` goes on; `forbidden` where the policy keeps the case there is.
   */
  async create(conversationId: string, draft: RecordDraft): Promise<CrmRecord> {
    return create(this.#working(conversationId), draft);
  }

  /** Adds the suggested number or address to the customer. What goes wrong is in `suggestion`; then it can be added again. */
  async addClue(conversationId: string): Promise<void> {
    const session = this.#working(conversationId);
    await run(session, 'add clue', () => addClue(session));
  }

  dismissClue(conversationId: string): void {
    this.#session(conversationId).patch({ suggestion: undefined });
  }

  /** Does again what failed last; where nothing failed, finds out anew who is asking, and links what is certain. */
  async retry(conversationId: string): Promise<void> {
    const session = this.#session(conversationId);
    const { state, failed } = session.conversation;
    if (failed ? !isWorkable(state) : state === 'closed') throw new DeskError('not-live');
    if (failed) await retry(session);
    else identify(session, true);
  }

  // ── the agent's work in Customer 360 ──

  /** Searches for records to link; `undefined` clears the results. */
  search(conversationId: string, query: SearchQuery | undefined): void {
    search(this.#session(conversationId), query);
  }

  /** Loads a section of Customer 360, if it is not loaded or loading already. */
  open(conversationId: string, section: SectionName): void {
    openSection(this.#session(conversationId), section);
  }

  /** Loads the next page of a section, or what failed, or all of it again where a part was missing. */
  more(conversationId: string, section: SectionName): void {
    loadMore(this.#session(conversationId), section);
  }

  /** Stops a section, whose rows stay until `more`; or `matching`, with what was found so far. What is being written goes on: its outcome would be unknown. */
  cancel(conversationId: string, what: SectionName | 'matching'): void {
    cancel(this.#session(conversationId), what);
  }

  /** Keeps what the agent has begun: panel, query, draft, note, timeline filter. */
  edit(conversationId: string, change: Partial<Work>): void {
    const session = this.#session(conversationId);
    const { work } = session.conversation;
    session.patch({ work: { ...work, ...change } });
    if (change.timeline !== undefined && change.timeline !== work.timeline) session.sections.timeline.reset();
  }

  /** Shows the search, by default for customers. */
  openSearch(conversationId: string, types: readonly string[] = []): void {
    this.edit(conversationId, { panel: 'search', types });
  }

  /** Shows the form for a new record, prefilled from the conversation. */
  openCreate(conversationId: string, type?: string): void {
    const draft = draftFor(this.#session(conversationId), type ?? typesWithRole(this.schema, 'customer')[0] ?? '');
    this.edit(conversationId, { panel: 'create', types: [draft.type], draft });
  }

  /** A form for a record of a type, prefilled from the conversation. */
  draft(conversationId: string, type: string): RecordDraft {
    return prefill(this.#session(conversationId), type);
  }

  /** Records a draft would duplicate, strongest first. Rejects with an `AdapterError`. */
  async duplicates(conversationId: string, draft: RecordDraft, signal: AbortSignal): Promise<readonly Candidate[]> {
    return duplicates(this.#session(conversationId), draft, signal);
  }

  /** Adds a quick note to the case, else the customer, else the conversation. Answers with what went wrong, if anything. */
  async addNote(conversationId: string, text: string): Promise<AdapterError | undefined> {
    const session = this.#working(conversationId);
    if (!this.adapter.addNote) throw new DeskError('not-offered');
    return session.notes.run(text, () => addNote(session, text));
  }

  // ── the desk itself ──

  /** Mutes the ring tone, or makes it louder; in all of the agent's tabs. */
  chooseSound(choice: Partial<SoundChoice>): void {
    if (!this.#store.disposed) this.#parts.ring?.choose(choice);
  }

  /** The whole desk as JSON, with all that is unsaved, unanswered, under way or failed. It carries personal data. */
  toJSON(): SavedDesk {
    return save(this.#store);
  }

  /**
   * Takes up what `toJSON` saved; conversations that are known already stay as they are, those of another tab stay there.
   * @throws {DeskError} `invalid-state` for what this version did not save.
   */
  restore(saved: unknown): void {
    takeUp(this.#parts, saved);
  }

  /** Ends everything: no call, timer or listener of this desk is left. */
  dispose(): void {
    desks.delete(this);
    this.#unsubscribe?.();
    this.#parts.tabs?.leave();
    this.#parts.ring?.end();
    this.#store.dispose();
  }

  #accept(session: Session, inFront: boolean): Promise<void> {
    return accept(session, () => {
      if (inFront || this.#store.activeId === undefined) this.activate(session.id);
    });
  }

  #session(conversationId: string): Session {
    const session = this.#store.find(conversationId);
    if (!session) throw new DeskError('unknown-conversation');
    return session;
  }

  /** Links are changed while the agent works on the conversation, the time after the talk included. */
  #working(conversationId: string): Session {
    const session = this.#session(conversationId);
    if (!isWorkable(session.conversation.state)) throw new DeskError('not-live');
    return session;
  }
}
