import 'screenpop/define/record-picker';
import { contend } from './long-list.js';

let picker: HTMLElementTagNameMap['record-picker'] | undefined;
contend({
  show(candidates) {
    picker = document.createElement('record-picker');
    picker.candidates = candidates;
    document.body.append(picker);
  },
  clear() {
    picker?.remove();
    picker = undefined;
  },
  field: () => picker?.shadowRoot?.querySelector('input'),
});
