import { css } from 'lit';

export const conversationSummaryStyles = css`
  [role='tablist'] {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    margin-block: calc(var(--_space) * 4) calc(var(--_space) * 3);
    border-block-end: 1px solid var(--_border);
  }
  [role='tab'] {
    flex: none;
    border-color: transparent;
    border-block-end: 2px solid transparent;
    border-radius: 0;
    background: none;
    color: var(--_muted);
  }
  [role='tab'][aria-selected='true'] {
    border-block-end-color: var(--_accent);
    color: var(--_text);
    outline-offset: -2px;
  }
  .wide {
    grid-column: 1 / -1;
  }
  .coming {
    visibility: hidden;
  }
  .rows li {
    display: grid;
    gap: calc(var(--_space) / 2);
    padding-block: calc(var(--_space) * 1.5);
  }
`;
