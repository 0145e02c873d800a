import { css } from 'lit';

export const agentDeskStyles = css`
  .desk {
    display: grid;
    /* From the least that can be read to what its page would like, where a host lays out by content. */
    grid-template-columns: minmax(240px, 1fr);
    gap: calc(var(--_space) * 4);
  }
  #page {
    contain-intrinsic-inline-size: 760px;
  }
  [role='tablist'] {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    overflow-x: auto;
    padding: 3px;
    scrollbar-width: thin;
  }
  [role='tab'] {
    flex: 0 1 240px;
    min-inline-size: 9em;
    max-inline-size: 240px;
    justify-content: flex-start;
    border-color: var(--_border);
  }
  /* The number is at the end, and all that tells visitors apart. */
  [role='tab'].whole {
    flex: none;
  }
  [role='tab'] bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  [role='tab'][aria-selected='true'] {
    border-color: var(--_accent);
    box-shadow: inset 0 -2px var(--_accent);
    color: var(--_accent);
  }
  [role='tab'] .asks {
    color: var(--_warn);
  }
`;
