import { join } from 'node:path';
import { expect } from 'chai';
import { filesIn, read, root } from '../support.js';
import { typeErrors } from './consumer.js';

/** What samples use without saying where it is from: a page has it. */
const given = `
  import type { AgentDeskElement, CrmRecord, DataAdapter } from 'screenpop';
  declare global {
    const adapter: DataAdapter;
    const records: readonly CrmRecord[];
    const desk: AgentDeskElement;
    const bar: HTMLProgressElement;
    const restAdapter: (url: string) => DataAdapter;
    const emptyAndFill: (...rows: unknown[]) => Promise<void>;
    const token: () => Promise<string>;
  }
`;

interface Sample {
  readonly page: string;
  readonly language: string;
  readonly code: string;
}

const pages = ['README.md', ...filesIn('docs', '.md')];
const samples: readonly Sample[] = pages.flatMap((page) =>
  [...read(page).matchAll(/^```(js|ts|html)\n([^]*?)^```/gm)].flatMap(([, language = '', text = '']) => {
    if (language !== 'html') return { page, language, code: text };
    const scripts = text.matchAll(/<script type="module">([^]*?)<\/script>/g);
    return [...scripts].map(([, code = '']) => ({ page, language: 'js', code }));
  }),
);

/** The errors of all samples of a language, under the page that has them. */
function errorsIn(language: string, options: object): string[] {
  const chosen = samples.filter((sample) => sample.language === language);
  const name = ({ page }: Sample, at: number) => `${page.replaceAll(/\W/g, '-')}-${at}.ts`;
  const files = chosen.map((sample, at) => [name(sample, at), `${sample.code}\nexport {};`] as const);
  const modules = { 'given.d.ts': given, 'rest-adapter.ts': read('demo/rest/rest-adapter.ts') };
  const typeRoots = [join(root, 'node_modules/@types')];
  return typeErrors({ ...Object.fromEntries<string>(files), ...modules }, { types: ['node'], typeRoots, ...options });
}

describe('the samples of README and docs', () => {
  it('are there', () => {
    expect(samples.map(({ page }) => page)).to.include.members(['README.md', 'docs/matching.md', 'docs/languages.md']);
  });

  it('compile under the strictest settings where they are TypeScript', () => {
    expect(errorsIn('ts', {})).to.deep.equal([]);
  }).timeout(60_000);

  it('call what there is where they are JavaScript', () => {
    // Nobody who writes JavaScript is asked whether an element is there.
    const relaxed = { strictNullChecks: false, exactOptionalPropertyTypes: false };
    expect(errorsIn('js', relaxed)).to.deep.equal([]);
  }).timeout(60_000);
});
