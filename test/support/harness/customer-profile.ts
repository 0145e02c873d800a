import type { CustomerProfileElement } from 'screenpop';
import { SectionHarness } from './section.js';

export class CustomerProfileHarness extends SectionHarness<CustomerProfileElement> {
  unlinkButton(name: string): HTMLElement {
    return this.button(`Unlink ${name}`);
  }
}
