import type { CountrySource } from './countries.js';

export type Dialling = Pick<CountrySource, 'callingCode' | 'trunk' | 'zero'>;

/** One way of writing a line (`area local`, digits grouped by blanks) as people write it in a CRM. */
type Style = (line: string, country: Dialling) => string;

const trunkedZero = ({ trunk }: Dialling): boolean => trunk === '0';
/** North Americans write the 1 only in front of dashes. */
const home = (country: Dialling): string => (trunkedZero(country) ? '0' : '');
const compact = (line: string): string => line.replaceAll(' ', '');
const localFrom = (line: string): number => line.indexOf(' ') + 1;

const national: Style = (line, country) => home(country) + line;
const e164: Style = (line, { callingCode }) => `+${callingCode}${compact(line)}`;
const international: Style = (line, { callingCode }) => `+${callingCode} ${line}`;
const bracketedTrunk: Style = (line, country) =>
  trunkedZero(country) ? `+${country.callingCode} (0)${line}` : international(line, country);
const bracketedArea: Style = (line, country) => {
  const local = localFrom(line);
  return `(${home(country)}${line.slice(0, local - 1)}) ${line.slice(local).replaceAll(' ', '-')}`;
};
const slash: Style = (line, country) => {
  const local = localFrom(line);
  return `${home(country)}${line.slice(0, local - 1)}/${compact(line.slice(local))}`;
};
const dots: Style = (line, country) => national(line, country).replaceAll(' ', '.');
const dashes: Style = (line, country) =>
  `${country.trunk}${country.trunk === '1' ? '-' : ''}${line.replaceAll(' ', '-')}`;
const digitsOnly: Style = (line, country) => home(country) + compact(line);
const doubleZero: Style = (line, { callingCode }) => `00${callingCode} ${line}`;
const padded: Style = (line, country) => `  ${national(line, country)} `;
const noBreak: Style = (line, country) => international(line, country).replaceAll(' ', '\u00a0');
const telUri: Style = (line, country) => `tel:${e164(line, country)}`;
/** Copied from a right-to-left page, with the marks that keep the plus sign in front. */
const isolated: Style = (line, country) =>
  country.zero === '٠' || country.callingCode === '972'
    ? `\u202a${e164(line, country)}\u202c`
    : national(line, country);
const ownDigits: Style = (line, country) => {
  const written = digitsOnly(line, country);
  if (country.zero === undefined) return written;
  const zero = country.zero.charCodeAt(0);
  let text = '';
  for (let i = 0; i < written.length; i++) text += String.fromCharCode(zero + written.charCodeAt(i) - 48);
  return text;
};

/** Repeated by how common they are. */
const styles: readonly Style[] = [
  ...Array.from({ length: 7 }, () => national),
  ...Array.from({ length: 5 }, () => e164),
  ...Array.from({ length: 4 }, () => international),
  ...Array.from({ length: 3 }, () => bracketedArea),
  ...Array.from({ length: 3 }, () => digitsOnly),
  bracketedTrunk,
  bracketedTrunk,
  slash,
  slash,
  dots,
  dashes,
  doubleZero,
  padded,
  noBreak,
  telUri,
  isolated,
  ownDigits,
  ownDigits,
];

/** `draw` is from 0 up to 1 and chooses the style. */
export function writePhone(line: string, country: Dialling, draw: number): string {
  const style = styles[Math.floor(draw * styles.length)] ?? national;
  return style(line, country);
}
