import { define } from '../../ui/define.js';
import { ConversationSummaryElement } from './conversation-summary.js';

define(ConversationSummaryElement.tag, ConversationSummaryElement);
