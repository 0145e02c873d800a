import { css } from 'lit';

/** The fields of a record, for the elements that show some. */
export const contentStyles = css`
  .name-line,
  .blank,
  .choices {
    margin-block-end: calc(var(--_space) * 3);
  }
  .choices li {
    padding-block: var(--_space);
  }
  .rows > li + li {
    border-block-start: 1px solid var(--_border);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 150px), 1fr));
    gap: calc(var(--_space) * 2.5) calc(var(--_space) * 4);
  }
  dt {
    color: var(--_muted);
    font-size: 0.86em;
  }
`;
