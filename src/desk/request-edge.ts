import { readLookup } from '../adapter/edge.js';
import { type Reader, asBoolean, asId, asList, asObject, asShape, asText, choice, oneOf } from '../model/read.js';
import type { Clue, ConversationRequest } from '../model/request.js';

const mostClues = 50;
/** Shown once each, so a longer one helps nobody. */
const longestLine = 4_000;

/**
 * A request as the desk keeps it: copied by known keys, so that whatever else the channel sent goes no further.
 * Undefined without an id, or with one that is too long. A clue that is none is kept as one without value: it becomes an issue, not a silence.
 */
export function readRequest(value: unknown): ConversationRequest | undefined {
  const request = asShape<ConversationRequest>(value, {
    id: (id) => asId(id) ?? '',
    channel: (channel) => asText(channel) ?? 'chat',
    direction: oneOf('inbound', 'outbound', 'internal'),
    kind: oneOf('alert', 'toast'),
    reason: oneOf('incoming', 'assignment', 'transfer', 'escalation', 'bot-escalation', 'consult'),
    clues: (clues) => asList(clues, readClue, mostClues) ?? [],
    assignedCase: readLookup,
    customerName: asText,
    comment: asLine,
    queue: asText,
    skills: (skills) => asList(skills, asText),
    waitingSince: asTime,
    startedAt: asTime,
    expiresAt: asTime,
    autoAccept: asBoolean,
    details: (details) => asList(details, readDetail),
    survey: (survey) => asList(survey, readAnswer),
    selfService: (steps) => asList(steps, readStep),
    visitor: readVisitor,
  });
  return request?.id ? request : undefined;
}

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

type Item<Name extends 'details' | 'survey' | 'selfService'> = NonNullable<ConversationRequest[Name]>[number];

const readDetail: Reader<Item<'details'> | undefined> = (value) =>
  asShape<Item<'details'>, 'label' | 'value'>(value, { label: asText, value: asLine }, 'label', 'value');

const readAnswer: Reader<Item<'survey'> | undefined> = (value) =>
  asShape<Item<'survey'>, 'question' | 'answer'>(value, { question: asText, answer: asLine }, 'question', 'answer');

const readStep: Reader<Item<'selfService'> | undefined> = (value) =>
  asShape<Item<'selfService'>, 'text'>(
    value,
    { kind: choice('action', 'page', 'search', 'article'), text: asLine, at: (at) => asTime(at) ?? '' },
    'text',
  );

const readVisitor: Reader<ConversationRequest['visitor']> = (value) =>
  asShape<NonNullable<ConversationRequest['visitor']>>(value, {
    authenticated: asBoolean,
    browser: asText,
    system: asText,
    location: asText,
    language: asText,
  });

function asLine(value: unknown): string | undefined {
  return asText(value, longestLine);
}

function asTime(value: unknown): string | undefined {
  const text = asText(value);
  return text !== undefined && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
