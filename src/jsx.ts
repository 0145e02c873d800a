/** Types for templates that know elements by an interface: React, Preact, Svelte. There is nothing here to run; docs/frameworks.md says how to use it. */
import type { LitElement } from 'lit';
import type { AgentDeskElement } from './elements/index.js';
import type { ElementEventName } from './ui/events.js';
import type { Tag } from './ui/tags.js';

/** Without what is no property: methods, and what lit has of its own. */
type Properties<E> = {
  readonly [Name in Exclude<keyof E, keyof LitElement | keyof Pick<AgentDeskElement, 'offer'>>]?: E[Name];
};

type Listeners = { readonly [Name in ElementEventName as `on${Name}`]?: (event: HTMLElementEventMap[Name]) => void };

interface Common<E> {
  readonly density?: 'compact';
  readonly 'conversation-id'?: string;
  readonly ref?: ((element: E | null) => void) | { current: E | null } | null;
}

/** What a template may say of one element. `Shared` is what the framework lets it say of all. */
export type ElementProps<E, Shared = unknown> = Properties<E> & Listeners & Common<E> & Shared;

/** All elements by their tags, for the interface in which a framework looks them up. */
export type JsxElements<Shared = unknown> = {
  readonly [T in Tag]: ElementProps<HTMLElementTagNameMap[T], Shared>;
};
