import { newKey } from '../../model/key.js';
import type { TabLink } from '../tab-link.js';
import { Membership } from './membership.js';

/**
 * Makes the desks of one agent's tabs one: an offer rings in all of them, accepting it in one ends it in the others, one tab
 * sounds (`DeskSnapshot.rings`), and what a tab was working on when it was closed goes on in another, drafts and unanswered
 * warnings included. `name` says whose tabs belong together, and must be another for every agent: `shareTabs('agent 7')`.
 *
 * Tabs of one origin are joined by a BroadcastChannel and Web Locks; nothing is stored. Without Web Locks the tab that accepted
 * first keeps a conversation, and none is handed over; without channels a tab keeps to itself.
 */
export function shareTabs(name: string): TabLink {
  return (member) => new Membership(`screenpop/${name}`, newKey(), member);
}
