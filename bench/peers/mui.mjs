import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { contend, titleOf } from '../pages/long-list.ts';

let root;
let place;
contend({
  show(candidates) {
    const options = candidates.map((candidate) => ({ id: candidate.record.id, label: titleOf(candidate) }));
    place = document.body.appendChild(document.createElement('div'));
    root = createRoot(place);
    const renderInput = (props) => createElement(TextField, { ...props, label: 'Record' });
    root.render(createElement(Autocomplete, { options, open: true, renderInput }));
  },
  clear() {
    root.unmount();
    place.remove();
  },
  field: () => place.querySelector('input'),
});
