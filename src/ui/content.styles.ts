import { css } from 'lit';

/** For the elements that show more than a list: heads, notes, quiet buttons, and the fields of a record. */
export const contentStyles = css`
  h3 {
    font-size: 1em;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 2px;
  }
  button.quiet {
    border-color: transparent;
    background: none;
    color: var(--_accent);
  }
  button.quiet:hover {
    background: var(--_hover);
  }
  button.icon {
    padding: 0;
    color: var(--_muted);
  }
  .head,
  .note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
    justify-content: space-between;
  }
  .head {
    margin-block: calc(var(--_space) * -1.5) calc(var(--_space) * 2);
    min-block-size: 32px;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .note {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-radius: calc(var(--_radius) - 2px);
  }
  :where(.note) {
    background: var(--_sunken);
  }
  .note > :first-child {
    flex: 1 1 12em;
  }
  .bad {
    border-color: transparent;
    background: var(--_bad-surface);
    color: var(--_bad);
  }
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
  /* Takes no room before a second has passed, and can not have the focus. */
  .late {
    animation: late 1ms 1s backwards;
  }
  @keyframes late {
    from {
      visibility: hidden;
      overflow: hidden;
      block-size: 0;
      padding-block: 0;
      margin-block-end: var(--_late, 0);
    }
  }
  .late progress {
    block-size: 4px;
    accent-color: var(--_accent);
  }
  @media (prefers-reduced-motion: reduce) {
    progress:indeterminate {
      appearance: none;
      background: var(--_border-strong);
    }
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
