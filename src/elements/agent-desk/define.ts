// First: the order of its imports is the order of a bundle.
import { AgentDeskElement } from './agent-desk.js';
import { define } from '../../ui/registration.js';
import '../customer-360/define.js';
import '../screen-pop/define.js';

define(AgentDeskElement.tag, AgentDeskElement);
