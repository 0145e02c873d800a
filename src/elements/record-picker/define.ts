import { define } from '../../ui/registration.js';
import { RecordPickerElement } from './record-picker.js';

// Not for their names: so that whoever imports this has the tag and the events in its types.
export type { RecordPickerElement } from './record-picker.js';
export type { ElementEvents } from '../../ui/events.js';

define(RecordPickerElement.tag, RecordPickerElement);
