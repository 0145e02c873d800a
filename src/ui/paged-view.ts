import { html, nothing, type TemplateResult } from 'lit';
import type { AdapterError } from '../adapter/errors.js';
import type { Paged } from '../desk/paged-list.js';
import type { CommonStrings } from './common-strings.js';

type Rendered = TemplateResult | typeof nothing;

export interface PagedView<T> {
  readonly text: CommonStrings;
  readonly rows: (items: readonly T[]) => Rendered;
  /** Shown where everything was loaded and there is nothing. */
  readonly empty: string;
  readonly more: () => void;
}

/** A list in all its states: loading, failed with retry, not permitted, empty, partial, ready, more. */
export function renderPaged<T>(paged: Paged<T>, { text, rows, empty, more }: PagedView<T>): Rendered {
  const { status, items, error } = paged;
  if (status === 'idle') return nothing;
  if (status === 'loading' && items.length === 0) return renderLoading(text);
  return html`
    ${items.length > 0 ? rows(items) : nothing}
    ${status === 'ready' && items.length === 0 && !paged.hidden ? html`<p class="muted" part="empty">${empty}</p>` : nothing}
    ${paged.hidden ? html`<p class="muted small">${text.hidden(paged.hidden)}</p>` : nothing}
    ${error ? renderError(error, text, more) : nothing}
    ${status === 'loading' ? renderLoading(text) : nothing}
    ${
      status === 'ready' && paged.more
        ? html`<button type="button" class="quiet" part="more" @click=${more}>${text.more}</button>`
        : nothing
    }
  `;
}

/** Only after a moment, so that quick answers do not flicker. */
export function renderLoading(text: CommonStrings): TemplateResult {
  return html`<p class="loading" aria-busy="true">
    <span class="visually-hidden">${text.loading}</span>
    <span class="skeleton"></span><span class="skeleton"></span>
  </p>`;
}

/** What went wrong, with a retry; where the agent may not see it, trying again would not help. */
export function renderError(error: AdapterError, text: CommonStrings, retry: (() => void) | undefined): TemplateResult {
  const refused = error.code === 'forbidden';
  return html`<div class="note ${refused ? '' : 'bad'}" part="error">
    <span>${text.error[error.code]}</span>
    ${refused || !retry ? nothing : html`<button type="button" @click=${retry}>${text.retry}</button>`}
  </div>`;
}
