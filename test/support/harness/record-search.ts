import type { RecordSearchElement } from 'screenpop';
import { heard } from '../heard.js';
import { textOf } from '../page.js';
import { Harness } from './harness.js';

export class RecordSearchHarness extends Harness<RecordSearchElement> {
  fields(): HTMLInputElement[] {
    return this.all('textbox') as HTMLInputElement[];
  }

  field(label: string): HTMLInputElement {
    return this.get('textbox', label) as HTMLInputElement;
  }

  searchButton(): HTMLElement {
    return this.button('Search');
  }

  grid(): HTMLElement | undefined {
    return this.find('grid', 'Results');
  }

  /** The rows found, without the head. */
  rows(): HTMLElement[] {
    return this.all('row').slice(1);
  }

  names(): string[] {
    return this.rows().map((row) => textOf(row.children[0]!));
  }

  cells(): HTMLElement[] {
    return this.all('gridcell');
  }

  /** What assistive technology is told. */
  status(): string {
    return heard();
  }
}
