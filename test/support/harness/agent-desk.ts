import type { AgentDeskElement } from 'screenpop';
import { textOf } from '../page.js';
import { Customer360Harness, inside } from './customer-360.js';
import { Harness } from './harness.js';
import { ScreenPopHarness } from './screen-pop.js';

export class AgentDeskHarness extends Harness<AgentDeskElement> {
  pop(): ScreenPopHarness {
    return new ScreenPopHarness(inside(this.element, 'screen-pop'));
  }

  page(): Customer360Harness {
    return new Customer360Harness(inside(this.element, 'customer-360'));
  }

  /** The open conversations, by name. */
  conversations(): string[] {
    return this.#tabs().map(textOf);
  }

  conversation(name: string): HTMLElement {
    const found = this.#tabs().find((tab) => textOf(tab) === name);
    if (!found) throw new Error(`No conversation with ${name}; there: ${this.conversations().join(', ')}`);
    return found;
  }

  activeConversation(): string | undefined {
    const active = this.#tabs().find((tab) => tab.getAttribute('aria-selected') === 'true');
    return active && textOf(active);
  }

  #tabs(): HTMLElement[] {
    const list = this.find('tablist', 'Conversations');
    return list ? [...list.querySelectorAll<HTMLElement>('[role=tab]')] : [];
  }
}
