import { css } from 'lit';

export const caseWarningStyles = css`
  :host {
    display: contents;
  }
  dialog {
    inline-size: 560px;
    padding: calc(var(--_space) * 6);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  dialog::backdrop {
    background: rgb(10 12 20 / 45%);
  }
  h2 svg {
    margin-inline-end: calc(var(--_space) * 2);
    color: var(--_warn);
    vertical-align: -0.15em;
  }
  .sides {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
  }
  .side {
    align-content: start;
  }
  .actions {
    justify-content: flex-end;
  }
`;
