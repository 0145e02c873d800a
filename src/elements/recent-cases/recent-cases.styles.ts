import { css } from 'lit';

export const recentCasesStyles = css`
  .case {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: 0 calc(var(--_space) * 2);
    inline-size: 100%;
    padding: calc(var(--_space) * 2);
    border-color: transparent;
    border-radius: calc(var(--_radius) - 2px);
    background: none;
    font-weight: inherit;
    text-align: start;
  }
  .case:hover {
    background: var(--_hover);
  }
  .case[aria-current='true'] {
    background: var(--_sunken);
  }
  .meta {
    grid-column: 1 / -1;
  }
`;
