/**
 * Calling codes and trunk prefixes of all regions, keyed by the trunk prefix that is dialled before a national number.
 * Within a calling code the main region comes first. Facts from the metadata of libphonenumber (via libphonenumber-js
 * 1.13.16, MIT; original Apache-2.0). International services such as 800 have no region.
 */
const regionsByTrunk: Readonly<Record<string, string>> = {
  '0':
    'EG20ZA27NL31BE32FR33RO40CH41AT43GB44GG44IM44JE44SE46DE49PE51CU53AR54BR55CO57VE58MY60AU61CC61CX61ID62PH63' +
    'NZ64TH66JP81KR82VN84CN86TR90IN91PK92AF93LK94MM95IR98SS211MA212EH212DZ213LY218LR231SL232GH233NG234CD243' +
    'SD249RW250ET251SO252KE254TZ255UG256ZM260MG261RE262YT262ZW263NA264MW265ER291IE353AL355FI358AX358BG359' +
    'LT370MD373AM374MC377UA380RS381ME382XK383HR385SI386BA387MK389SK421LI423PM508GP590BL590MF590BO591EC593' +
    'GF594PY595MQ596UY598KI686KP850KH855LA856BD880TW886LB961JO962SY963IQ964SA966YE967PS970AE971IL972MN976' +
    'NP977AZ994GE995KG996',
  '1': 'US1AG1AI1AS1BB1BM1BS1CA1DM1DO1GD1GU1JM1KN1KY1LC1MP1MS1PR1SX1TC1TT1VC1VG1VI1MH692',
  '8': 'RU7KZ7BY375TM993',
  '06': 'HU36',
  '':
    'GR30ES34IT39VA39DK45NO47SJ47PL48MX52CL56SG65TN216GM220SN221MR222ML223GN224CI225BF226NE227TG228BJ229MU230' +
    'TD235CF236CM237CV238ST239GQ240GA241CG242AO244GW245IO246AC247SC248DJ253BI257MZ258LS266BW267SZ268KM269' +
    'SH290TA290AW297FO298GL299GI350PT351LU352IS354MT356CY357LV371EE372AD376SM378CZ420FK500BZ501GT502SV503' +
    'HN504NI505CR506PA507HT509GY592SR597CW599BQ599TL670NF672BN673NR674PG675TO676SB677VU678FJ679PW680WF681' +
    'CK682NU683WS685NC687TV688PF689TK690FM691HK852MO853MV960KW965OM968BH973QA974BT975TJ992UZ998',
};
const services = ['800', '808', '870', '878', '881', '882', '883', '888', '979'];

interface Region {
  readonly code: string;
  readonly trunk: string;
}

const regions = new Map<string, Region>();
const main = new Map<string, string>(services.map((code) => [code, '']));

for (const [trunk, list] of Object.entries(regionsByTrunk)) {
  for (const [, region = '', code = ''] of list.matchAll(/([A-Z]{2})(\d+)/g)) {
    regions.set(region, { code, trunk });
    if (!main.has(code)) main.set(code, region);
  }
}

/** The main region of each calling code; empty for international services. */
export const callingCodes: ReadonlyMap<string, string> = main;

/** Undefined for what is no region. */
export function regionCode(region: string): string | undefined {
  return regions.get(region.toUpperCase())?.code;
}

/** Empty where none is dialled. */
export function trunkOf(region: string): string {
  return regions.get(region.toUpperCase())?.trunk ?? '';
}
