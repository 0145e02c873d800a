import { html, nothing, type TemplateResult } from 'lit';
import type { AdapterError } from '../adapter/errors.js';
import { errorText } from './error-strings.js';
import type { CommonStrings } from './common-strings.js';
import type { SectionController } from './section-controller.js';

type Rendered = TemplateResult | typeof nothing;

/**
 * A list in all its states: loading, failed with retry, not permitted, empty, partial, ready, more. `empty` is shown where everything
 * was loaded and there is nothing.
 */
export function renderPaged<T>(
  section: SectionController<T>,
  text: CommonStrings,
  rows: (items: readonly T[]) => Rendered,
  empty?: string,
): Rendered {
  const { status, items, error, hidden, incomplete, more } = section.paged;
  const isLoading = status === 'loading';
  const next = (): void => section.more();
  if (status === 'idle') return nothing;
  const loading = isLoading ? html`${renderLoading(text)}${renderLate(section, text)}` : nothing;
  if (isLoading && items.length === 0 && !error && !incomplete) return loading;
  return html`
    ${items.length > 0 ? rows(items) : nothing}
    ${empty && status === 'ready' && items.length === 0 && !hidden && !incomplete ? renderEmpty(empty) : nothing}
    ${hidden ? html`<p class="muted small">${text.hidden(hidden)}</p>` : nothing}
    ${incomplete ? renderProblem(text.incomplete, 'warn', text, section.reload, isLoading) : nothing}
    ${error ? renderError(error, text, next, isLoading) : nothing} ${loading}
    ${
      more && !error
        ? html`<button type="button" class="quiet" part="more" aria-disabled=${isLoading} @click=${next}>${text.more}</button>`
        : nothing
    }
  `;
}

export function renderEmpty(empty: string): TemplateResult {
  return html`<p class="muted" part="empty">${empty}</p>`;
}

/** Only after a moment, so that quick answers do not flicker. */
export function renderLoading(text: CommonStrings): TemplateResult {
  return html`<p class="loading" aria-busy="true">
    <span class="visually-hidden">${text.loading}</span>
    <span class="skeleton"></span><span class="skeleton"></span>
  </p>`;
}

/** What is on its way, and a way not to wait for it. */
export function renderLate<T>(section: SectionController<T>, text: CommonStrings): TemplateResult {
  return renderSlow({ label: text.loading, stop: text.cancel, onStop: section.cancel });
}

interface Slow {
  readonly label: string;
  /** The word on the button. */
  readonly stop: string;
  readonly onStop: () => void;
  /** How much of it is done, where that is known. */
  readonly done?: { readonly answered: number; readonly asked: number };
}

/** What takes longer than a second: that it goes on, how far it is where that is known, and a way not to wait for it. */
export function renderSlow({ label, stop, onStop, done }: Slow): TemplateResult {
  return html`<div class="late row small muted">
    <span>${label}</span>
    <progress class="grow" aria-label=${label} max=${done?.asked ?? 1} value=${done?.answered ?? nothing}></progress>
    <button type="button" class="quiet" @click=${onStop}>${stop}</button>
  </div>`;
}

/** What went wrong, with a retry; where the agent may not see it, trying again would not help. */
export function renderError(
  error: AdapterError,
  text: CommonStrings,
  retry?: () => void,
  isBusy = false,
): TemplateResult {
  const refused = error.code === 'forbidden';
  return renderProblem(errorText(error.code, text), refused ? '' : 'bad', text, refused ? undefined : retry, isBusy);
}

/** The button stays where it is while it is tried again: the focus stays with it. */
function renderProblem(
  problem: string,
  tone: 'bad' | 'warn' | '',
  text: CommonStrings,
  retry: (() => void) | undefined,
  isBusy: boolean,
): TemplateResult {
  return html`<div class="note ${tone}" part="error">
    <span>${problem}</span>
    ${retry ? html`<button type="button" aria-disabled=${isBusy} @click=${retry}>${text.retry}</button>` : nothing}
  </div>`;
}
