import { html, type TemplateResult } from 'lit';

/**
 * Icons of Lucide (ISC, see LICENSE-ICONS), each as one path with a decimal; decoration only, so hidden from assistive
 * technology. One function each, so that a page loads only those it shows.
 */
function draw(path: string): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}

export const chatIcon = (): TemplateResult =>
  draw('M22 17a2 2 0 0 1-2 2H6.8a2 2 0 0 0-1.4.6l-2.2 2.2A.7.7 0 0 1 2 21.3V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z');
export const voiceIcon = (): TemplateResult =>
  draw(
    'M13.8 16.6a1 1 0 0 0 1.2-.3l.4-.5A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.5.4a1 1 0 0 0-.3 1.2 14 14 0 0 0 6.4 6.4',
  );
export const emailIcon = (): TemplateResult =>
  draw('M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2M22 7l-9 5.7a2 2 0 0 1-2 0L2 7');
export const taskIcon = (): TemplateResult =>
  draw('M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2M16 9l-5.5 5.5L8 12');
export const contactIcon = (): TemplateResult =>
  draw('M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M8 7a4 4 0 1 0 8 0a4 4 0 1 0-8 0');
export const accountIcon = (): TemplateResult =>
  draw(
    'M10 12h4m-4-4h4m0 13v-3a2 2 0 0 0-4 0v3M6 10H4a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2V9a2 2 0 0 0-2-2h-2M6 21V5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v16',
  );
export const caseIcon = (): TemplateResult =>
  draw(
    'M16 20V4a2 2 0 0 0-2-2h-4a2 2 0 0 0-2 2v16M4 6h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2',
  );
export const searchIcon = (): TemplateResult => draw('m21 21-4.3-4.3M3 11a8 8 0 1 0 16 0a8 8 0 1 0-16 0');
export const plusIcon = (): TemplateResult => draw('M5 12h14m-7-7v14');
export const closeIcon = (): TemplateResult => draw('M18 6 6 18M6 6l12 12');
export const checkIcon = (): TemplateResult => draw('M20 6 9 17l-5-5');
export const warningIcon = (): TemplateResult =>
  draw('m21.7 18-8-14a2 2 0 0 0-3.4 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.7-3M12 9v4m0 4h.01');
export const soundIcon = (): TemplateResult =>
  draw(
    'M11 4.7a.7.7 0 0 0-1.2-.5L6.4 7.6A1.4 1.4 0 0 1 5.4 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.4a1.4 1.4 0 0 1 1 .4l3.4 3.4a.7.7 0 0 0 1.2-.5zM16 9a5 5 0 0 1 0 6m3.4 3.4a9 9 0 0 0 0-12.8',
  );
export const mutedIcon = (): TemplateResult =>
  draw(
    'M11 4.7a.7.7 0 0 0-1.2-.5L6.4 7.6A1.4 1.4 0 0 1 5.4 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.4a1.4 1.4 0 0 1 1 .4l3.4 3.4a.7.7 0 0 0 1.2-.5zM16.5 14.5l5-5m-5 0 5 5',
  );
export const undoIcon = (): TemplateResult => draw('M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11');

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
