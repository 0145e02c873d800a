import { readLookup } from '../adapter/edge.js';
import { asBoolean, asId, asObject, asText, choice, listOf, oneOf, or, shape, textOf } from '../model/read.js';
import type { Clue, ConversationRequest } from '../model/request.js';

const mostClues = 50;
/** Shown once each, so a longer one helps nobody. */
const asLine = textOf(4_000);

type Item<Name extends 'details' | 'survey' | 'selfService'> = NonNullable<ConversationRequest[Name]>[number];

/**
 * A request as the desk keeps it: copied by known keys, so that whatever else the channel sent goes no further.
 * Undefined without an id, or with one that is too long. A clue that is none is kept as one without value: it becomes an issue, not a silence.
 */
export const readRequest = shape<ConversationRequest, 'id'>(
  {
    id: asId,
    channel: or(asText, 'chat'),
    direction: oneOf('inbound', 'outbound', 'internal'),
    kind: oneOf('alert', 'toast'),
    reason: oneOf('incoming', 'assignment', 'transfer', 'escalation', 'bot-escalation', 'consult'),
    clues: or(listOf(readClue, mostClues), []),
    assignedCase: readLookup,
    customerName: asText,
    comment: asLine,
    queue: asText,
    skills: listOf(asText),
    waitingSince: asTime,
    startedAt: asTime,
    expiresAt: asTime,
    autoAccept: asBoolean,
    details: listOf(shape<Item<'details'>, 'label' | 'value'>({ label: asText, value: asLine }, 'label', 'value')),
    survey: listOf(
      shape<Item<'survey'>, 'question' | 'answer'>({ question: asText, answer: asLine }, 'question', 'answer'),
    ),
    selfService: listOf(
      shape<Item<'selfService'>, 'text'>(
        { kind: choice('action', 'page', 'search', 'article'), text: asLine, at: or(asTime, '') },
        'text',
      ),
    ),
    visitor: shape({ authenticated: asBoolean, browser: asText, system: asText, location: asText, language: asText }),
  },
  'id',
);

export function readClue(value: unknown): Clue {
  const raw = asObject(value);
  const text = asText(raw?.value) ?? '';
  const shared = asBoolean(raw?.shared);
  switch (raw?.kind) {
    case 'record': {
      const ref = readLookup(raw.ref) ?? { type: '', id: '' };
      return { kind: 'record', ref, authenticated: asBoolean(raw.authenticated) };
    }
    case 'phone':
      return { kind: 'phone', value: text, region: asText(raw.region), shared };
    case 'channelUser':
      return { kind: 'channelUser', channel: asText(raw.channel) ?? '', value: text };
    case 'caseNumber':
    case 'name':
    case 'accountName':
    case 'email':
      return { kind: raw.kind, value: text, shared };
    default:
      return { kind: 'name', value: '' };
  }
}

function asTime(value: unknown): string | undefined {
  const text = asText(value);
  return text !== undefined && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
