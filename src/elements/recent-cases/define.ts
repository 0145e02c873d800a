import { define } from '../../ui/registration.js';
import { RecentCasesElement } from './recent-cases.js';

// Not for their names: so that whoever imports this has the tag and the events in its types.
export type { RecentCasesElement } from './recent-cases.js';
export type { ElementEvents } from '../../ui/events.js';

define(RecentCasesElement.tag, RecentCasesElement);
