import { css } from 'lit';

export const screenPopStyles = css`
  :host {
    display: contents;
  }
  .stack {
    --_inset: var(--screenpop-pop-inset, 16px);
    position: fixed;
    inset: auto;
    inset-block-end: 0;
    inset-inline-end: 0;
    flex-direction: column;
    inline-size: min(380px + 2 * var(--_inset), 100vw);
    max-block-size: 70dvh;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: hidden;
    background: none;
    color: inherit;
  }
  .stack:popover-open {
    display: flex;
  }
  /* Room for the shadows inside what scrolls; at its end in what is shown last, so that buttons stay at the very edge. */
  .stack > ul {
    padding: var(--_inset) var(--_inset) 0;
    overflow: auto;
  }
  .stack > ul > :last-child {
    margin-block-end: var(--_inset);
  }
  /* What is only counted is never scrolled away, and covers nothing. */
  .stack > ul + ul {
    flex: none;
    max-block-size: 35dvh;
    padding-block-start: max(0px, var(--_space) * 3 - var(--_inset));
  }
  .above {
    inset-block: 0 auto;
  }
  :host([inline]) .stack {
    --_inset: 2px;
    position: static;
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
  .body > dl div > * {
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
  .body {
    display: flex;
    flex-direction: column;
  }
  /* However much a pop has to say, it can be answered: its buttons stay in sight, below its name. */
  .pop:not(.toast) .actions {
    position: sticky;
    inset-block-end: 0;
    margin-block: calc(var(--_space) * -2.5);
    padding-block: calc(var(--_space) * 2.5);
    background: var(--_surface);
  }
  .match a {
    scroll-margin-block-end: 5em;
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
