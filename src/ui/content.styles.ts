import { css } from 'lit';

/** Notes, and the fields of a record, for the elements that show some. */
export const contentStyles = css`
  .name-line,
  .blank {
    margin-block-end: calc(var(--_space) * 3);
  }
  .choices {
    margin-block-end: calc(var(--_space) * 3);
  }
  .choices li {
    padding-block: var(--_space);
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_sunken);
  }
  .note > :first-child {
    flex: 1 1 12em;
  }
  .note.bad {
    background: var(--_bad-surface);
    color: var(--_bad);
  }
  .note.warn {
    background: var(--_warn-surface);
    color: var(--_warn);
  }
  .note.good {
    background: var(--_good-surface);
    color: var(--_good);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 150px), 1fr));
    gap: calc(var(--_space) * 2.5) calc(var(--_space) * 4);
  }
  dt {
    color: var(--_muted);
    font-size: 0.857em;
  }
  @media (forced-colors: active) {
    .note {
      border: 1px solid CanvasText;
    }
  }
`;
