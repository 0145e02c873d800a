import { css } from 'lit';

export const activityTimelineStyles = css`
  form {
    margin-block: calc(var(--_space) * 2) calc(var(--_space) * 3);
  }
  li {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 calc(var(--_space) * 2.5);
    padding-block: calc(var(--_space) * 2);
  }
  li svg {
    margin-block-start: 2px;
    color: var(--_muted);
  }
  .body {
    display: grid;
    grid-column: 2;
  }
  .text {
    white-space: pre-line;
  }
`;
