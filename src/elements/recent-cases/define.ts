import { define } from '../../ui/registration.js';
import { RecentCasesElement } from './recent-cases.js';

define(RecentCasesElement.tag, RecentCasesElement);
