import { define } from '../../ui/registration.js';
import { CustomerProfileElement } from './customer-profile.js';

// Not for their names: so that whoever imports this has the tag and the events in its types.
export type { CustomerProfileElement } from './customer-profile.js';
export type { ElementEvents } from '../../ui/events.js';

define(CustomerProfileElement.tag, CustomerProfileElement);
