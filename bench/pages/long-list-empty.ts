import { contend } from './long-list.js';

/** A field and no list: what a frame, a key and the measuring itself cost. */
const field = document.createElement('input');
field.ariaLabel = 'Filter';
document.body.append(field);
contend({ show: () => undefined, clear: () => undefined, field: () => field });
