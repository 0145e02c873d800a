import type { ScreenPopElement } from 'screenpop';
import { elementsIn, textOf } from '../page.js';
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

  /** What assistive technology is told. */
  announcement(): string {
    return textOf(this.#status());
  }

  /** Everything that it is told from now on. */
  announcements(): string[] {
    const heard: string[] = [];
    let last = this.announcement();
    const observer = new MutationObserver(() => {
      const now = this.announcement();
      if (now !== last && now !== '') heard.push(now);
      last = now;
    });
    observer.observe(this.#status(), { childList: true, characterData: true, subtree: true });
    return heard;
  }

  #status(): Element {
    return [...elementsIn(this.element.shadowRoot!)].find((one) => one.getAttribute('role') === 'status')!;
  }
}
