import type { CDPSession, Page } from 'puppeteer-core';

interface State {
  readonly element: string;
  readonly name: string;
}

/** An empty page with a `#stage`, by its path. */
export declare const stage: { readonly path: string; readonly pages: Readonly<Record<string, string>> };

export declare function openStates(page: Page): Promise<{
  readonly session: CDPSession;
  readonly states: readonly State[];
  show(state: State, look: () => Promise<void>): Promise<void>;
}>;
