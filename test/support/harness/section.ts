import { textOf } from '../page.js';
import { Harness } from './harness.js';

/** What the sections of Customer 360 have in common. */
export class SectionHarness<E extends HTMLElement> extends Harness<E> {
  heading(): string {
    return textOf(this.get('heading'));
  }

  rows(): HTMLElement[] {
    return this.all('listitem');
  }

  link(name: string): HTMLAnchorElement {
    return this.get('link', name) as HTMLAnchorElement;
  }
}
