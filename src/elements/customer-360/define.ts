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

define(Customer360Element.tag, Customer360Element);
