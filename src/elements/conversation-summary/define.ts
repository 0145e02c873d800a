import { define } from '../../ui/registration.js';
import { ConversationSummaryElement } from './conversation-summary.js';

// Not for their names: so that whoever imports this has the tag and the events in its types.
export type { ConversationSummaryElement } from './conversation-summary.js';
export type { ElementEvents } from '../../ui/events.js';

define(ConversationSummaryElement.tag, ConversationSummaryElement);
