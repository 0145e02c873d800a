import type { Desk, DeskSnapshot } from 'screenpop/desk';
import { scenarios, toRequest, type Scenario } from './data/scenarios.js';
import { byId, make } from './dom.js';
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
    byId('request-done').textContent = parsed.ok && !error ? `Offered as ${parsed.request.id}.` : '';
  };

  #showResults({ conversations }: DeskSnapshot): void {
    for (const [id, conversationId] of this.#played) {
      const resolution = conversations.find((one) => one.id === conversationId)?.resolution;
      const result = this.#results.get(id);
      const expected = scenarios.find((one) => one.id === id)?.expected.outcome;
      if (!result || !resolution || !expected) continue;
      const outcome = resolution.status === 'pending' ? 'looking up…' : resolution.value.outcome;
      const isOff = resolution.status === 'ready' && outcome !== expected;
      const text = isOff ? `${outcome}, not ${expected} as with Northwind alone` : outcome;
      if (result.dataset.text === text) continue;
      result.dataset.text = text;
      result.hidden = false;
      const why = make('button', { type: 'button', class: 'link', 'data-scenario': id, 'data-action': 'why' }, 'Why?');
      result.replaceChildren(make('span', { class: `chip ${outcome}` }, text), why);
    }
  }
}

/** Offers a request; says what went wrong, if anything. */
function offer({ desk, onPlay }: PlayerOptions, request: Parameters<Desk['offer']>[0]): string | undefined {
  const before = desk.getSnapshot();
  try {
    desk.offer(request);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}: ${error.message}`;
  }
  if (desk.getSnapshot() === before) return 'A conversation with this id was offered before: it opens nothing twice.';
  onPlay(request.id);
  return undefined;
}

function showRequestError(message: string | undefined): void {
  const error = byId('request-error');
  error.hidden = message === undefined;
  error.textContent = message ?? '';
  byId('request-json').setAttribute('aria-invalid', String(message !== undefined));
}

/** The scenarios as lists under headings, each with what to do with it. */
export function renderScenarios(groups: readonly ScenarioGroup[]): HTMLElement[] {
  return groups.map(({ title, scenarios: members }, at) => {
    const id = `group-${at}`;
    const list = make('ul', {}, ...members.map(renderScenario));
    return make('section', { class: 'group', 'aria-labelledby': id }, make('h2', { id }, title), list);
  });
}

function renderScenario({ id, title, description }: Scenario): HTMLElement {
  const main = mainScenarios.findIndex((one) => one === id);
  const button = (action: string, text: string, label: string): HTMLElement =>
    make('button', { type: 'button', 'data-scenario': id, 'data-action': action, 'aria-label': label }, text);
  return make(
    'li',
    { class: 'scenario' },
    make('h3', {}, title),
    main >= 0 ? make('span', { class: 'chip main' }, `Scenario ${main + 1}`) : undefined,
    make('p', { class: 'hint' }, description),
    make(
      'div',
      { class: 'row' },
      button('play', 'Play', `Play: ${title}`),
      button('edit', 'Edit', `Edit: ${title}`),
      make('span', { class: 'result row', 'data-result': id, hidden: '' }),
    ),
  );
}
