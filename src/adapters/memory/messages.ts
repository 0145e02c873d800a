import type { AdapterErrorOptions } from '../../adapter/errors.js';
import type { DataAdapter, RemoteChange } from '../../adapter/port.js';
import type { MemoryData } from './store.js';
import type { AnswerOptions } from './store-adapter.js';

/** What a page and its worker say to each other: plain data only, so that every message can be cloned. */

/** A Worker, the inside of one, or a MessagePort. */
export interface Endpoint {
  postMessage(message: unknown): void;
  addEventListener(type: 'message' | 'error' | 'messageerror', listener: (event: unknown) => void): void;
  /** A MessagePort is silent until it is started. */
  start?(): void;
}

/** The calls that go to the worker; `subscribe` needs none. */
export const methods = [
  'match',
  'search',
  'get',
  'cases',
  'timeline',
  'links',
  'setLinks',
  'create',
  'createAndLink',
  'update',
  'addNote',
  'duplicates',
] as const satisfies readonly (keyof DataAdapter)[];

export type Method = (typeof methods)[number];

export type ToWorker =
  | { readonly kind: 'open'; readonly options: AnswerOptions }
  /** Answered with `took`. */
  | { readonly kind: 'data'; readonly data: MemoryData }
  /** There is no more data; calls are answered from now on. */
  | { readonly kind: 'complete' }
  /** The options of a call are the last argument, without their signal. */
  | { readonly kind: 'call'; readonly id: number; readonly method: Method; readonly args: readonly unknown[] }
  | { readonly kind: 'abort'; readonly id: number }
  /** Answered with `alive`. */
  | { readonly kind: 'ping' };

export type FromWorker =
  | { readonly kind: 'took' | 'alive' }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | ({ readonly kind: 'failure'; readonly id: number; readonly code: string } & Omit<AdapterErrorOptions, 'cause'>)
  | { readonly kind: 'change'; readonly change: RemoteChange };

/** The message that an event brings. What is none has no kind, and no id. */
export function messageIn<T extends { readonly kind: string }>(event: unknown): Partial<T> {
  const data = (event as { readonly data?: unknown }).data;
  return typeof data === 'object' && data !== null ? data : {};
}
