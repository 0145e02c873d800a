import { splitExtension } from '../model/text.js';

/**
 * The one way a URL out of data becomes a link: an absolute URL of an allowed scheme and without a login, as the
 * browser's own parser reads it; else undefined. Of a number or an address nothing but that goes along.
 */
export function safeHref(raw: string | undefined): string | undefined {
  // Most records have none, and an exception costs more than everything else that is done about a link.
  // Stryker disable next-line ConditionalExpression: nothing is no URL either way
  if (!raw) return undefined;
  try {
    const { protocol, username, password, href, pathname } = new URL(raw);
    // Whole: what stands behind the number may make it another.
    if (protocol === 'tel:') return telHref(decodeURIComponent(href));
    if (protocol === 'mailto:') return href.includes('?') ? undefined : mailHref(decodeURIComponent(pathname));
    // Stryker disable next-line Regex: a protocol has one colon, at its end
    return /^https?:$/.test(protocol) && !username && !password ? href : undefined;
  } catch {
    // No URL at all.
  }
  return undefined;
}

/**
 * A link that dials what is written, its extension included; undefined for what is no number. A service code, words or
 * a second number would be dialled as something else than the agent sees.
 */
export function telHref(written: string): string | undefined {
  // Where a number holds only in some place, nobody knows how it is dialled from here.
  if (/;phone-context/i.test(written)) return undefined;
  const { number, extension } = splitExtension(written);
  // The zero in brackets is for callers inside the country.
  const digits = number.replace(/(\+[^(]*)\(0\)/, '$1').replace(/[\s\p{Pd}\p{Cf}()./]/gu, '');
  // Longer than any line's: two of them.
  if (!/^\+?\d{3,17}$/.test(digits)) return undefined;
  return `tel:${digits}${extension ? `;ext=${extension}` : ''}`;
}

/** A link that writes to one address and says nothing more; undefined for what is none. */
export function mailHref(address: string): string | undefined {
  // Stryker disable next-line ArrayDeclaration: of neither there is a second or third
  const [, user, host] = /^([^\s\p{C}@,;:<>()"?&#/%]{1,64})@([\p{L}\p{M}\p{N}.-]{1,253})$/u.exec(address) ?? [];
  // Stryker disable next-line LogicalOperator: there are both or none
  return user && host && `mailto:${encodeURIComponent(user)}@${host}`;
}
