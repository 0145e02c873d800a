import { define } from '../../ui/registration.js';
import '../customer-360/define.js';
import '../screen-pop/define.js';
import { AgentDeskElement } from './agent-desk.js';

define(AgentDeskElement.tag, AgentDeskElement);
