import { click } from '../engine.js';
import { allByRole, byRole, focused, type Name, queryByRole, textOf } from '../page.js';

/** The base of all harnesses: finds the parts of one element by role and name, as its user does. */
export class Harness<E extends HTMLElement = HTMLElement> {
  constructor(readonly element: E) {}

  get text(): string {
    return textOf(this.element);
  }

  get(role: string, name?: Name): HTMLElement {
    return byRole(this.element, role, name);
  }

  find(role: string, name?: Name): HTMLElement | undefined {
    return queryByRole(this.element, role, name);
  }

  has(role: string, name?: Name): boolean {
    return this.all(role, name).length > 0;
  }

  all(role: string, name?: Name): HTMLElement[] {
    return allByRole(this.element, role, name);
  }

  button(name: Name): HTMLElement {
    return this.get('button', name);
  }

  async click(role: string, name?: Name): Promise<void> {
    await click(this.get(role, name));
  }

  retryButton(): HTMLElement {
    return this.button('Retry');
  }

  moreButton(): HTMLElement {
    return this.button('Show more');
  }

  /** Whether the focus is in this element. */
  get hasFocus(): boolean {
    return !!this.element.shadowRoot?.activeElement;
  }

  /** The terms of a description list with what is said of each. */
  entries(): Record<string, string> {
    const terms: Record<string, string> = {};
    for (const element of this.#terms()) terms[textOf(element)] = textOf(element.nextElementSibling!);
    return terms;
  }

  *#terms(): Generator<Element> {
    for (const root of [this.element.shadowRoot, ...this.#innerRoots()]) yield* root?.querySelectorAll('dt') ?? [];
  }

  *#innerRoots(): Generator<ShadowRoot> {
    for (const one of this.element.shadowRoot?.querySelectorAll('*') ?? []) if (one.shadowRoot) yield one.shadowRoot;
  }
}

export { focused };
