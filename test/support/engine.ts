import { executeServerCommand } from '@web/test-runner-commands';

/** What tests ask of the browser itself. Real input: the page sees trusted events. The other side is tools/engine-commands.mjs. */

const command = <Result>(name: string, payload: unknown) => executeServerCommand<Result, unknown>(`x-${name}`, payload);

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Resizes the page and returns the size it got: WebKitGTK goes no narrower than about 450 pixels. Undone after each test. */
export async function viewport(width: number, height: number): Promise<Size> {
  resized = true;
  return command<Size>('viewport', { width, height });
}

export interface Media {
  readonly media?: 'screen' | 'print';
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly forcedColors?: 'active' | 'none';
  readonly contrast?: 'more' | 'less' | 'no-preference';
}

/** Emulates media features; false where the engine cannot (Firefox, WebKit): skip the test then. Undone after each test. */
export async function media(features: Media): Promise<boolean> {
  emulated = true;
  return command<boolean>('media', features);
}

/** Collects what nothing holds any more; false where the engine cannot be asked to (Firefox, WebKit). */
export const collectGarbage = () => command<boolean>('collect', {});

/** Types text key by key into whatever has focus. */
export const type = (text: string) => command<true>('type', text);

/** Presses one key: a character or a name such as `Enter`, `Tab`, `ArrowDown`. */
export const press = (key: string) => command<true>('press', key);

/** Holds keys in order and releases them in reverse: `chord('Shift', 'Tab')`. */
export const chord = (...keys: string[]) => command<true>('chord', keys);

export interface ClickOptions {
  readonly button?: 'left' | 'middle' | 'right';
  readonly count?: number;
}

/** Clicks the middle of an element with the mouse, after scrolling it into view. */
export async function click(element: Element, { button = 'left', count = 1 }: ClickOptions = {}): Promise<void> {
  await command('click', { ...middleOf(element), button, count });
}

/** Moves the mouse over the middle of an element. */
export async function hover(element: Element): Promise<void> {
  await command('move', middleOf(element));
}

/** Goes down on one element and up on another, as for selecting what lies between them. */
export async function drag(from: Element, to: Element): Promise<void> {
  await command('drag', { from: middleOf(from), to: middleOf(to) });
}

function middleOf(element: Element): { x: number; y: number } {
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) throw new Error(`<${element.localName}> has no size, so nobody could click it`);
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
}

// Pages are used again for the next file, so nothing emulated may outlive its test.
const original: Size = { width: innerWidth, height: innerHeight };
let resized = false;
let emulated = false;
afterEach(async () => {
  if (resized) await command('viewport', original);
  if (emulated) await command('media', {});
  resized = emulated = false;
});
