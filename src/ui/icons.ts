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
  draw('M4 3h3l2 5-2 1a10 10 0 0 0 4 4l1-2 5 2v3a1 1 0 0 1-1 1A13 13 0 0 1 3 4a1 1 0 0 1 1-1Z');
export const emailIcon = (): TemplateResult => draw('M3 4h14v12H3Zm0 1 7 6 7-6');
export const taskIcon = (): TemplateResult => draw('M4 3h12v14H4Zm3 7 2 2 4-4');
export const contactIcon = (): TemplateResult => draw('M7 7a3 3 0 1 0 6 0 3 3 0 1 0-6 0M4 17a6 6 0 0 1 12 0');
export const accountIcon = (): TemplateResult => draw('M4 17V3h8v14m0-9h4v9M2 17h16M7 7h2m-2 3h2m-2 3h2');
export const caseIcon = (): TemplateResult => draw('M3 6h14v11H3Zm4 0V3h6v3M3 10h14');
export const searchIcon = (): TemplateResult => draw('M4 9a5 5 0 1 0 10 0A5 5 0 1 0 4 9m9 4 4 4');
export const plusIcon = (): TemplateResult => draw('M10 4v12M4 10h12');
export const closeIcon = (): TemplateResult => draw('m5 5 10 10M15 5 5 15');
export const checkIcon = (): TemplateResult => draw('m4 10 4 4 8-8');
export const warningIcon = (): TemplateResult => draw('m10 3 8 14H2Zm0 5v4m0 2v1');
export const soundIcon = (): TemplateResult => draw('M3 8h3l4-4v12l-4-4H3Zm10-1a4 4 0 0 1 0 6m2-9a8 8 0 0 1 0 12');
export const mutedIcon = (): TemplateResult => draw('M3 8h3l4-4v12l-4-4H3Zm10 0 4 4m0-4-4 4');
export const undoIcon = (): TemplateResult => draw('M7 5 3 8l4 4M3 8h9a4 4 0 0 1 0 8H9');

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
