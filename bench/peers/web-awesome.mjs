import '@awesome.me/webawesome/dist/components/option/option.js';
import '@awesome.me/webawesome/dist/components/select/select.js';
import { contend, titleOf } from '../pages/long-list.ts';

let select;
contend({
  async show(candidates) {
    select = document.createElement('wa-select');
    for (const candidate of candidates) {
      const option = document.createElement('wa-option');
      option.value = candidate.record.id;
      option.textContent = titleOf(candidate);
      select.append(option);
    }
    document.body.append(select);
    await select.updateComplete;
    await select.show();
  },
  clear() {
    select.remove();
  },
});
