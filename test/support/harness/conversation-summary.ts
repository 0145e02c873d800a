import type { ConversationSummaryElement } from 'screenpop';
import { textOf } from '../page.js';
import { SectionHarness } from './section.js';

export class ConversationSummaryHarness extends SectionHarness<ConversationSummaryElement> {
  tabs(): HTMLElement[] {
    return this.all('tab');
  }

  tabNames(): string[] {
    return this.tabs().map(textOf);
  }

  tab(name: string): HTMLElement {
    return this.get('tab', name);
  }

  chosenTab(): string | undefined {
    return this.tabs()
      .find((tab) => tab.getAttribute('aria-selected') === 'true')
      ?.textContent.trim();
  }

  panel(): string {
    return textOf(this.get('tabpanel'));
  }
}
