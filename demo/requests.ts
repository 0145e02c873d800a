import type { ConversationRequest } from 'screenpop';
import type { Scenario, ScenarioRequest } from './data/scenarios.js';
import { toRequest } from './data/scenarios.js';
import type { Words } from './words/words.js';

let last = 0;

/** An id that no conversation of this browser had before: what is written may be kept over reloads. */
export function newId(stem: string, now = Date.now()): string {
  last = Math.max(last + 1, now);
  return `${stem}-${last.toString(36)}`;
}

export interface ScenarioGroup {
  readonly name: keyof Words['groups'];
  readonly scenarios: readonly Scenario[];
}

/** The three scenarios that everything else is a variation of: one customer, several candidates, nobody. */
export const mainScenarios = ['one-active-case', 'clues-disagree', 'nobody'] as const;

const outcomes = ['single', 'multiple', 'none', 'undetermined'] as const;

/** By what comes out; those that come in differently have a group of their own. */
export function groupScenarios(scenarios: readonly Scenario[]): readonly ScenarioGroup[] {
  const others = scenarios.filter(({ request }) => comesInDifferently(request));
  const groups: ScenarioGroup[] = outcomes.map((outcome) => ({
    name: outcome,
    scenarios: scenarios
      .filter(({ expected, request }) => expected.outcome === outcome && !comesInDifferently(request))
      .sort((a, b) => place(a) - place(b)),
  }));
  const all: readonly ScenarioGroup[] = [...groups, { name: 'others', scenarios: others }];
  return all.filter((group) => group.scenarios.length > 0);
}

function comesInDifferently({ kind, expiresInSeconds }: ScenarioRequest): boolean {
  return kind === 'toast' || expiresInSeconds !== undefined;
}

/** The main scenario of a group comes first. */
function place({ id }: Scenario): number {
  return mainScenarios.some((main) => main === id) ? 0 : 1;
}

/** A scenario's request as text for the form, without an id: it gets one when it is offered. */
export function asText(scenario: Scenario, now = Date.now()): string {
  const { id: _, ...request } = toRequest(scenario, now, '');
  return JSON.stringify(request, null, 2);
}

export type ParsedRequest =
  | { readonly ok: true; readonly request: ConversationRequest }
  | { readonly ok: false; readonly message: (words: Words) => string };

/** What was typed, as far as JSON goes: whether it is a request is for the desk to say. */
export function parseRequest(text: string): ParsedRequest {
  if (text.trim() === '') return { ok: false, message: ({ nothingTyped }) => nothingTyped };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, message: ({ notJson }) => notJson(where(text, error)) };
  }
  return { ok: true, request: withId(value) as ConversationRequest };
}

/** Without an id it gets one; what is no object at all stays as it is. */
function withId(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'id' in value) return value;
  return { id: newId('typed'), ...value };
}

/** The engine's message, with the line and column where it names a position only. */
function where(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined || message.includes('line ')) return message;
  const lines = text.slice(0, Number(position)).split('\n');
  return `${message} (line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1})`;
}
