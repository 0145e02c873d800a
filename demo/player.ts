import type { Desk, DeskSnapshot } from 'screenpop/desk';
import { scenarios, toRequest, type Scenario } from './data/scenarios.js';
import { byId, make } from './dom.js';
import { type Said, say } from './language.js';
import { asText, groupScenarios, mainScenarios, newId, parseRequest, type ScenarioGroup } from './requests.js';

export interface PlayerOptions {
  readonly desk: Desk;
  /** A conversation was offered. */
  readonly onPlay: (conversationId: string) => void;
  /** The agent wants to see how a conversation was decided. */
  readonly onExplain: (conversationId: string) => void;
  /** The agent wants to change a request before offering it. */
  readonly onEdit: () => void;
}

/** Offers conversations: by scenario, or any request that is typed. */
export class Player {
  readonly #options: PlayerOptions;
  /** The latest conversation of each scenario. */
  readonly #played = new Map<string, string>();
  readonly #results = new Map<string, HTMLElement>();

  constructor(options: PlayerOptions) {
    this.#options = options;
    byId('scenario-list').append(...renderScenarios(groupScenarios(scenarios)));
    byId('scenario-list').addEventListener('click', this.#onClick);
    for (const result of document.querySelectorAll<HTMLElement>('[data-result]')) {
      this.#results.set(result.dataset.result ?? '', result);
    }
    byId('play-seed').addEventListener('click', () => {
      for (const id of mainScenarios) this.play(id);
    });
    byId('request-form').addEventListener('submit', this.#onSubmit);
    const example = scenarios.find(({ id }) => id === 'two-numbers');
    if (example) byId('request-json', HTMLTextAreaElement).value = asText(example);
    options.desk.subscribe(() => {
      this.#showResults(options.desk.getSnapshot());
    });
  }

  /** Plays a scenario; false if there is none of this id. */
  play(id: string): boolean {
    const scenario = scenarios.find((one) => one.id === id);
    if (!scenario) return false;
    const conversationId = newId(id);
    this.#played.set(id, conversationId);
    this.#options.desk.offer(toRequest(scenario, Date.now(), conversationId));
    this.#options.onPlay(conversationId);
    return true;
  }

  readonly #onClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button[data-scenario]') : null;
    const id = button?.dataset.scenario ?? '';
    if (button?.dataset.action === 'play') this.play(id);
    else if (button?.dataset.action === 'edit') this.#edit(id);
    else if (button) this.#options.onExplain(this.#played.get(id) ?? '');
  };

  #edit(id: string): void {
    const scenario = scenarios.find((one) => one.id === id);
    if (!scenario) return;
    byId('request-json', HTMLTextAreaElement).value = asText(scenario);
    showRequestError(undefined);
    this.#options.onEdit();
    byId('request-json').focus();
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const parsed = parseRequest(byId('request-json', HTMLTextAreaElement).value);
    const error = parsed.ok ? offer(this.#options, parsed.request) : parsed.message;
    showRequestError(error);
    say(byId('request-done'), ({ offered }) => (parsed.ok && !error ? offered(parsed.request.id) : ''));
  };

  #showResults({ conversations }: DeskSnapshot): void {
    for (const [id, conversationId] of this.#played) {
      const resolution = conversations.find((one) => one.id === conversationId)?.resolution;
      const result = this.#results.get(id);
      const expected = scenarios.find((one) => one.id === id)?.expected.outcome;
      if (!result || !resolution || !expected) continue;
      const outcome = resolution.status === 'ready' ? resolution.value.outcome : undefined;
      if (result.dataset.outcome === `${outcome}`) continue;
      result.dataset.outcome = `${outcome}`;
      result.hidden = false;
      const chip = make('span', { class: `chip ${outcome}` });
      say(chip, (words) => {
        if (!outcome) return words.looking;
        return outcome === expected ? outcome : words.unexpected(outcome, expected);
      });
      const why = make('button', { type: 'button', class: 'link', 'data-scenario': id, 'data-action': 'why' });
      say(why, (words) => words.why);
      result.replaceChildren(chip, why);
    }
  }
}

/** Offers a request; says what went wrong, if anything. */
function offer({ desk, onPlay }: PlayerOptions, request: Parameters<Desk['offer']>[0]): Said | undefined {
  const before = desk.getSnapshot();
  try {
    desk.offer(request);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return () => `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}: ${error.message}`;
  }
  if (desk.getSnapshot() === before) return ({ offeredBefore }) => offeredBefore;
  onPlay(request.id);
  return undefined;
}

function showRequestError(message: Said | undefined): void {
  const error = byId('request-error');
  error.hidden = message === undefined;
  say(error, message ?? (() => ''));
  byId('request-json').setAttribute('aria-invalid', String(message !== undefined));
}

/** The scenarios as lists under headings, each with what to do with it. */
export function renderScenarios(groups: readonly ScenarioGroup[]): HTMLElement[] {
  return groups.map(({ name, scenarios: members }, at) => {
    const id = `group-${at}`;
    const list = make('ul', {}, ...members.map(renderScenario));
    const heading = make('h2', { id });
    say(heading, (words) => words.groups[name]);
    return make('section', { class: 'group', 'aria-labelledby': id }, heading, list);
  });
}

function renderScenario(scenario: Scenario): HTMLElement {
  const { id } = scenario;
  const main = mainScenarios.findIndex((one) => one === id);
  const [heading, chip, hint] = [make('h3'), make('span', { class: 'chip main' }), make('p', { class: 'hint' })];
  const title: Said = ({ scenarios: told }) => told[id]?.[0] ?? scenario.title;
  say(heading, title);
  say(chip, ({ mainScenario }) => mainScenario(main + 1));
  say(hint, ({ scenarios: told }) => told[id]?.[1] ?? scenario.description);
  const button = (action: 'play' | 'edit'): HTMLElement => {
    const element = make('button', { type: 'button', 'data-scenario': id, 'data-action': action });
    say(element, (words) => words[action]);
    say(element, (words, language) => words[`${action}Of`](title(words, language)), 'aria-label');
    return element;
  };
  const result = make('span', { class: 'result row', 'data-result': id, hidden: '' });
  const actions = make('div', { class: 'row' }, button('play'), button('edit'), result);
  return make('li', { class: 'scenario' }, heading, main >= 0 ? chip : undefined, hint, actions);
}
