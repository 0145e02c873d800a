import { css } from 'lit';

export const recordSearchStyles = css`
  .card {
    container-type: inline-size;
    contain-intrinsic-inline-size: 240px;
  }
  .terms {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 160px), 1fr));
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
  }
  [role='grid'] {
    display: grid;
    max-block-size: min(50vh, 460px);
    overflow: auto;
    padding: 2px;
    scroll-padding: 40px;
  }
  [role='row'] {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(7em, 1fr) minmax(0, 4fr);
    align-items: center;
  }
  .result {
    border-block-start: 1px solid var(--_border);
    cursor: pointer;
  }
  .result[aria-disabled] {
    cursor: default;
  }
  .result:hover {
    background: var(--_hover);
  }
  [role='gridcell'],
  [role='columnheader'] {
    padding: calc(var(--_space) * 2);
    border-radius: calc(var(--_radius) - 2px);
  }
  [role='gridcell']:focus-visible {
    outline-offset: -2px;
  }
  @container (max-width: 480px) {
    [role='row'] {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    [role='row'] > :nth-child(3) {
      grid-column: 1 / -1;
      padding-block-start: 0;
    }
    [role='columnheader']:nth-child(3) {
      display: none;
    }
  }
`;
