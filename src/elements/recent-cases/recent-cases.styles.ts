import { css } from 'lit';

export const recentCasesStyles = css`
  .case {
    flex-wrap: wrap;
    justify-content: start;
    gap: 0 calc(var(--_space) * 2);
    inline-size: 100%;
    padding: calc(var(--_space) * 2);
    border: 0;
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
  .case > :first-child {
    flex: 1 1 9em;
  }
  .meta {
    flex-basis: 100%;
  }
`;
