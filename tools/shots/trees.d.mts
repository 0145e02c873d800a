import type { CDPSession } from 'puppeteer-core';

export declare function treeOf(session: CDPSession): Promise<string>;
export declare function acceptedTrees(element: string): Readonly<Record<string, string>>;
