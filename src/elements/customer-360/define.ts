import { define } from '../../ui/registration.js';
import '../activity-timeline/define.js';
import '../case-warning/define.js';
import '../conversation-summary/define.js';
import '../customer-profile/define.js';
import '../issue-snapshot/define.js';
import '../quick-create/define.js';
import '../recent-cases/define.js';
import '../record-picker/define.js';
import '../record-search/define.js';
import { Customer360Element } from './customer-360.js';

// Not for their names: so that whoever imports this has the tag and the events in its types.
export type { Customer360Element } from './customer-360.js';
export type { ElementEvents } from '../../ui/events.js';

define(Customer360Element.tag, Customer360Element);
