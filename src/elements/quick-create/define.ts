import { define } from '../../ui/define.js';
import { QuickCreateElement } from './quick-create.js';

define(QuickCreateElement.tag, QuickCreateElement);
