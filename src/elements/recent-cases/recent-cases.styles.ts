import { css } from 'lit';

export const recentCasesStyles = css`
  .place {
    /* A line of text, or a chip where that is higher. */
    --_line: max(1lh, 0.86lh + 4px);
    /* The rows that are asked for first, the lines between them, and the button for more: what comes has its place. */
    --_full: calc(4 * (var(--_lines, 2) * var(--_line) + var(--_space) * 4) + 3px + var(--_control));
    min-block-size: var(--_full);
  }
  /* Around this it is known whether anything would move if the rest were given back. */
  .came {
    min-block-size: var(--_came, var(--_full));
  }
  /* Where priority and status have no room beside the date. */
  @container (max-width: 340px) {
    .place {
      --_lines: 3;
    }
  }
  .case {
    display: block;
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
  .case .row {
    min-block-size: var(--_line);
    row-gap: 0;
  }
  .case .grow {
    flex-basis: auto;
  }
  .case :has(+ .linked) {
    flex-basis: 9em;
  }
  /* Its place is there before it is: a row has the same height, linked or not. */
  .case:not([aria-current]) .linked {
    visibility: hidden;
  }
`;
