// First, with the desk and the sheets and strings of all elements: a bundle has its modules in this order, alike beside alike.
import { AgentDeskElement } from './agent-desk.js';
import { define } from '../../ui/registration.js';
import '../customer-360/define.js';
import '../screen-pop/define.js';

define(AgentDeskElement.tag, AgentDeskElement);
