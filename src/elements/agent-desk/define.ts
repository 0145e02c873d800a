// First: the order of its imports is the order of a bundle.
import { AgentDeskElement } from './agent-desk.js';
import { define } from '../../ui/registration.js';
import '../customer-360/define.js';
import '../screen-pop/define.js';

// Not for their names: so that whoever imports this has the tag and the events in its types.
export type { AgentDeskElement } from './agent-desk.js';
export type { ElementEvents } from '../../ui/events.js';

define(AgentDeskElement.tag, AgentDeskElement);
