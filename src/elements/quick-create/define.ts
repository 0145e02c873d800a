import { define } from '../../ui/registration.js';
import { QuickCreateElement } from './quick-create.js';

// Not for their names: so that whoever imports this has the tag and the events in its types.
export type { QuickCreateElement } from './quick-create.js';
export type { ElementEvents } from '../../ui/events.js';

define(QuickCreateElement.tag, QuickCreateElement);
