import type { RecordRef } from '../model/record.js';
import type { DeskSnapshot } from './conversation.js';
import type { SoundChoice } from './ring-link.js';
import type { SavedDesk } from './saving.js';
import type { CloseReason } from './states.js';

/**
 * Makes a desk one with the desks in the agent's other tabs. `shareTabs` of `screenpop/desk/tabs` makes one; a desk without
 * any keeps to itself.
 */
export type TabLink = (member: TabMember) => TabMembership;

/** A desk, as its tab link sees it. */
export interface TabMember {
  getSnapshot(): DeskSnapshot;
  subscribe(listener: () => void): () => void;
  /** One conversation, as `Desk.toJSON` saves it; undefined where it is closed or unknown. */
  save(conversationId: string): SavedDesk | undefined;
  /** What another tab saved, checked; undefined for what this version does not understand. */
  read(saved: unknown): SavedDesk | undefined;
  /** Takes up a conversation of another tab, also where it is closed here because it was taken there. */
  resume(saved: SavedDesk): void;
  /** The conversation is none of this desk's any more: an offer, or one that two tabs took at once. */
  yield(conversationId: string, reason: CloseReason): void;
  /** The conversation is over elsewhere; offered here, it opens nothing. */
  remember(conversationId: string): void;
  /** Whether this is the tab that sounds. */
  rings(rings: boolean): void;
  /** The agent chose it in another tab. */
  chooseSound(choice: SoundChoice): void;
}

/** What a desk asks of its tab link. */
export interface TabMembership {
  /**
   * Takes a conversation for this tab; false where another tab has it. `patient` waits a moment for a tab that is about to go.
   * Never rejects: where nobody can tell, it is this tab's.
   */
  claim(conversationId: string, patient?: boolean): Promise<boolean>;
  /** Tells the other tabs at once what there is of a conversation. */
  tell(conversationId: string): void;
  /** Gives up what was claimed. */
  release(conversationId: string): void;
  /** Whether another tab has the conversation. */
  has(conversationId: string): boolean;
  /** Whether a conversation of another tab is linked to the case. */
  isAtWork(caseRef: RecordRef): boolean;
  leave(): void;
}
