/**
 * Calling codes and trunk prefixes of all regions. A number begins a run of codes: `2EG............ZA` gives EG the code
 * 20 and ZA 27, where `..` stands for a code that nobody has. Regions joined by `+` share a code, the main one first.
 * Lower case: no trunk prefix is dialled inside the region. `xx` are international services. Facts from the metadata of
 * libphonenumber (via libphonenumber-js 1.13.16, MIT; original Apache-2.0).
 */
const table =
  '..US+AG+AI+AS+BB+BM+BS+CA+DM+DO+GD+GU+JM+KN+KY+LC+MP+MS+PR+SX+TC+TT+VC+VG+VI..........RU+KZ' +
  '2EG............ZA3grNLBEFRes..HU....it+va4ROCH..ATGB+GG+IM+JEdkSEno+sjplDE5..PEmxCUARBRclCOVE' +
  '6MYAU+CC+CXIDPHNZsgTH8..JPKR..VN..CN9TRINPKAFLKMM....IR21..SSMA+EHDZ....tn..LY22gmsnmrmlgncibfnetgbj' +
  '23muLRSLGHNGtdcfcmcvst24gqgacgCDaogwioacscSD25RWETSOdjKETZUGbimz26ZMMGRE+YTZWNAMWlsbwszkm' +
  '29sh+taER..........awfogl35giptluIEisALmtcyFI+AXBG37LTlveeMDAMBYadMCsm38UARSMEXK..HRSIBA..MK' +
  '42czSK..LI50fkbzgtsvhnnicrpaPMht59GP+BL+MFBOgyECGFPYMQsrUYcw+bq67tl..nfbnnrpgtosbvufj' +
  '68pwwfcknu..wsKInctvpf69tkfmMH80xx..............xx85KP..hkmo..KHLA87xx..............xx' +
  '88BDxxxxxx....TW..xx96mvLBJOSYIQkwSAYEom97PSAEILbhqabtMNNP..xx99....tjTMAZGEKG..uz';

/** Trunk prefixes other than 0, by calling code. */
const otherTrunks: Readonly<Record<string, string>> = { 1: '1', 692: '1', 7: '8', 375: '80', 993: '8', 36: '06' };

export interface Region {
  readonly code: string;
  /** Dialled before a national number inside the region; empty where nothing is. */
  readonly trunk: string;
}

const regions = new Map<string, Region>();
const codes = new Map<string, Region>();

let start = '';
let next = 0;
for (const [part, name = ''] of table.matchAll(/\d+|\.\.|\+?([a-z]{2})/gi)) {
  if (part === '..') next++;
  else if (name) {
    if (part === name) next++;
    const code = start + String(next - 1);
    const region = { code, trunk: name < 'a' ? (otherTrunks[code] ?? '0') : '' };
    if (name !== 'xx') regions.set(name.toUpperCase(), region);
    if (!codes.has(code)) codes.set(code, region);
  } else {
    start = part;
    next = 0;
  }
}

/** Undefined for what is no ISO 3166 code of a region. */
export function regionOf(name: string): Region | undefined {
  return regions.get(name.toUpperCase());
}

/** The main region of a calling code. */
export function regionOfCode(code: string): Region | undefined {
  return codes.get(code);
}
