import { readLookup } from '../adapter/edge.js';
import { asBoolean, asId, asText, choice, listOf, oneOf, or, shape, textOf } from '../model/read.js';
import { type Clue, clueKinds, type ConversationRequest } from '../model/request.js';

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

const textOrNone = or(asText, '');
const readParts = shape({
  kind: oneOf(...clueKinds),
  value: textOrNone,
  shared: asBoolean,
  region: asText,
  channel: textOrNone,
  ref: or(readLookup, { type: '', id: '' }),
  authenticated: asBoolean,
});

export function readClue(given: unknown): Clue {
  const parts = readParts(given);
  if (!parts?.kind) return { kind: 'name', value: '' };
  const { kind, value, shared, region, channel, ref, authenticated } = parts;
  switch (kind) {
    case 'record':
      return { kind, ref, authenticated };
    case 'phone':
      return { kind, value, region, shared };
    case 'channelUser':
      return { kind, channel, value };
    default:
      return { kind, value, shared };
  }
}

function asTime(value: unknown): string | undefined {
  const text = asText(value);
  return text !== undefined && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
