import { css } from 'lit';

/** Inputs and their labels, for the elements that have some. */
export const formStyles = css`
  input,
  select,
  textarea {
    inline-size: 100%;
    min-block-size: calc(var(--_control) + 2px);
    padding: calc(var(--_space) * 1.25) calc(var(--_space) * 2);
    border: 1px solid var(--_border-strong);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_surface);
  }
  textarea {
    resize: vertical;
  }
  [aria-invalid='true'] {
    border-color: var(--_bad);
  }
  /* Below the focus ring. */
  .fault {
    margin-block-start: 4px;
  }
  .toggles {
    gap: var(--_space);
  }
  .toggles button {
    min-block-size: max(24px, var(--_control) - 4px);
    padding-inline: calc(var(--_space) * 2);
    font-size: 0.93em;
  }
  button[aria-pressed='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
    background: var(--_hover);
  }
  label {
    display: block;
    margin-block-end: 2px;
    color: var(--_muted);
    font-size: 0.93em;
  }
`;
