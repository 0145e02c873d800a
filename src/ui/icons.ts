import { svg, type SVGTemplateResult, html, type TemplateResult } from 'lit';

/** Drawn on a 20 by 20 grid with one stroke width; decoration only, so hidden from assistive technology. */
const paths = {
  chat: svg`<path d="M3 5.5A1.5 1.5 0 0 1 4.5 4h11A1.5 1.5 0 0 1 17 5.5v7a1.5 1.5 0 0 1-1.5 1.5H8l-4 3v-3.2A1.5 1.5 0 0 1 3 12.500Z" />`,
  voice: svg`<path d="M6.5 3.5 8.2 7 6.6 8.700a10 10 0 0 0 4.7 4.700L13 11.800l3.5 1.700v2.200a1.3 1.3 0 0 1-1.4 1.300A12.5 12.5 0 0 1 3 4.9 1.3 1.3 0 0 1 4.3 3.500Z" />`,
  email: svg`<rect x="3" y="4.5" width="14" height="11" rx="1.5" /><path d="m3.5 6 6.5 5 6.5-5" />`,
  task: svg`<rect x="4" y="3.5" width="12" height="13.5" rx="1.5" /><path d="m7 10.5 2 2 4-4.5" />`,
  contact: svg`<circle cx="10" cy="7" r="3" /><path d="M4 16.500a6 6 0 0 1 12 0" />`,
  account: svg`<path d="M4 17V4.500A1.5 1.5 0 0 1 5.5 3h5A1.5 1.5 0 0 1 12 4.500V17m0-9h2.500A1.5 1.5 0 0 1 16 9.500V17M2.5 17h15M7 6.500h2m-2 3h2m-2 3h2" />`,
  case: svg`<rect x="3" y="6" width="14" height="10.5" rx="1.5" /><path d="M7.5 6V4.500A1 1 0 0 1 8.5 3.500h3a1 1 0 0 1 1 1V6M3 10.500h14" />`,
  search: svg`<circle cx="9" cy="9" r="5" /><path d="m13 13 4 4" />`,
  plus: svg`<path d="M10 4v12M4 10h12" />`,
  close: svg`<path d="m5 5 10 10M15 5 5 15" />`,
  check: svg`<path d="m4 10.5 4 4 8-9" />`,
  warning: svg`<path d="M10 3.5 18 17H2Zm0 5v4m0 2v.1" />`,
  undo: svg`<path d="M7 5 3.5 8.5 7 12M4 8.500h8a4 4 0 0 1 0 8H9" />`,
  clock: svg`<circle cx="10" cy="10" r="6.5" /><path d="M10 6.500V10l2.5 1.5" />`,
  back: svg`<path d="m11.5 5-5 5 5 5" />`,
} satisfies Readonly<Record<string, SVGTemplateResult>>;

export type IconName = keyof typeof paths;

export function icon(name: IconName): TemplateResult {
  return html`<svg viewBox="0 0 20 20" aria-hidden="true">${paths[name]}</svg>`;
}

/** The icon of a channel or record type; unknown ones get a neutral one. */
export function iconFor(name: string, fallback: IconName): TemplateResult {
  const alike: Readonly<Record<string, IconName>> = { sms: 'chat', social: 'chat', call: 'voice', note: 'task' };
  const known = Object.hasOwn(paths, name) ? (name as IconName) : Object.hasOwn(alike, name) ? alike[name] : undefined;
  return icon(known ?? fallback);
}
