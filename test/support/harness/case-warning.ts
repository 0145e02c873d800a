import type { CaseWarningElement } from 'screenpop';
import { textOf } from '../page.js';
import { Harness } from './harness.js';

export class CaseWarningHarness extends Harness<CaseWarningElement> {
  dialog(): HTMLElement {
    return this.get('alertdialog');
  }

  get isOpen(): boolean {
    return this.has('alertdialog');
  }

  /** Why the agent is asked. */
  reasons(): string {
    return textOf(this.element.shadowRoot!.querySelector('#why')!);
  }

  /** What is linked now, and what was chosen. */
  sides(): Record<string, string> {
    const headings = this.all('heading').filter((one) => one.localName === 'h3');
    return Object.fromEntries(headings.map((one) => [textOf(one), textOf(one.nextElementSibling!)]));
  }

  keepButton(): HTMLElement {
    return this.button(/^Keep/);
  }

  linkButton(): HTMLElement | undefined {
    return this.find('button', /^(Link to|Change)/);
  }
}
