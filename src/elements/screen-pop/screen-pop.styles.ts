import { css } from 'lit';

export const screenPopStyles = css`
  :host {
    display: contents;
  }
  .stack {
    position: fixed;
    inset: auto 0 0 auto;
    inline-size: min(380px + 2 * var(--screenpop-pop-inset, 16px), 100vw);
    max-block-size: 100dvh;
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
  @media (max-width: 480px) {
    .stack {
      max-block-size: 70dvh;
    }
  }
  :host([inline]) .stack {
    position: static;
    padding: 2px;
    inline-size: auto;
    max-block-size: none;
  }
  .pops {
    display: grid;
    gap: calc(var(--_space) * 2.5);
  }
  .pop {
    position: relative;
    display: grid;
    gap: calc(var(--_space) * 2.5);
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-inline-start: 4px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .pop.urgent {
    border-inline-start-color: var(--_bad);
  }
  .kind {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    color: var(--_muted);
    font-size: 0.929em;
  }
  .kind > :nth-child(2) {
    flex: 1 1 0;
    min-inline-size: 60%;
  }
  .kind > :last-child {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }
  .name {
    font-size: 1.143em;
    font-weight: 650;
  }
  .clamped {
    display: -webkit-box;
    overflow: hidden;
    -webkit-line-clamp: 3;
    -webkit-box-orient: vertical;
  }
  .match {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 2.5);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_sunken);
  }
  .match .row {
    gap: calc(var(--_space) * 1.5);
  }
  .actions > * {
    flex: 1;
  }
  .toast .open::after {
    position: absolute;
    inset: 0;
    border-radius: var(--_radius);
    content: '';
  }
  .expiry {
    display: grid;
    gap: var(--_space);
    color: var(--_muted);
    font-size: 0.929em;
    font-variant-numeric: tabular-nums;
  }
  progress {
    inline-size: 100%;
    block-size: 4px;
    border: 0;
    border-radius: 2px;
    appearance: none;
    background: var(--_border);
    accent-color: var(--_accent);
    color: var(--_accent);
  }
  progress::-webkit-progress-bar {
    border-radius: 2px;
    background: var(--_border);
  }
  progress::-webkit-progress-value {
    border-radius: 2px;
    background: currentcolor;
  }
  progress::-moz-progress-bar {
    border-radius: 2px;
    background: currentcolor;
  }
  .urgent progress {
    color: var(--_bad);
    accent-color: var(--_bad);
  }
  .rest {
    position: sticky;
    inset-block-end: 0;
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  summary {
    min-block-size: 24px;
    font-weight: 600;
    cursor: pointer;
  }
  .rest li {
    margin-block-start: calc(var(--_space) * 2);
  }
`;
