import type { ScreenPopElement } from 'screenpop';
import { textOf } from '../page.js';
import { Harness } from './harness.js';

export class ScreenPopHarness extends Harness<ScreenPopElement> {
  region(): HTMLElement {
    return this.get('region', /^Incoming conversations/);
  }

  get isOpen(): boolean {
    return this.has('region');
  }

  /** Names of the expanded pops, from top to bottom. */
  names(): string[] {
    return this.all('heading').map(textOf);
  }

  /** All that is to be read of the pop with this name. */
  pop(name: string): string {
    return textOf(this.get('heading', name).closest('li')!);
  }

  acceptButton(name: string): HTMLElement {
    return this.button(`Accept ${name}`);
  }

  rejectButton(name: string): HTMLElement {
    return this.button(`Reject ${name}`);
  }

  openButton(name: string): HTMLElement {
    return this.button(`Open the conversation with ${name}`);
  }

  rest(): HTMLElement | undefined {
    return this.find('button', /more (is|are) waiting$/);
  }
}
