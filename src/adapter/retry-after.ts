/** Seconds. A service that asks for more is asked again after an hour: a wrong number must not shut it out for good. */
export const longestWait = 3_600;

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const modern = /^[a-z]{3,9}, (\d\d)[ -]([a-z]{3})[ -](\d{4}|\d\d) (\d\d):(\d\d):(\d\d) GMT$/i;
const ancient = /^[a-z]{3} ([a-z]{3}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})$/i;

/**
 * Seconds that a `Retry-After` header asks to wait, for `AdapterError`; undefined for what is none. Never negative, and parts of a second
 * count as whole ones, so that nobody asks too early. Where several headers were joined the longest time counts. `now` is in milliseconds
 * since 1970. Grammar: RFC 9110, 10.2.3 and 5.6.7, all three forms of a date.
 */
export function readRetryAfter(header: unknown, now = Date.now()): number | undefined {
  const text = typeof header === 'number' ? String(header) : typeof header === 'string' ? header.trim() : '';
  const times = text.split(',').map((one) => one.trim());
  if (times.every((one) => /^\d+(\.\d+)?$/.test(one))) {
    const seconds = Math.ceil(Math.max(...times.map(Number)));
    return Number.isFinite(seconds) ? seconds : undefined;
  }
  const at = readDate(text, now);
  return at === undefined ? undefined : Math.max(0, Math.ceil((at - now) / 1_000));
}

/** Not by `Date.parse`: engines differ in what they read, and take a time without a zone for a local one. */
function readDate(text: string, now: number): number | undefined {
  const [, day, month, year, ...clock] = modern.exec(text) ?? turned(ancient.exec(text)) ?? [];
  const at = months.toLowerCase().indexOf((month ?? '-').toLowerCase());
  if (at < 0 || at % 3 !== 0) return undefined;
  const [hour = 0, minute = 0, second = 0] = clock.map(Number);
  const date = Date.UTC(fullYear(String(year), now), at / 3, Number(day), hour, minute, second);
  // The thirty-first of February is no date.
  return new Date(date).getUTCDate() === Number(day) && hour < 24 && minute < 60 && second <= 60 ? date : undefined;
}

function turned(found: RegExpExecArray | null): readonly string[] | undefined {
  if (!found) return undefined;
  const [all = '', month = '', day = '', hour = '', minute = '', second = '', year = ''] = found;
  return [all, day, month, year, hour, minute, second];
}

/** Of two digits, the year that is no more than fifty years ahead. */
function fullYear(year: string, now: number): number {
  if (year.length === 4) return Number(year);
  const thisYear = new Date(now).getUTCFullYear();
  const full = thisYear - (thisYear % 100) + Number(year);
  return full > thisYear + 50 ? full - 100 : full;
}
