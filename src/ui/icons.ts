import { html, type TemplateResult } from 'lit';

/**
 * Drawn on a 20 by 20 grid with one stroke width; decoration only, so hidden from assistive technology. One function
 * each, so that a page loads only those it shows.
 */
function draw(path: string): TemplateResult {
  return html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d=${path} /></svg>`;
}

export const chatIcon = (): TemplateResult => draw('M3 4h14v10H8l-4 3v-3H3Z');
export const voiceIcon = (): TemplateResult =>
  draw('M6.5 3.5 8 7 6.5 8.7a10 10 0 0 0 5 4.8L13 12l3.5 1.5V16a1 1 0 0 1-1 1A12.5 12.5 0 0 1 3 4.5a1 1 0 0 1 1-1Z');
export const emailIcon = (): TemplateResult => draw('M3 4.5h14v11H3Zm.5 1.5 6.5 5 6.5-5');
export const taskIcon = (): TemplateResult => draw('M4 3.5h12V17H4Zm3 7 2 2 4-4.5');
export const contactIcon = (): TemplateResult => draw('M7 7a3 3 0 1 0 6 0 3 3 0 1 0-6 0M4 16.5a6 6 0 0 1 12 0');
export const accountIcon = (): TemplateResult => draw('M4 17V3h8v14m0-9h4v9M2.5 17h15M7 6.5h2m-2 3h2m-2 3h2');
export const caseIcon = (): TemplateResult => draw('M3 6h14v10.5H3ZM7.5 6V3.5h5V6M3 10.5h14');
export const searchIcon = (): TemplateResult => draw('M4 9a5 5 0 1 0 10 0A5 5 0 1 0 4 9m9 4 4 4');
export const plusIcon = (): TemplateResult => draw('M10 4v12M4 10h12');
export const closeIcon = (): TemplateResult => draw('m5 5 10 10M15 5 5 15');
export const checkIcon = (): TemplateResult => draw('m4 10.5 4 4 8-9');
export const warningIcon = (): TemplateResult => draw('M10 3.5 18 17H2Zm0 5v4m0 2v.1');
export const undoIcon = (): TemplateResult => draw('M7 5 3.5 8.5 7 12M4 8.5h8a4 4 0 0 1 0 8H9');

/** The icon of a channel or of a kind of activity; unknown ones look like a task. */
export function channelIcon(channel: string): TemplateResult {
  switch (channel) {
    case 'chat':
    case 'sms':
    case 'social':
      return chatIcon();
    case 'voice':
    case 'call':
      return voiceIcon();
    case 'email':
      return emailIcon();
    default:
      return taskIcon();
  }
}

/** The icon of a record type; the host's own types look like a contact. */
export function recordIcon(type: string): TemplateResult {
  return type === 'account' ? accountIcon() : type === 'case' ? caseIcon() : contactIcon();
}
