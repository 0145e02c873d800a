import type { ActivityTimelineElement } from 'screenpop';
import { textOf } from '../page.js';
import { SectionHarness } from './section.js';

export class ActivityTimelineHarness extends SectionHarness<ActivityTimelineElement> {
  activities(): string[] {
    return this.rows().map(textOf);
  }

  filter(name: string): HTMLElement {
    return this.button(name);
  }

  note(): HTMLTextAreaElement {
    return this.get('textbox', 'Quick note') as HTMLTextAreaElement;
  }

  addButton(): HTMLElement {
    return this.button('Add note');
  }
}
