import type { QuickCreateElement } from 'screenpop';
import { descriptionOf, textOf } from '../page.js';
import { Harness } from './harness.js';

export class QuickCreateHarness extends Harness<QuickCreateElement> {
  /** Labels of the form’s fields, in order. */
  labels(): string[] {
    return this.#inputs().map((input) => textOf(input.labels![0]!).replace(/ \*$/, ''));
  }

  field(label: string): HTMLInputElement {
    const found = this.#inputs().find((input) => textOf(input.labels![0]!).replace(/ \*$/, '') === label);
    if (!found) throw new Error(`No field ${label}; there: ${this.labels().join(', ')}`);
    return found;
  }

  values(): Record<string, string> {
    return Object.fromEntries(this.labels().map((label) => [label, this.field(label).value]));
  }

  /** How many fields are to be mended. */
  summary(): string {
    const shown = this.element.shadowRoot!.querySelector('[part=summary]');
    return shown ? textOf(shown) : '';
  }

  /** What is wrong with a field, as its description says. */
  fault(label: string): string {
    return descriptionOf(this.field(label));
  }

  typeButton(label: string): HTMLElement {
    return this.button(label);
  }

  saveButton(): HTMLElement {
    return this.button(/^Sav/);
  }

  /** Names of the records that exist already. */
  duplicates(): string[] {
    return this.all('listitem').map(textOf);
  }

  useButton(name: string): HTMLElement {
    return this.button(`Use this one: ${name}`);
  }

  #inputs(): HTMLInputElement[] {
    return [...this.all('textbox'), ...this.all('combobox')].sort((a, b) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    ) as HTMLInputElement[];
  }
}
