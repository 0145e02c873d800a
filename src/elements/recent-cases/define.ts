import { define } from '../../ui/define.js';
import { RecentCasesElement } from './recent-cases.js';

define(RecentCasesElement.tag, RecentCasesElement);
