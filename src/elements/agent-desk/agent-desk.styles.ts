import { css } from 'lit';

export const agentDeskStyles = css`
  .desk {
    display: grid;
    gap: calc(var(--_space) * 4);
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
    min-inline-size: 96px;
    max-inline-size: 240px;
    justify-content: flex-start;
    border-color: var(--_border);
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
