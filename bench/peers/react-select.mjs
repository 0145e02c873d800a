import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import Select from 'react-select';
import { contend, titleOf } from '../pages/long-list.ts';

let root;
let place;
contend({
  show(candidates) {
    const options = candidates.map((candidate) => ({ value: candidate.record.id, label: titleOf(candidate) }));
    place = document.body.appendChild(document.createElement('div'));
    root = createRoot(place);
    root.render(createElement(Select, { options, menuIsOpen: true }));
  },
  clear() {
    root.unmount();
    place.remove();
  },
  field: () => place.querySelector('input'),
});
