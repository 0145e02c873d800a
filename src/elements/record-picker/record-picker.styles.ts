import { css } from 'lit';

export const recordPickerStyles = css`
  [role='listbox'] {
    max-block-size: min(60vh, 560px);
    overflow: auto;
    padding: 2px;
    scroll-padding: calc(var(--_space) * 2);
  }
  [role='group'] {
    display: grid;
    gap: calc(var(--_space) / 2);
  }
  .group {
    padding-inline: calc(var(--_space) * 2);
  }
  [role='option'] {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    gap: 0 calc(var(--_space) * 2.5);
    padding: calc(var(--_space) * 2);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_surface);
    cursor: pointer;
  }
  [role='option']:hover {
    background: var(--_hover);
    border-color: var(--_border-strong);
  }
  [role='option'] svg {
    grid-row: span 2;
    color: var(--_muted);
  }
  .why {
    grid-column: 2 / -1;
  }
`;
