import { html, nothing, type TemplateResult } from 'lit';

export interface Toggles<T extends string> {
  /** The name of the group. */
  readonly label: string;
  /** What each button stands for, and what it shows. */
  readonly buttons: readonly (readonly [value: T, content: unknown])[];
  readonly isOn: (value: T) => boolean;
  readonly choose: (value: T) => void;
  readonly isDisabled?: boolean;
}

/** Buttons that stay pressed, in a group. */
export function renderToggles<T extends string>({
  label,
  buttons,
  isOn,
  choose,
  isDisabled,
}: Toggles<T>): TemplateResult {
  return html`<div class="row toggles" role="group" aria-label=${label}>
    ${buttons.map(([value, content]) => {
      const onClick = (): void => {
        if (!isDisabled) choose(value);
      };
      return html`<button type="button" aria-pressed=${isOn(value)} aria-disabled=${isDisabled || nothing} @click=${onClick}>${content}</button>`;
    })}
  </div>`;
}
