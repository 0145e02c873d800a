import { define } from '../../ui/registration.js';
import { RecordSearchElement } from './record-search.js';

// Not for their names: so that whoever imports this has the tag and the events in its types.
export type { RecordSearchElement } from './record-search.js';
export type { ElementEvents } from '../../ui/events.js';

define(RecordSearchElement.tag, RecordSearchElement);
