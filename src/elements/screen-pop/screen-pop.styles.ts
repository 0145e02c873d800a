import { css } from 'lit';

export const screenPopStyles = css`
  :host {
    display: contents;
  }
  .stack {
    position: fixed;
    inset: auto;
    inset-block-end: 0;
    inset-inline-end: 0;
    inline-size: min(380px + 2 * var(--screenpop-pop-inset, 16px), 100vw);
    max-block-size: 70dvh;
    margin: 0;
    /* Room for the shadows inside what scrolls. */
    padding: var(--screenpop-pop-inset, 16px);
    border: 0;
    overflow: auto;
    pointer-events: none;
    background: none;
    color: inherit;
  }
  .stack > * {
    pointer-events: auto;
  }
  .above {
    inset-block: 0 auto;
  }
  :host([inline]) .stack {
    position: static;
    padding: 2px;
    inline-size: auto;
    max-block-size: none;
  }
  .pop,
  .rest {
    position: relative;
    box-shadow: var(--_shadow);
  }
  .pop {
    border-inline-start: 4px solid var(--_accent);
  }
  .urgent {
    border-inline-start-color: var(--_bad);
  }
  .kind > :nth-child(2) {
    flex: 1 1 0;
    min-inline-size: 60%;
  }
  .kind > :last-child {
    margin-inline-start: auto;
  }
  .kind,
  .expiry {
    font-variant-numeric: tabular-nums;
  }
  .clamped,
  .pop > dl div > * {
    display: -webkit-box;
    overflow: hidden;
    -webkit-line-clamp: 3;
    -webkit-box-orient: vertical;
  }
  /* Room for a customer with the account and for a case before anything is found: what can be clicked never moves. */
  .match {
    grid-template-rows: minmax(2lh, auto) minmax(1lh, auto);
    padding: calc(var(--_space) * 2.5);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_sunken);
  }
  .actions > :not(.icon) {
    flex: 1;
  }
  .toast .open::after {
    position: absolute;
    inset: 0;
    border-radius: var(--_radius);
    content: '';
  }
  progress {
    inline-size: 100%;
    block-size: 4px;
    accent-color: var(--_accent);
  }
  .urgent progress {
    accent-color: var(--_bad);
  }
  .rest {
    position: sticky;
    inset-block-end: 0;
  }
  summary {
    min-block-size: 24px;
    cursor: pointer;
  }
  .rest li .grow {
    flex-basis: 8em;
  }
  .rest li {
    margin-block-start: calc(var(--_space) * 2);
  }
`;
