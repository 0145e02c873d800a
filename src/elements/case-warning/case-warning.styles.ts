import { css } from 'lit';

export const caseWarningStyles = css`
  :host {
    display: contents;
  }
  dialog {
    inline-size: min(560px, calc(100vw - 32px));
    max-block-size: calc(100dvh - 32px);
    overflow: auto;
    padding: calc(var(--_space) * 6);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_surface);
    color: var(--_text);
    font: var(--_font);
    box-shadow: var(--_shadow);
  }
  dialog::backdrop {
    background: rgb(10 12 20 / 45%);
  }
  .body {
    display: grid;
    gap: calc(var(--_space) * 4);
  }
  h2 svg {
    margin-inline-end: calc(var(--_space) * 2);
    color: var(--_warn);
    vertical-align: -0.15em;
  }
  .sides {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
    gap: calc(var(--_space) * 3);
  }
  .side {
    display: grid;
    align-content: start;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .side dl {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  .actions {
    justify-content: flex-end;
  }
`;
