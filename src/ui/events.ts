import type { Conversation } from '../desk/conversation.js';
import type { RecordRef } from '../model/record.js';
import type { SearchQuery } from '../model/request.js';
import type { Outcome } from '../model/resolution.js';

/** What each event tells: ids and references, never values of records. */
export interface ElementEvents {
  'conversation-accept': { readonly conversationId: string };
  'conversation-reject': { readonly conversationId: string };
  'record-select': { readonly conversationId?: string; readonly ref: RecordRef };
  'record-unlink': { readonly conversationId?: string; readonly ref: RecordRef };
  'record-search': { readonly conversationId?: string; readonly query: SearchQuery };
  'search-request': { readonly conversationId?: string; readonly types?: readonly string[] };
  'create-request': { readonly conversationId?: string; readonly type?: string };
  'record-create': { readonly conversationId?: string; readonly type: string };
  'record-created': { readonly conversationId?: string; readonly ref: RecordRef };
  'warning-answer': { readonly conversationId: string; readonly choice: 'link' | 'keep' };
  'active-conversation-change': {
    readonly conversationId: string | undefined;
    readonly previousId: string | undefined;
  };
  'conversation-change': Pick<Conversation, 'state' | 'closedBy'> & { readonly conversationId: string };
  'link-change': {
    readonly conversationId: string;
    readonly customer?: RecordRef;
    readonly case?: RecordRef;
    readonly by: 'automatic' | 'agent' | 'undo' | 'elsewhere';
  };
  'resolution-change': { readonly conversationId: string; readonly outcome: Outcome; readonly rule: string };
  'results-change': { readonly count: number; readonly total?: number };
}

export type ElementEventName = keyof ElementEvents;

abstract class ElementEvent<K extends ElementEventName> extends CustomEvent<ElementEvents[K]> {
  constructor(name: K, detail: ElementEvents[K], cancelable: boolean) {
    super(name, { detail, bubbles: true, composed: true, cancelable });
  }
}

/** Told before something is done; preventing it leaves it undone. */
abstract class IntentEvent<K extends ElementEventName> extends ElementEvent<K> {
  constructor(name: K, detail: ElementEvents[K]) {
    super(name, detail, true);
  }
}

/** Told after the fact. */
abstract class FactEvent<K extends ElementEventName> extends ElementEvent<K> {
  constructor(name: K, detail: ElementEvents[K]) {
    super(name, detail, false);
  }
}

export class ConversationAcceptEvent extends IntentEvent<'conversation-accept'> {
  constructor(detail: ElementEvents['conversation-accept']) {
    super('conversation-accept', detail);
  }
}
export class ConversationRejectEvent extends IntentEvent<'conversation-reject'> {
  constructor(detail: ElementEvents['conversation-reject']) {
    super('conversation-reject', detail);
  }
}
export class RecordSelectEvent extends IntentEvent<'record-select'> {
  constructor(detail: ElementEvents['record-select']) {
    super('record-select', detail);
  }
}
export class RecordUnlinkEvent extends IntentEvent<'record-unlink'> {
  constructor(detail: ElementEvents['record-unlink']) {
    super('record-unlink', detail);
  }
}
export class RecordSearchEvent extends IntentEvent<'record-search'> {
  constructor(detail: ElementEvents['record-search']) {
    super('record-search', detail);
  }
}
export class SearchRequestEvent extends IntentEvent<'search-request'> {
  constructor(detail: ElementEvents['search-request']) {
    super('search-request', detail);
  }
}
export class CreateRequestEvent extends IntentEvent<'create-request'> {
  constructor(detail: ElementEvents['create-request']) {
    super('create-request', detail);
  }
}
export class RecordCreateEvent extends IntentEvent<'record-create'> {
  constructor(detail: ElementEvents['record-create']) {
    super('record-create', detail);
  }
}
export class WarningAnswerEvent extends IntentEvent<'warning-answer'> {
  constructor(detail: ElementEvents['warning-answer']) {
    super('warning-answer', detail);
  }
}
export class RecordCreatedEvent extends FactEvent<'record-created'> {
  constructor(detail: ElementEvents['record-created']) {
    super('record-created', detail);
  }
}
export class ActiveConversationChangeEvent extends FactEvent<'active-conversation-change'> {
  constructor(detail: ElementEvents['active-conversation-change']) {
    super('active-conversation-change', detail);
  }
}
export class ConversationChangeEvent extends FactEvent<'conversation-change'> {
  constructor(detail: ElementEvents['conversation-change']) {
    super('conversation-change', detail);
  }
}
export class LinkChangeEvent extends FactEvent<'link-change'> {
  constructor(detail: ElementEvents['link-change']) {
    super('link-change', detail);
  }
}
export class ResolutionChangeEvent extends FactEvent<'resolution-change'> {
  constructor(detail: ElementEvents['resolution-change']) {
    super('resolution-change', detail);
  }
}
export class ResultsChangeEvent extends FactEvent<'results-change'> {
  constructor(detail: ElementEvents['results-change']) {
    super('results-change', detail);
  }
}

declare global {
  /** Of elements, of the document and of the window: events bubble up to both. */
  interface GlobalEventHandlersEventMap {
    'conversation-accept': ConversationAcceptEvent;
    'conversation-reject': ConversationRejectEvent;
    'record-select': RecordSelectEvent;
    'record-unlink': RecordUnlinkEvent;
    'record-search': RecordSearchEvent;
    'search-request': SearchRequestEvent;
    'create-request': CreateRequestEvent;
    'record-create': RecordCreateEvent;
    'record-created': RecordCreatedEvent;
    'warning-answer': WarningAnswerEvent;
    'active-conversation-change': ActiveConversationChangeEvent;
    'conversation-change': ConversationChangeEvent;
    'link-change': LinkChangeEvent;
    'resolution-change': ResolutionChangeEvent;
    'results-change': ResultsChangeEvent;
  }
}
