import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * How other systems decide that a stored number is the caller's: their rules, written anew from a description of them.
 * `region` is the customer's country. What can be worked out of one text is, before pairs are compared.
 */
export interface RivalRule<Read = unknown> {
  readonly name: string;
  read(text: string, region: string): Read;
  matches(stored: Read, caller: Read): boolean;
}

/** A rule under any other, whatever it reads a text into. */
function rule<Read>(one: RivalRule<Read>): RivalRule {
  return one;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Everything in a text that looks like a number, with the country's code for a leading 0; any one in common is a match. */
function extracted(text: string, code: string): readonly string[] {
  return (text.match(/[\d\s\-(|)]{6,26}/g) ?? []).map((found) =>
    digitsOf(found.replace(/[\s-]/g, '').replace(/^(\d+)\(0\)/, '$1'))
      .replace(/^00/, '')
      .replace(/^0/, code),
  );
}

const anyInCommon = (stored: readonly string[], caller: readonly string[]): boolean =>
  stored.some((one) => caller.includes(one));

export const rivalRules: readonly RivalRule[] = [
  rule({
    name: 'Zammad (0 is Germany, everywhere)',
    read: (text) => extracted(text, '49'),
    matches: anyInCommon,
  }),
  rule({
    name: 'Zammad, were 0 each country’s own',
    read: (text, region) => extracted(text, getCountryCallingCode(region as CountryCode)),
    matches: anyInCommon,
  }),
  rule({
    name: 'Chatwoot (the same text)',
    read: (text) => text,
    matches: (stored, caller) => stored === caller,
  }),
  rule({
    name: 'Frappe CRM (libphonenumber, each country’s own)',
    read: (text, region) => {
      const number = parsePhoneNumberFromString(text, region as CountryCode);
      return {
        plain: text.replace(/[\s\-()+]/g, ''),
        number: number?.number,
        national: number?.nationalNumber ?? '',
        valid: number?.isValid() === true,
      };
    },
    matches: (stored, caller) =>
      caller.valid && stored.plain.includes(caller.national) && stored.number === caller.number,
  }),
  rule({
    name: 'ERPNext (the stored text ends so)',
    read: (text) => ({ text, stripped: text.replace(/^[+0]+/, '') }),
    matches: (stored, caller) => caller.stripped !== '' && stored.text.endsWith(caller.stripped),
  }),
  rule({
    name: 'the last ten digits',
    read: (text) => digitsOf(text).slice(-10),
    matches: (stored, caller) => stored !== '' && stored === caller,
  }),
];
