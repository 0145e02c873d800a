import { css } from 'lit';

/** For the elements that show more than a list: heads, notes, quiet buttons, and the fields of a record. */
export const contentStyles = css`
  h2,
  h3,
  dl,
  dd {
    margin: 0;
  }
  h2,
  h3 {
    font-weight: 600;
  }
  h2 {
    font-size: 1.29em;
    line-height: 1.3;
  }
  /* What a section is about is said quietly: what it says comes first. */
  h3 {
    color: var(--_muted);
    font-size: 0.93em;
  }
  /* High enough to be hit, without moving the lines. */
  a {
    display: inline-block;
    margin-block: -3px;
    padding-block: 3px;
    color: var(--_accent);
    text-underline-offset: 2px;
  }
  button.quiet {
    padding-inline: calc(var(--_space) * 2);
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
    min-block-size: var(--_control);
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
  .name-line {
    flex-wrap: nowrap;
    align-items: start;
  }
  .name-line svg {
    margin-block-start: 0.35em;
  }
  .name {
    color: var(--_text);
    font-size: 1.15em;
  }
  .find {
    margin-inline-start: calc(var(--_space) * -2);
  }
  .fields + .note,
  .find + * {
    margin-block-start: calc(var(--_space) * 2);
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
  /* In a line that is there anyway it takes what is left of that, and no height. */
  .head .late {
    flex: 1;
    flex-wrap: nowrap;
    min-inline-size: min-content;
    margin-block: calc(var(--_control) * -1);
  }
  .head .late span {
    display: none;
  }
  .head progress {
    inline-size: 0;
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
