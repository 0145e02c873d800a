import '@vaadin/combo-box';
import { contend, titleOf } from '../pages/long-list.ts';

let box;
contend({
  show(candidates) {
    box = document.createElement('vaadin-combo-box');
    box.itemLabelPath = 'title';
    box.itemValuePath = 'id';
    box.items = candidates.map((candidate) => ({ id: candidate.record.id, title: titleOf(candidate) }));
    document.body.append(box);
    box.opened = true;
  },
  clear() {
    box.opened = false;
    box.remove();
  },
  field: () => box.inputElement,
});
