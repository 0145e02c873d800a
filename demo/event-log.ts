import type { ElementEvents } from 'screenpop';
import { byId, make } from './dom.js';
import { say } from './language.js';

const names = [
  'conversation-change',
  'active-conversation-change',
  'resolution-change',
  'link-change',
] as const satisfies readonly (keyof ElementEvents)[];
const mostShown = 50;

/** Lists what `<agent-desk>` tells its host. */
export function logEvents(desk: HTMLElement): void {
  const list = byId('events');
  const last = byId('last-event');
  say(last, (words) => words.noEvents);
  for (const name of names) {
    desk.addEventListener(name, (event) => {
      const text = eventText(name, (event as CustomEvent<Readonly<Record<string, unknown>>>).detail);
      say(last, () => text);
      list.prepend(make('li', {}, make('code', {}, text)));
      if (list.childElementCount > mostShown) list.lastElementChild?.remove();
    });
  }
}

/** `link-change conversation-1 customer=contact/RATTC by=agent`: names, ids and references, as the event carries them. */
export function eventText(name: string, { conversationId, ...rest }: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(rest).flatMap(([key, value]) => (value == null ? [] : `${key}=${shown(value)}`));
  return [name, typeof conversationId === 'string' ? conversationId : 'none', ...parts].join(' ');
}

function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { type, id } = value as { readonly type?: unknown; readonly id?: unknown };
  return `${String(type)}/${String(id)}`;
}
