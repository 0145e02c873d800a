import { define } from '../../ui/registration.js';
import { CaseWarningElement } from './case-warning.js';

// Not for their names: so that whoever imports this has the tag and the events in its types.
export type { CaseWarningElement } from './case-warning.js';
export type { ElementEvents } from '../../ui/events.js';

define(CaseWarningElement.tag, CaseWarningElement);
