const allowed = ['https:', 'http:', 'mailto:', 'tel:'];
// Browsers drop these inside a scheme, so a check that keeps them sees another URL than the browser.
// eslint-disable-next-line no-control-regex -- they are what is looked for
const dropped = /[\u0000-\u0020\u007f-\u009f]+/g;

/** The one way a URL out of data becomes a link: an absolute URL of an allowed scheme, else undefined. */
export function safeHref(raw: string | undefined): string | undefined {
  if (!raw) return undefined;
  let url: URL;
  try {
    url = new URL(raw.replace(dropped, ''));
  } catch {
    return undefined;
  }
  const withLogin = url.username !== '' || url.password !== '';
  return allowed.includes(url.protocol) && !withLogin ? url.href : undefined;
}

/** A link that dials; undefined for what is no number. */
export function telHref(number: string): string | undefined {
  const digits = number.replace(/[^\d+]/g, '');
  return digits.length > 2 ? `tel:${digits}` : undefined;
}

export function mailHref(address: string): string | undefined {
  return /^[^\s?&@]+@[^\s?&@]+$/.test(address) ? safeHref(`mailto:${encodeURIComponent(address)}`) : undefined;
}
