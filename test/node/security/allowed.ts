import type { Danger, Finding } from './scan.js';

/** What may stand where it stands all the same, and why. Files without folder and ending: it is true of the source as of what is built of it. */
interface Allowed {
  readonly files: RegExp;
  readonly danger: Danger;
  readonly what: RegExp;
  readonly why: string;
}

const rows = /^adapters\/memory\/(key-table|postings|record-index|ref-table|row-set|typo|word-index)$/;

/** In our own code. */
export const allowed: readonly Allowed[] = [
  {
    files: /^ui\/(format|record-view)$/,
    danger: 'address',
    what: /^href=$/,
    why: 'bound to what safeHref and the like answered',
  },
  {
    files: /^adapters\/memory\/worker(-link)?$/,
    danger: 'message',
    what: /^postMessage$/,
    why: 'between the memory adapter and its own worker',
  },
  { files: /^ui\/wear$/, danger: 'style', what: /^cssText$/, why: 'the library’s own styles, for another document' },
  {
    files: /^ui\/timing$/,
    danger: 'message',
    what: /^postMessage$/,
    why: 'nothing, through a channel of its own, to hear of the next frame',
  },
  {
    files: /^desk\/tabs\/membership$/,
    danger: 'message',
    what: /^(postMessage|BroadcastChannel)$/,
    why: 'between the tabs of one agent and origin, for hosts that ask for it',
  },
  { files: /^ui\/registration$/, danger: 'log', what: /^console$/, why: 'a tag and two versions' },
  { files: /^ui\/element$/, danger: 'log', what: /^console$/, why: 'a tag and the name of a class' },
  {
    files: /^model\/warn$/,
    danger: 'log',
    what: /^console$/,
    why: 'what is wrong with a policy, a schema or an adapter, by names',
  },
  { files: /^ui\/focus$/, danger: 'named access', what: /^document\.body$/, why: 'only compared with' },
  {
    files: /^desk\/notify\/desktop-notifications$/,
    danger: 'named access',
    what: /^document\.hasFocus$/,
    why: 'in an attempt, and the worst of it is one notification more',
  },
  { files: rows, danger: 'foreign key', what: /./, why: 'numbers of rows' },
  {
    files: /^adapters\/odata\/(literal|pages)$/,
    danger: 'foreign key',
    what: /^(words\[word\]|taken\[(best\.)?at\]) =$/,
    why: 'numbers of words and of lists',
  },
  {
    files: /^adapters\/odata\/rows$/,
    danger: 'foreign key',
    what: /^(fields\[name\]|body\[property\]) =$/,
    why: 'names of the host’s mapping',
  },
  {
    files: /^adapters\/odata\/xrm\/omnichannel$/,
    danger: 'foreign key',
    what: /^cleared\[part\] =$/,
    why: 'one of two names',
  },
  {
    files: /^adapters\/odata\/transport$/,
    danger: 'network',
    what: /^fetch$/,
    why: 'to the service whose address the host gave',
  },
  {
    files: /^adapters\/odata\/transport$/,
    danger: 'named access',
    what: /^globalThis\.fetch$/,
    why: 'a name that every window has, which no element takes over',
  },
  {
    files: /^adapter\/conformance\/describe$/,
    danger: 'log',
    what: /^console(\.info)?$/,
    why: 'names of the suite’s own cases, in tests',
  },
  {
    files: /^adapter\/conformance\/cases\/hostile$/,
    danger: 'foreign key',
    what: /^__proto__$/,
    why: 'a text that adapters are tried with',
  },
  {
    files: /^(adapters\/memory\/copies|desk\/(creator|draft)|elements\/quick-create\/draft-rules)$/,
    danger: 'foreign key',
    what: /^(fields|faults)\[name\] =$/,
    why: 'names of the host’s schema',
  },
  { files: /^model\/read$/, danger: 'foreign key', what: /^map\[name\] =$/, why: 'into an object without prototype' },
  {
    files: /^ui\/strings$/,
    danger: 'foreign key',
    what: /^result\[name\] =$/,
    why: 'names of the host’s own table of words',
  },
];

/** In the files for pages without a build, which contain what the library is made with; there names are short, and every second key is a variable. */
export const allowedInBundle: readonly Allowed[] = [
  {
    files: /^_screenpop/,
    danger: 'markup',
    what: /^(innerHTML|createPolicy)$/,
    why: 'lit makes its constant templates, under its policy lit-html',
  },
  {
    files: /^_screenpop/,
    danger: 'code',
    what: /^(set|toggle)Attribute of a name/,
    why: 'lit sets the attributes that its constant templates name',
  },
  { files: /^_screenpop/, danger: 'style', what: /^cssText$/, why: 'lit reads what another style sheet says' },
  { files: /^_screenpop/, danger: 'log', what: /^console$/, why: 'as above' },
  { files: /^_screenpop/, danger: 'message', what: /^postMessage$/, why: 'as above' },
  { files: /^_screenpop/, danger: 'named access', what: /^document\.(body|createComment)$/, why: 'as above, and lit' },
  {
    files: /^persistence/,
    danger: 'storage',
    what: /^indexedDB$/,
    why: 'idb: loaded where a host asks for persistence',
  },
  {
    files: /^(ui\/virtualizer|windowing|virtualizer)/,
    danger: 'log',
    what: /^console/,
    why: 'TanStack Virtual names an option that is missing: it is not',
  },
  {
    files: /^(ui\/virtualizer|windowing|virtualizer)/,
    danger: 'named access',
    what: /^document\.defaultView$/,
    why: 'TanStack Virtual finds the window that scrolls',
  },
  {
    files: /^phone/,
    danger: 'code',
    what: /^Function$/,
    why: 'libphonenumber-js asks whether something is a function',
  },
  { files: /./, danger: 'foreign key', what: /./, why: 'looked at in the files before they are bundled' },
];

const nameOf = (file: string) => file.replace(/^(src|dist)\/(cdn\/)?/, '').replace(/(\.d)?\.[jt]s$/, '');

export function isAllowed(list: readonly Allowed[], { file, danger, what }: Finding): boolean {
  return list.some((one) => one.danger === danger && one.files.test(nameOf(file)) && one.what.test(what));
}

/** What is allowed and no longer there: then it need not be allowed. */
export function unused(list: readonly Allowed[], findings: readonly Finding[]): string[] {
  return list.filter((one) => !findings.some((finding) => isAllowed([one], finding))).map(({ why }) => why);
}

export const shown = ({ file, line, danger, what }: Finding) => `${file}:${line} ${danger}: ${what}`;
