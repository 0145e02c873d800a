import { css } from 'lit';

export const quickCreateStyles = css`
  .inputs {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 200px), 1fr));
    gap: calc(var(--_space) * 2.5) calc(var(--_space) * 3);
  }
  .wide {
    grid-column: 1 / -1;
  }
  .fault,
  .required {
    color: var(--_bad);
  }
  .duplicates {
    padding: calc(var(--_space) * 3);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_warn-surface);
  }
  .duplicates li {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: 0 calc(var(--_space) * 2);
  }
`;
