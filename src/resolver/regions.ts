/**
 * Calling codes, trunk prefixes and lengths of all regions. `36Hu41` gives HU the code 36 and numbers of 8 to 9 digits: two
 * digits say the fewest, less 4, and how many more there may be. An entry without a code has the one after that before
 * it. No capital: no trunk prefix is dialled inside the region. `xx` are
 * international services. Lengths are those of fixed and mobile lines, without the trunk prefix; of Germany and Italy the
 * longest that are given out, as few plans are so open that any number could be one of theirs. Facts from the metadata
 * of libphonenumber (via libphonenumber-js 1.13.16, MIT; original Apache-2.0).
 */
const table =
  'UsAgAiAsBbBmBsCaDmDoGdGuJmKnKyLcMpMsPrSxTcTtVcVgVi607RuKz6020Eg4227Za1430gr60Nl52Be41Fr50es5036Hu4139itva25Ro23' +
  'Ch5043At09GbGgImJe51dk40Se32nosj40pl32De1651Pe41mx60Cu24Ar61Br61cl50Co42Ve6060My42AuCcCx50Id35Ph24Nz42sg40Th41' +
  '81Jp51Kr1584Vn5186Cn3490Tr60In60Pk51Af50Lk50Mm2498Ir24211Ss50MaEh50Dz41216tn40218Ly50220gm32sn50mr40ml40gn41ci60' +
  'bf40ne40tg40bj60mu31Lr32Sl40Gh50Ng60td40cf40cm50cv30st30gq50ga31cg50Cd33ao50gw50io30ac10sc30Sd50Rw41Et50So23dj40' +
  'Ke32Tz50Ug50bi40mz41260Zm50Mg50ReYt50Zw50Na41Mw32ls40bw31sz40km30290shta01Er30297aw30fo20gl20350gi40pt50lu07Ie33' +
  'is32Al41mt40cy40FiAx15Bg23370Lt40lv40ee31Md40Am40By50ad23Mc41sm42380Ua50Rs35Me40Xk44385Hr41Si40Ba41389Mk40' +
  '420cz50Sk23423Li32500fk10bz30gt40sv40hn40ni40cr40pa31Pm23ht40590GpBlMf50Bo40gy30Ec41Gf50Py32Mq50sr21Uy40cwbq31' +
  '670tl31672nf20bn30nr30pg31to12sb12vu12fj30pw30wf20ck10nu03685ws15Ki13nc20tv12pf40tk03fm30Mh30800xx40808xx40' +
  '850Kp42852hk40mo40855Kh41La42870xx53878xx80880Bd24xx51xx35xx44886Tw41888xx70960mv30Lb31Jo41Sy41Iq42kw40Sa50Ye32' +
  'om40970Ps41Ae41Il44bh40qa40bt31Mn42Np42979xx50992tj50Tm40Az50Ge50Kg50998uz50';

/** Trunk prefixes other than 0, by calling code, with the carrier that may be chosen there. */
const otherTrunks: Readonly<Record<string, string>> = {
  1: '1',
  7: '8',
  36: '06',
  // Mobile numbers had a 1 behind the code, and prefixes of their own inside the country, until 2019.
  52: '04[45]|0?1',
  55: '0(?:\\d\\d(?=\\d{10}))?',
  370: '[08]',
  375: '80?|0',
  692: '1',
  993: '[08]',
};

/** International prefixes other than 00, each with the calling codes of the regions that dial it. */
const otherPrefixes =
  '011 1 680 691 692,010 81,0011 61,810 7 375 992 993,119 53,01[2-9] 972,00\\d\\d 55,00(?:[37]\\d\\d|\\d) 82,' +
  '001\\d 591,00\\d 57 62 65 66 234 254 255 256 592 852 855 886 976';

const beginning = (source?: string): RegExp | undefined => (source ? new RegExp(`^(?:${source})`) : undefined);

export interface Region {
  readonly code: string;
  /** What is dialled before a national number inside the region; undefined where nothing is. */
  readonly trunk?: RegExp;
  /** The prefix of international calls, where it is another than 00. */
  readonly prefix?: RegExp;
  /** Digits of a number without trunk prefix. */
  readonly fewest: number;
  readonly most: number;
}

/** By ISO 3166 code; one region of a calling code, of which all are alike, by that code, which no region is called by. */
const regions = new Map<string, Region>();
let number = 0;

for (const [, start, names, least, more] of table.matchAll(/(\d*)(\D+)(\d)(\d)/g)) {
  number = Number(start) || number + 1;
  const code = String(number);
  const fewest = Number(least) + 4;
  const prefix = new RegExp(`([^ ,]+)[\\d ]* ${code}\\b`).exec(otherPrefixes)?.[1];
  for (const [name] of (names as string).matchAll(/../g)) {
    const region = {
      code,
      // Stryker disable next-line EqualityOperator: no name is one letter
      trunk: beginning(otherTrunks[number] ?? (name < 'a' ? '0' : undefined)),
      prefix: beginning(prefix),
      fewest,
      most: fewest + Number(more),
    };
    if (name !== 'xx') regions.set(name.toUpperCase(), region);
    regions.set(code, region);
  }
}

/** Undefined for what is no ISO 3166 code of a region. */
// Stryker disable next-line StringLiteral: no region has such a name either
export function regionOf(name = ''): Region | undefined {
  return /\d/.test(name) ? undefined : regions.get(name.toUpperCase().replace('UK', 'GB').replace('EL', 'GR'));
}

/** A region of the calling code that a number begins with; no code is the beginning of another. */
export function regionOfNumber(digits: string): Region | undefined {
  return regions.get(digits.slice(0, 1)) ?? regions.get(digits.slice(0, 2)) ?? regions.get(digits.slice(0, 3));
}
