import { css } from 'lit';

/**
 * Design tokens, and what every element is made of; docs/design.md says why. A host sets `--screenpop-*` anywhere above an
 * element; the private `--_*` names carry the defaults, light and dark by the page's `color-scheme`.
 */
export const baseStyles = css`
  :host {
    --_font: var(--screenpop-font, max(14px, 0.875rem) / 1.45 system-ui, sans-serif);
    --_surface: var(--screenpop-surface, light-dark(#fff, #1d2026));
    --_sunken: var(--screenpop-surface-sunken, light-dark(#f4f5f8, #15171c));
    --_hover: var(--screenpop-surface-hover, light-dark(#eef1fb, #2a2f3a));
    --_border: var(--screenpop-border, light-dark(#dcdfe6, #363b46));
    --_border-strong: var(--screenpop-border-strong, light-dark(#868d9b, #7d8594));
    --_text: var(--screenpop-text, light-dark(#1a1d23, #eceef2));
    --_muted: var(--screenpop-text-muted, light-dark(#596070, #a7aebc));
    --_accent: var(--screenpop-accent, light-dark(#3248c9, #94a5ff));
    --_on-accent: var(--screenpop-on-accent, light-dark(#fff, #10142b));
    --_good: var(--screenpop-good, light-dark(#146c3a, #6fd39a));
    --_good-surface: var(--screenpop-good-surface, light-dark(#e2f4e9, #16301f));
    --_warn: var(--screenpop-warn, light-dark(#7d4e00, #f0c069));
    --_warn-surface: var(--screenpop-warn-surface, light-dark(#fdf1d8, #37290f));
    --_bad: var(--screenpop-bad, light-dark(#b3261e, #ff9c93));
    --_bad-surface: var(--screenpop-bad-surface, light-dark(#fdeaea, #3d1a19));
    --_radius: var(--screenpop-radius, 8px);
    --_space: var(--screenpop-space, 4px);
    --_control: var(--screenpop-control, 32px);
    --_shadow: var(--screenpop-shadow, 0 1px 2px rgb(15 20 40 / 8%), 0 8px 24px rgb(15 20 40 / 14%));
    --_motion: var(--screenpop-motion, 140ms);
    display: block;
    box-sizing: border-box;
    min-inline-size: 0;
    font: var(--_font);
    color: var(--_text);
    /* How the text of the host's page is set is no matter of ours; an element may still be given all of it. */
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  :host([hidden]) {
    display: none;
  }
  /* For all elements inside as well: these are the names that they inherit. */
  :host([density='compact']) {
    --screenpop-space: 3px;
    --screenpop-control: 26px;
  }
  /* Letters as far apart as the reader wants them, in elements inside and in controls as well. */
  * {
    box-sizing: border-box;
    letter-spacing: inherit;
    word-spacing: inherit;
  }
  p,
  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button,
  .chip,
  .strong {
    font-weight: 600;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: var(--_control);
    min-inline-size: var(--_control);
    padding: var(--_space) calc(var(--_space) * 3);
    border: 1px solid var(--_border-strong);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_surface);
    cursor: pointer;
    transition: background var(--_motion);
  }
  button:hover {
    background: var(--_hover);
  }
  button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  button.primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }
  /* Nothing that makes a place for what is positioned in it, or moves it from under the pointer. */
  button:active {
    opacity: 0.75;
  }
  button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .card {
    padding: clamp(calc(var(--_space) * 2.5), 3.5cqi, calc(var(--_space) * 4));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .grid {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
  .muted {
    color: var(--_muted);
  }
  .small {
    font-size: 0.93em;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    padding: 1px calc(var(--_space) * 2);
    border: 1px solid var(--_border);
    border-radius: 1em;
    background: var(--_sunken);
    color: var(--_muted);
    font-size: 0.86em;
  }
  .good {
    border-color: transparent;
    background: var(--_good-surface);
    color: var(--_good);
  }
  .warn {
    border-color: transparent;
    background: var(--_warn-surface);
    color: var(--_warn);
  }
  .skeleton {
    display: inline-block;
    inline-size: 70%;
    block-size: 0.8em;
    border-radius: 4px;
    background: var(--_border);
    animation: appear 1ms 150ms both;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  svg {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0s;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_border: var(--_border-strong);
      --_muted: var(--_text);
    }
  }
  @media (forced-colors: active) {
    button.primary {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .chip,
    .note {
      border: 1px solid CanvasText;
    }
    .skeleton {
      background: GrayText;
    }
    [aria-selected='true'],
    [aria-current='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
