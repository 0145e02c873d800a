import type { Candidate, Clue, Conversation, Evidence, Links, Lookup, LookupCall, ResolutionIssue } from 'screenpop';
import type { Desk, DeskSnapshot } from 'screenpop/desk';
import { decisionTable } from 'screenpop/resolver/decision-table';
import { byId, make } from './dom.js';
import { say } from './language.js';

const issueTexts: Readonly<Record<ResolutionIssue['code'], string>> = {
  withheld: 'The customer withheld who they are',
  'invalid-clue': 'A clue is not what it should be',
  'own-number': 'A number of our own',
  'lookup-failed': 'A look-up failed',
  'lookup-timed-out': 'A look-up took too long',
  'lookup-stopped': 'A look-up was stopped',
  partial: 'An answer is incomplete',
  'too-many': 'More records than could be read',
  'not-permitted': 'Matches the agent may not open',
};

/** Shows how a conversation was decided: the latest one, or the one that was chosen. */
export class DecisionView {
  readonly #desk: Desk;
  readonly #choice = byId('decision-choice', HTMLSelectElement);
  readonly #view = byId('decision-view');
  /** Milliseconds from offer to decision, by conversation. */
  readonly #decidedAfter = new Map<string, number>();
  #shown: Conversation | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#choice.addEventListener('change', this.#update);
    desk.subscribe(this.#update);
    this.#update();
  }

  /** Shows one conversation until another is chosen. */
  choose(conversationId: string): void {
    this.#choice.value = conversationId;
    this.#update();
  }

  readonly #update = (): void => {
    const { conversations } = this.#desk.getSnapshot();
    for (const { id, resolution, offeredAt } of conversations) {
      if (resolution.status === 'pending') this.#decidedAfter.delete(id);
      else if (!this.#decidedAfter.has(id)) this.#decidedAfter.set(id, performance.now() - offeredAt);
    }
    updateChoice(this.#choice, conversations);
    const wanted = this.#choice.value;
    const conversation = wanted ? conversations.find(({ id }) => id === wanted) : conversations.at(-1);
    if (conversation === this.#shown && this.#view.childElementCount > 0) return;
    this.#shown = conversation;
    const wasOpen = this.#view.querySelector('details')?.open ?? false;
    this.#view.replaceChildren(...renderDecision(conversation, this.#decidedAfter.get(conversation?.id ?? '')));
    const table = this.#view.querySelector('details');
    if (table) table.open = wasOpen;
  };
}

/** The select keeps its options where they are: it may be open. */
function updateChoice(choice: HTMLSelectElement, conversations: DeskSnapshot['conversations']): void {
  if (choice.options.length === 0) {
    const latest = make('option', { value: '' });
    say(latest, (words) => words.latest);
    choice.append(latest);
  }
  const known = new Map([...choice.options].map((option) => [option.value, option]));
  for (const conversation of conversations) {
    const { id, state } = conversation;
    const text = `${titleOf(conversation)} · ${state}`;
    const option = known.get(id);
    if (!option) choice.append(make('option', { value: id }, text));
    else if (option.textContent !== text) option.textContent = text;
  }
  const current = new Set(conversations.map(({ id }) => id));
  for (const [id, option] of known) if (id && !current.has(id)) option.remove();
}

function titleOf({ customer, request, visitor }: Conversation): string {
  return customer?.name ?? request.customerName ?? `Visitor ${visitor}`;
}

/** Everything about the decision, top down: what came out, by which rule, from what, and what became of it. */
export function renderDecision(
  conversation: Conversation | undefined,
  decidedAfter: number | undefined,
): HTMLElement[] {
  if (!conversation) return [make('p', { class: 'hint' }, 'Nothing was offered yet. Play a scenario.')];
  const { request, resolution, state, closedBy, linking, error, customer, history } = conversation;
  const clues = list(
    request.clues.map((clue) => make('li', {}, clueText(clue))),
    'None',
  );
  const facts: [string, string | HTMLElement][] = [
    ['Conversation', make('code', {}, conversation.id)],
    ['State', closedBy ? `${state}: ${closedBy}` : state],
    ['Clues', clues],
  ];
  if (request.assignedCase) facts.push(['Assigned case', refText(request.assignedCase)]);
  const links: [string, string | HTMLElement][] = [
    ['Customer', customer ? lookupText(customer) : 'None'],
    ['Case', conversation.case ? lookupText(conversation.case) : 'None'],
    ['Link', error ? `${linking}: ${error.code}` : linking],
  ];
  return [
    ...renderOutcome(resolution, decidedAfter),
    section('Request', terms(facts)),
    ...(resolution.status === 'ready' ? renderFound(resolution.value.candidates, resolution.value.issues) : []),
    ...(resolution.status === 'ready' ? renderLookups(resolution.value.lookups) : []),
    section('Linked to', terms(links)),
    section('History', list(history.map(renderStep), 'Nothing was linked yet')),
  ];
}

function renderOutcome(resolution: Conversation['resolution'], decidedAfter: number | undefined): HTMLElement[] {
  if (resolution.status === 'pending') return [make('p', { class: 'note' }, 'Looking up who is asking…')];
  const { outcome, rule } = resolution.value;
  const time =
    decidedAfter === undefined ? '' : `${decidedAfter.toFixed(decidedAfter < 10 ? 1 : 0)} ms after the offer`;
  const automatic = resolution.value.outcome === 'single' && resolution.value.automatic;
  return [
    make(
      'div',
      { class: `outcome ${outcome}` },
      make('p', { class: 'row' }, make('strong', { class: 'chip' }, outcome), make('code', {}, rule)),
      make('p', {}, decisionTable.find(({ id }) => id === rule)?.text),
      make('p', { class: 'hint' }, [time, automatic ? 'linked without asking' : ''].filter(Boolean).join(', ')),
    ),
    renderTable(rule),
  ];
}

/** The decision table, with the rule that fired. */
function renderTable(fired: string): HTMLElement {
  const rows = decisionTable.map(({ id, outcome, text }) =>
    make(
      'li',
      { 'aria-current': id === fired ? 'true' : undefined },
      make('code', {}, id),
      ` ${text} `,
      make('span', { class: `chip ${outcome}` }, outcome),
    ),
  );
  const intro = make('p', { class: 'hint' }, 'The first rule that holds decides.');
  return make('details', {}, make('summary', {}, 'All rules'), intro, make('ol', { class: 'rules' }, ...rows));
}

function renderFound(candidates: readonly Candidate[], issues: readonly ResolutionIssue[]): HTMLElement[] {
  const found = section(`Candidates (${candidates.length})`, list(candidates.map(renderCandidate), 'None'));
  if (issues.length === 0) return [found];
  return [
    section(
      'Issues',
      list(
        issues.map((issue) => make('li', {}, issueText(issue))),
        '',
      ),
    ),
    found,
  ];
}

function renderLookups(lookups: readonly LookupCall[] = []): HTMLElement[] {
  const text = ({ method, found, duration, issue }: LookupCall): string =>
    `${method}: ${found} found in ${duration.toFixed(1)} ms${issue ? `, ${issueTexts[issue]}` : ''}`;
  return [
    section(
      'Look-ups',
      list(
        lookups.map((one) => make('li', {}, text(one))),
        'None was made',
      ),
    ),
  ];
}

function renderCandidate({ record, grade, evidence }: Candidate): HTMLElement {
  return make(
    'li',
    { class: 'candidate' },
    make(
      'p',
      { class: 'row' },
      make('bdi', { class: 'strong' }, record.name),
      make('span', { class: `chip ${grade}` }, grade),
    ),
    make('p', { class: 'hint' }, make('code', {}, refText(record))),
    make('ul', {}, ...evidence.map(renderEvidence)),
  );
}

function renderEvidence({ clue, field, grade, against, value, normalized }: Evidence): HTMLElement {
  const compared = normalized && [normalized.clue, normalized.value];
  return make(
    'li',
    { class: against ? 'against' : 'for' },
    make('span', { class: 'strong' }, against ? 'Against: ' : 'For: '),
    `${clueText(clue)} ${against ? 'differs from' : 'matches'} ${words(field)}, ${grade}`,
    ...(value === undefined ? [] : [make('p', { class: 'hint' }, 'The record has ', make('bdi', {}, `“${value}”`))]),
    ...(compared
      ? [
          make(
            'p',
            { class: 'hint' },
            'Compared as ',
            make('code', {}, [...new Set(compared)].join(against ? ' ≠ ' : ' ~ ')),
          ),
        ]
      : []),
  );
}

function renderStep({ at, by, from, to, reason }: Conversation['history'][number]): HTMLElement {
  const time = new Date(at).toLocaleTimeString('en', { hour12: false });
  return make(
    'li',
    {},
    make('span', { class: 'strong' }, `${time} ${by}`),
    ` (${reason}): ${linksText(from)} → ${linksText(to)}`,
  );
}

export function clueText(clue: Clue): string {
  if (clue.kind === 'record') return `record ${refText(clue.ref)}${clue.authenticated ? ' (signed in)' : ''}`;
  if (clue.kind === 'channelUser') return `${clue.channel} user “${clue.value}”`;
  const notes = [clue.kind === 'phone' ? clue.region : undefined, clue.shared ? 'shared' : undefined].filter(Boolean);
  return `${words(clue.kind)} “${clue.value}”${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

function issueText({ code, clue, count }: ResolutionIssue): string {
  return [issueTexts[code], count === undefined ? '' : `: ${count}`, clue ? `: ${clueText(clue)}` : ''].join('');
}

function linksText(links: Links): string {
  const named = [links.customer, links.case].flatMap((lookup) => (lookup ? refText(lookup) : []));
  return named.join(' + ') || 'nothing';
}

function lookupText(lookup: Lookup): HTMLElement {
  return make('span', {}, make('bdi', {}, lookup.name), ' ', make('code', {}, refText(lookup)));
}

function refText({ type, id }: { readonly type: string; readonly id: string }): string {
  return `${type}/${id}`;
}

/** `mobilePhone` as words: mobile phone. */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function section(title: string, content: HTMLElement): HTMLElement {
  return make('section', {}, make('h2', {}, title), content);
}

function list(items: readonly HTMLElement[], none: string): HTMLElement {
  return items.length > 0 ? make('ul', {}, ...items) : make('p', { class: 'hint' }, none);
}

function terms(pairs: readonly (readonly [string, string | HTMLElement])[]): HTMLElement {
  return make('dl', {}, ...pairs.map(([term, value]) => make('div', {}, make('dt', {}, term), make('dd', {}, value))));
}
