import { css } from 'lit';

export const customer360Styles = css`
  :host {
    container-type: inline-size;
    /* What asks how wide it is has no width of its own: a host that lays out by content would give it none. */
    contain-intrinsic-inline-size: 288px;
  }
  .page,
  .sections,
  .column {
    display: grid;
    gap: calc(var(--_space) * 4);
    align-items: start;
    min-inline-size: 0;
  }
  /* In a grid, a margin below zero takes no gap away. */
  .page {
    display: flex;
    flex-direction: column;
    align-items: stretch;
  }
  /* Its gap to what follows. */
  .page > .late {
    --_late: calc(var(--_space) * -4);
  }
  /* What will be said is there unseen, with all the room it takes; what is said meanwhile lies in the same place. */
  .placed {
    position: relative;
  }
  .placed > .late {
    position: absolute;
    z-index: 1;
    inset: 0 0 auto;
    min-block-size: 100%;
    margin: 0;
    padding-block: 0;
  }
  .placed > .good {
    visibility: hidden;
  }
  .who {
    flex: 1 1 22em;
  }
  .who h2 {
    margin-inline-end: auto;
    min-inline-size: min(100%, 12em);
  }
  .panel {
    position: relative;
  }
  .panel > button {
    position: absolute;
    inset-block-start: calc(var(--_space) * 3);
    inset-inline-end: calc(var(--_space) * 3);
    z-index: 1;
  }
  @container (min-width: 760px) {
    .sections {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .column:last-child {
      grid-column: 1 / -1;
    }
  }
  @container (min-width: 1240px) {
    .sections {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .column:last-child {
      grid-column: auto;
    }
    /* Nothing stands below the cases, so they need no more room than they take. */
    .column {
      --_came: 0;
    }
  }
  .nobody {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 12) calc(var(--_space) * 6);
    text-align: center;
  }
  .nobody svg {
    inline-size: 40px;
    block-size: 40px;
    stroke-width: 1.25;
    color: var(--_muted);
  }
`;
