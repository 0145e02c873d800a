import type { RecordPickerElement } from 'screenpop';
import type { Name } from '../page.js';
import { textOf } from '../page.js';
import { Harness } from './harness.js';

export class RecordPickerHarness extends Harness<RecordPickerElement> {
  /** What the picker says about the records found; not the words of a field that is busy. */
  messageElement(): Element {
    return this.element.shadowRoot!.querySelector('#message')!;
  }

  message(): string {
    return textOf(this.messageElement());
  }

  list(): HTMLElement | undefined {
    return this.find('listbox', 'Records found');
  }

  options(): HTMLElement[] {
    return this.all('option');
  }

  names(): string[] {
    return this.options().map((option) => textOf(option));
  }

  option(name: Name): HTMLElement {
    return this.get('option', name);
  }

  groups(): string[] {
    return this.all('group').map((group) => group.getAttribute('aria-label') ?? '');
  }

  issues(): string[] {
    return this.all('listitem').map(textOf);
  }

  searchButton(): HTMLElement {
    return this.button('Search');
  }

  createButton(): HTMLElement {
    return this.button('New');
  }
}
