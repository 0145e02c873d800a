import { define } from '../../ui/registration.js';
import { ConversationSummaryElement } from './conversation-summary.js';

define(ConversationSummaryElement.tag, ConversationSummaryElement);
