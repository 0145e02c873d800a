import type { ConversationRequest } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { type Conversation, Desk, type DeskOptions } from 'screenpop/desk';
import { shareTabs } from 'screenpop/desk/tabs';
import { acme, ann, annCase, closedCase, cleo, cleoCase } from '../desk/setup.js';

let agents = 0;

/** The tabs of one agent, as desks that share a name and one back end. */
export interface Tabs {
  /** What the tabs share; `openTabs` makes another each time. */
  readonly name: string;
  readonly desks: readonly Desk[];
  /** One more tab. */
  open(options?: Partial<DeskOptions>): Desk;
  /** As if the tab were closed: it says nothing more. */
  close(desk: Desk): void;
  closeAll(): void;
}

export function openTabs(count: number, options: Partial<DeskOptions> = {}): Tabs {
  const name = `agent ${Date.now()} ${++agents}`;
  const adapter = memoryAdapter({ records: [acme, ann, annCase, closedCase, cleo, cleoCase] });
  const desks: Desk[] = [];
  const open = (more: Partial<DeskOptions> = {}): Desk => {
    const desk = new Desk({ adapter, tabs: shareTabs(name), ...options, ...more });
    desks.push(desk);
    return desk;
  };
  for (let at = 0; at < count; at++) open();
  return {
    name,
    desks,
    open,
    close(desk) {
      desk.dispose();
      desks.splice(desks.indexOf(desk), 1);
    },
    closeAll() {
      for (const desk of desks) desk.dispose();
    },
  };
}

export function find(desk: Desk, { id }: Pick<ConversationRequest, 'id'>): Conversation | undefined {
  return desk.getSnapshot().conversations.find((one) => one.id === id);
}

/** `active`, `closed taken-elsewhere`, `-` where there is none. */
export function stateIn(desk: Desk, request: Pick<ConversationRequest, 'id'>): string {
  const { state = '-', closedBy } = find(desk, request) ?? {};
  return closedBy ? `${state} ${closedBy}` : state;
}
