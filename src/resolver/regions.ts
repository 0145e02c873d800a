/**
 * Calling codes and trunk prefixes of all regions. A number begins a run of codes: `2Eg............Za` gives EG the code
 * 20 and ZA 27, where `..` stands for a code that nobody has. Regions joined by `+` share a code, the main one first.
 * No capital: no trunk prefix is dialled inside the region. `xx` are international services. Facts from the metadata of
 * libphonenumber (via libphonenumber-js 1.13.16, MIT; original Apache-2.0).
 */
const table =
  '..Us+Ag+Ai+As+Bb+Bm+Bs+Ca+Dm+Do+Gd+Gu+Jm+Kn+Ky+Lc+Mp+Ms+Pr+Sx+Tc+Tt+Vc+Vg+Vi..........Ru+Kz' +
  '2Eg............Za3grNlBeFres..Hu....it+va4RoCh..AtGb+Gg+Im+JedkSeno+sjplDe5..PemxCuArBrclCoVe' +
  '6MyAu+Cc+CxIdPhNzsgTh8..JpKr..Vn..Cn9TrInPkAfLkMm....Ir21..SsMa+EhDz....tn..Ly22gmsnmrmlgncibfnetgbj' +
  '23muLrSlGhNgtdcfcmcvst24gqgacgCdaogwioacscSd25RwEtSodjKeTzUgbimz26ZmMgRe+YtZwNaMwlsbwszkm' +
  '29sh+taEr..........awfogl35giptluIeisAlmtcyFi+AxBg37LtlveeMdAmByadMcsm38UaRsMeXk..HrSiBa..Mk' +
  '42czSk..Li50fkbzgtsvhnnicrpaPmht59Gp+Bl+MfBogyEcGfPyMqsrUycw+bq67tl..nfbnnrpgtosbvufj' +
  '68pwwfcknu..wsKinctvpf69tkfmMh80xx..............xx85Kp..hkmo..KhLa87xx..............xx' +
  '88Bdxxxxxx....Tw..xx96mvLbJoSyIqkwSaYeom97PsAeIlbhqabtMnNp..xx99....tjTmAzGeKg..uz';

/** Trunk prefixes other than 0, by calling code. */
const otherTrunks: Readonly<Record<string, string>> = { 1: '1', 692: '1', 7: '8', 375: '80', 993: '8', 36: '06' };

export interface Region {
  readonly code: string;
  /** Dialled before a national number inside the region; empty where nothing is. */
  readonly trunk: string;
}

const regions = new Map<string, Region>();
const codes = new Map<string, Region>();

for (const [, start = '', run = ''] of table.matchAll(/(\d*)(\D+)/g)) {
  for (const [place, names] of (run.match(/..(\+..)*/g) ?? []).entries()) {
    if (names === '..') continue;
    for (const name of names.split('+')) {
      const code = start + String(place);
      const region = { code, trunk: name < 'a' ? (otherTrunks[code] ?? '0') : '' };
      if (name !== 'xx') regions.set(name.toUpperCase(), region);
      if (!codes.has(code)) codes.set(code, region);
    }
  }
}

/** Undefined for what is no ISO 3166 code of a region. */
export function regionOf(name = ''): Region | undefined {
  return regions.get(name.toUpperCase());
}

/** The main region of a calling code. */
export function regionOfCode(code: string): Region | undefined {
  return codes.get(code);
}
