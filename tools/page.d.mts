import type { Page } from 'puppeteer-core';

export declare const chromiumArgs: string[];

export interface OpenPage {
  readonly page: Page;
  readonly problems: string[];
  close(): Promise<void>;
}

export declare function openPage(options: {
  /** Of the project's folder, or one of `pages`. */
  readonly path: string;
  /** HTML by path, served without the policy. */
  readonly pages?: Readonly<Record<string, string>>;
  /** Arguments of the reference server, which then is at `/reference-server`. */
  readonly odata?: readonly string[];
}): Promise<OpenPage>;
