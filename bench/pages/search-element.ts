import 'screenpop/define/record-search';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { generate } from '../../demo/data/generate.js';
import { contend } from './long-list.js';

let search: HTMLElementTagNameMap['record-search'] | undefined;
contend({
  show(candidates) {
    search = document.createElement('record-search');
    search.adapter = memoryAdapter(generate({ contacts: candidates.length }));
    document.body.append(search);
  },
  clear() {
    search?.remove();
    search = undefined;
  },
  field: () => search?.shadowRoot?.querySelector<HTMLInputElement>('#field-lastName'),
  answered: (key) =>
    key === 'Enter'
      ? new Promise((resolve) => search?.addEventListener('results-change', resolve, { once: true }))
      : undefined,
});
