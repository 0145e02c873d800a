import { define } from '../../ui/registration.js';
import { ScreenPopElement } from './screen-pop.js';

// Not for their names: so that whoever imports this has the tag and the events in its types.
export type { ScreenPopElement } from './screen-pop.js';
export type { ElementEvents } from '../../ui/events.js';

define(ScreenPopElement.tag, ScreenPopElement);
