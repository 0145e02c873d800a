import { readLookup } from '../adapter/edge.js';
import { type Raw, asBoolean, asList, asObject, asOneOf, asText } from '../model/read.js';
import type { Clue, ConversationRequest } from '../model/request.js';

const mostClues = 50;
/** Shown once each, so a longer one helps nobody. */
const longestLine = 4_000;

/**
 * A request as the desk keeps it: copied by known keys, so that whatever else the channel sent goes no further.
 * Undefined without an id. A clue that is none is kept as one without value: it becomes an issue, not a silence.
 */
export function readRequest(value: unknown): ConversationRequest | undefined {
  const raw = asObject(value);
  const id = asText(raw?.id);
  if (!raw || !id) return undefined;
  return {
    id,
    channel: asText(raw.channel) ?? 'chat',
    direction: asOneOf(raw.direction, ['inbound', 'outbound', 'internal']),
    kind: asOneOf(raw.kind, ['alert', 'toast']),
    reason: asOneOf(raw.reason, ['incoming', 'assignment', 'transfer', 'escalation', 'bot-escalation', 'consult']),
    clues: asList(raw.clues, readClue, mostClues) ?? [],
    assignedCase: readLookup(raw.assignedCase),
    customerName: asText(raw.customerName),
    comment: asText(raw.comment, longestLine),
    queue: asText(raw.queue),
    skills: asList(raw.skills, (skill) => asText(skill)),
    waitingSince: asTime(raw.waitingSince),
    startedAt: asTime(raw.startedAt),
    expiresAt: asTime(raw.expiresAt),
    autoAccept: asBoolean(raw.autoAccept),
    details: asList(raw.details, (item) => pair(item, 'label', 'value')),
    survey: asList(raw.survey, (item) => pair(item, 'question', 'answer')),
    selfService: asList(raw.selfService, readStep),
    visitor: readVisitor(asObject(raw.visitor)),
  };
}

function readClue(value: unknown): Clue {
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

function readStep(value: unknown): NonNullable<ConversationRequest['selfService']>[number] | undefined {
  const raw = asObject(value);
  const text = asText(raw?.text, longestLine);
  if (!raw || text === undefined) return undefined;
  return {
    kind: asOneOf(raw.kind, ['page', 'search', 'article', 'action']) ?? 'action',
    text,
    at: asTime(raw.at) ?? '',
  };
}

function readVisitor(raw: Raw | undefined): ConversationRequest['visitor'] {
  return (
    raw && {
      authenticated: asBoolean(raw.authenticated),
      browser: asText(raw.browser),
      system: asText(raw.system),
      location: asText(raw.location),
      language: asText(raw.language),
    }
  );
}

function pair<A extends string, B extends string>(value: unknown, a: A, b: B): Record<A | B, string> | undefined {
  const raw = asObject(value);
  const first = asText(raw?.[a]);
  const second = asText(raw?.[b], longestLine);
  return first === undefined || second === undefined
    ? undefined
    : ({ [a]: first, [b]: second } as Record<A | B, string>);
}

function asTime(value: unknown): string | undefined {
  const text = asText(value);
  return text !== undefined && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
