import { define } from '../../ui/registration.js';
import { QuickCreateElement } from './quick-create.js';

define(QuickCreateElement.tag, QuickCreateElement);
