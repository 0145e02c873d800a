import { attempt } from '../../model/read.js';
import { type RecordRef, sameRef } from '../../model/record.js';
import type { Conversation } from '../conversation.js';
import type { SavedConversation, SavedDesk } from '../saving.js';
import { type Sound, type SoundChoice, sameChoice } from '../ring-link.js';
import { isLive } from '../states.js';
import type { TabMember, TabMembership } from '../tab-link.js';
import { LatestIds } from './latest-ids.js';
import { type Release, hasLocks, holdNow, holdSoon, holdWhenFree, wait } from './locks.js';
import { type TabMessage, readMessage, savedOne } from './messages.js';

/** How long a tab that takes over waits for the one that had it: it may only be loading again. */
const grace = 1_000;
/** How long a restored conversation waits for the tab that is about to give it up; less than `grace`. */
const patience = 700;
/** Changes of a live conversation are told together. */
const pause = 200;

/** The part of a BroadcastChannel that is used. */
interface Channel {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: TabMessage): void;
  close(): void;
}

type Told = TabMessage & { readonly kind: 'conversation' };
type Over = TabMessage & { readonly kind: 'over' };

/** A conversation that another tab has. */
interface Elsewhere {
  from: string;
  saved: SavedDesk;
  /** Ends the wait for it. */
  readonly standby: AbortController;
}

/** One desk among those of the agent's tabs. */
export class Membership implements TabMembership {
  readonly #name: string;
  /** Tells this tab from the others. */
  readonly #tab: string;
  readonly #member: TabMember;
  readonly #channel: Channel | undefined;
  readonly #unsubscribe: () => void;
  /** Ends every wait of this tab. */
  readonly #left = new AbortController();
  /** The state of each conversation as it was last told to the other tabs, or by them. */
  readonly #told = new Map<string, Conversation['state']>();
  readonly #held = new Map<string, Release>();
  readonly #elsewhere = new Map<string, Elsewhere>();
  /** Those that are being claimed. */
  readonly #claiming = new Set<string>();
  /** Those that are over, in whichever tab. */
  readonly #over = new LatestIds();
  /** Live conversations as they were told, and those that changed since. */
  readonly #sent = new Map<string, Conversation>();
  /** The ring tone as it was seen last, and when the agent chose it so, in whichever tab; milliseconds since 1970. */
  #sound: Sound | undefined;
  #chosenAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string, tab: string, member: TabMember) {
    this.#name = name;
    this.#tab = tab;
    this.#member = member;
    this.#channel = attempt(() => new BroadcastChannel(name) as unknown as Channel);
    if (this.#channel) {
      this.#channel.onmessage = ({ data }) => {
        const message = attempt(() => readMessage(data, (saved) => member.read(saved)));
        if (message) this.#hear(message);
      };
    }
    this.#unsubscribe = member.subscribe(() => {
      this.#look();
    });
    if (hasLocks()) void this.#waitToRing();
    this.#send({ kind: 'hello' });
  }

  async claim(id: string, patient = false): Promise<boolean> {
    if (this.#held.has(id) || !hasLocks()) return true;
    this.#claiming.add(id);
    const release = patient ? await holdSoon(this.#lockOf(id), patience) : await holdNow(this.#lockOf(id));
    this.#claiming.delete(id);
    // Two clicks are one claim, of which the second may well be refused.
    if (!release) return this.#held.has(id) || !hasLocks();
    if (this.#left.signal.aborted) {
      release();
      return false;
    }
    this.#held.set(id, release);
    this.#look();
    return true;
  }

  tell(id: string): void {
    const one = this.#find(id);
    if (one && isLive(one.state)) this.#sendConversation(one);
  }

  release(id: string): void {
    this.#held.get(id)?.();
    this.#held.delete(id);
  }

  has(id: string): boolean {
    return this.#elsewhere.has(id);
  }

  isAtWork(caseRef: RecordRef): boolean {
    return [...this.#elsewhere.values()].some(({ saved }) => sameRef(savedOne(saved)?.linked.case, caseRef));
  }

  leave(): void {
    this.#left.abort();
    this.#unsubscribe();
    clearTimeout(this.#timer);
    for (const id of [...this.#held.keys()]) this.release(id);
    for (const id of [...this.#elsewhere.keys()]) this.#isFree(id);
    this.#channel?.close();
  }

  // ── what happens here, told to the others ──

  #look(): void {
    const { conversations, sound } = this.#member.getSnapshot();
    // How it was to begin with is nothing that the agent chose.
    if (sound && this.#sound && !sameChoice(sound, this.#sound)) {
      this.#chosenAt = Date.now();
      this.#sendSound(sound);
    }
    this.#sound = sound;
    for (const one of conversations) {
      if (this.#told.get(one.id) !== one.state) this.#tell(one);
      else if (isLive(one.state) && this.#sent.get(one.id) !== one)
        this.#timer ??= setTimeout(this.#tellChanges, pause);
    }
    const known = new Set(conversations.map(({ id }) => id));
    for (const id of this.#told.keys()) if (!known.has(id)) this.#forget(id);
  }

  #tell(one: Conversation): void {
    const { id, state, closedBy } = one;
    this.#told.set(id, state);
    if (state === 'closed') {
      if (closedBy !== 'taken-elsewhere') {
        const reason = closedBy === 'withdrawn' || closedBy === 'expired' ? closedBy : 'taken-elsewhere';
        this.#over.add(id);
        this.#send({ kind: 'over', from: this.#tab, id, reason });
      }
      this.release(id);
    } else {
      this.#sendConversation(one);
      // Given back, it is anybody's again.
      if (state === 'open') this.release(id);
    }
  }

  readonly #tellChanges = (): void => {
    this.#timer = undefined;
    for (const one of this.#member.getSnapshot().conversations) {
      if (isLive(one.state) && this.#sent.get(one.id) !== one) this.#sendConversation(one);
    }
  };

  #sendConversation(one: Conversation): void {
    // Not known to be this tab's: it would stop the one that has it.
    if (isLive(one.state) && hasLocks() && !this.#held.has(one.id)) {
      this.#told.delete(one.id);
      return;
    }
    this.#sent.set(one.id, one);
    const saved = this.#member.save(one.id);
    if (saved) this.#send({ kind: 'conversation', from: this.#tab, saved });
  }

  #sendSound({ muted, volume }: SoundChoice): void {
    this.#send({ kind: 'sound', at: this.#chosenAt, choice: { muted, volume } });
  }

  #forget(id: string): void {
    this.#told.delete(id);
    this.#sent.delete(id);
    this.release(id);
  }

  #send(message: TabMessage): void {
    // What can not be copied is not told; the lock holds all the same.
    attempt(() => this.#channel?.postMessage(message));
  }

  // ── what happens in the others ──

  #hear(message: TabMessage): void {
    switch (message.kind) {
      case 'hello':
        for (const one of this.#member.getSnapshot().conversations)
          if (one.state !== 'closed') this.#sendConversation(one);
        if (this.#sound && this.#chosenAt > 0) this.#sendSound(this.#sound);
        break;
      case 'sound':
        if (!this.#sound || message.at <= this.#chosenAt) break;
        this.#chosenAt = message.at;
        this.#sound = { ...this.#sound, ...message.choice };
        this.#member.chooseSound(message.choice);
        break;
      case 'conversation': {
        const one = savedOne(message.saved);
        if (!one) break;
        if (isLive(one.state)) this.#isTaken(one, message);
        else this.#isOffered(one, message);
        break;
      }
      case 'over':
        this.#hasEnded(message);
    }
  }

  #hasEnded({ from, id, reason }: Over): void {
    const known = this.#elsewhere.get(id);
    const here = this.#find(id);
    // Only the tab that has it can say so.
    if ((known && known.from !== from) || (here && isLive(here.state))) return;
    this.#isFree(id);
    this.#over.add(id);
    this.#member.remember(id);
    // Who has just been asked for it may get it all the same, unless its customer is gone.
    if (here?.state !== 'open' || (this.#claiming.has(id) && reason !== 'withdrawn')) return;
    this.#told.set(id, 'closed');
    this.#member.yield(id, reason);
  }

  #isOffered({ request: { id } }: SavedConversation, { from, saved }: Told): void {
    if (this.#over.has(id)) {
      this.#send({ kind: 'over', from: this.#tab, id, reason: 'taken-elsewhere' });
      return;
    }
    const known = this.#elsewhere.get(id);
    // Whoever had it is gone, and its host only announces it again: what there was of it is taken over.
    if (known && known.from !== from) return;
    this.#isFree(id);
    const here = this.#find(id);
    if (here && here.state !== 'closed') return;
    this.#told.set(id, 'open');
    this.#member.resume(saved);
  }

  #isTaken(one: SavedConversation, { from, saved }: Told): void {
    const { id } = one.request;
    const here = this.#find(id);
    if (this.#held.has(id)) return;
    if (here && isLive(here.state) && !hasLocks() && this.#isEarlier(one, from)) return;
    // Whatever was heard of it: it is at work.
    this.#over.delete(id);
    const known = this.#elsewhere.get(id);
    if (known) Object.assign(known, { from, saved });
    else {
      const standby = new AbortController();
      this.#elsewhere.set(id, { from, saved, standby });
      if (hasLocks()) void this.#standBy(id, standby.signal);
    }
    if (!here || here.state === 'closed') return;
    this.#told.set(id, 'closed');
    this.#member.yield(id, 'taken-elsewhere');
  }

  /** Where nobody can lock, the tab that was first has it; of two in the same moment, always the same one. */
  #isEarlier(theirs: SavedConversation, from: string): boolean {
    const saved = this.#member.save(theirs.request.id);
    const [ours = Infinity, other = Infinity] = [saved && savedOne(saved)?.acceptedAt, theirs.acceptedAt];
    return ours < other || (ours === other && this.#tab < from);
  }

  #isFree(id: string): void {
    this.#elsewhere.get(id)?.standby.abort();
    this.#elsewhere.delete(id);
  }

  #find(id: string): Conversation | undefined {
    return this.#member.getSnapshot().conversations.find((one) => one.id === id);
  }

  // ── taking over ──

  /** Waits until the tab that has a conversation is gone, and goes on with it. */
  async #standBy(id: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      const free = await holdWhenFree(this.#lockOf(id), signal);
      if (!free) return;
      free();
      await wait(grace, signal);
      const mine = await holdNow(this.#lockOf(id));
      const known = this.#elsewhere.get(id);
      if (known?.standby.signal !== signal) {
        mine?.();
        return;
      }
      if (!mine) continue;
      this.#elsewhere.delete(id);
      this.#held.set(id, mine);
      this.#told.delete(id);
      this.#member.resume(known.saved);
      // Not taken up after all: then somebody else may.
      if (!isLive(this.#find(id)?.state ?? 'closed')) this.release(id);
      return;
    }
  }

  async #waitToRing(): Promise<void> {
    const { signal } = this.#left;
    this.#member.rings(false);
    const release = await holdWhenFree(this.#name, signal);
    if (release) signal.addEventListener('abort', release);
    if (!signal.aborted) this.#member.rings(true);
  }

  #lockOf(id: string): string {
    return `${this.#name}/${id}`;
  }
}
