import { expect } from 'chai';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { filesIn, read } from '../support.js';

// In this process: the checker's own ones stay behind when the tests are over.
process.env.RECHECK_SYNC_BACKEND = 'pure';

/** Those that take more than linear time, or that the check can not read, with what keeps them cheap all the same. */
const capped: Readonly<Record<string, string>> = {
  '/^\\s*[+\\d(][-\\d\\s()./]*\\*?\\s*$/': 'the host’s own policy',
  '/(?:^|<)\\s*(?:tel|sms|whatsapp|(sips?)):([^>]*)/i': 'a number of 250 characters at most',
  '/^\\s*\\p{L}[\\p{L}\\s]*[.:]+|\\(\\P{Nd}*\\)/gu': 'a number of 250 characters at most',
  '/(\\+[^(]*)\\(0\\)/': 'a number of 250 characters at most',
  '/(\\d*)(\\D+)(\\d)(\\d)/g': 'the library’s own table of regions',
  '/^(?:\\w+:)?\\+?(?:|(?:anonymous|restricted|unknown|private|withheld|unavailable|blocked|no caller id)(?: (?:number|caller|name))?|(?:00)?266 ?69 ?66 ?87)(?:@.*)?$/i':
    'a clue of 1,000 characters at most, and its parts share no beginning',
};

interface Found {
  readonly file: string;
  readonly text: string;
}

const found: Found[] = [];
const made: string[] = [];
for (const file of filesIn('src', '.ts')) {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push({ file, text: node.text });
    if (/^(new )?RegExp\(/.test(node.getText(source)) && (ts.isNewExpression(node) || ts.isCallExpression(node)))
      made.push(file);
    ts.forEachChild(node, visit);
  };
  visit(source);
}

describe('regular expressions', () => {
  it(`take no more than linear time, ${found.length} of them, but for ${Object.keys(capped).length} that get no long text [S15]`, function () {
    this.timeout(120_000);
    const slow = found
      .filter(({ text }) => !Object.hasOwn(capped, text))
      .flatMap(({ file, text }) => {
        const [, source = '', flags = ''] = /^\/([^]*)\/(\w*)$/.exec(text)!;
        const { status } = checkSync(source, flags, { timeout: 60_000 });
        return status === 'safe' ? [] : [`${file} ${text}: ${status}`];
      });
    expect(slow).to.deep.equal([]);
  });

  it('are found by the check where they take longer [S15]', () => {
    for (const source of ['^(a+)+$', '\\s*,\\s*', '(.*)(.*)x$']) {
      expect(checkSync(source, '').status, source).to.equal('vulnerable');
    }
  });

  it('are made of the library’s own table only, where they are made, and no exception is out of date [S15]', () => {
    expect([...new Set(made)]).to.deep.equal(['src/resolver/regions.ts']);
    expect(Object.keys(capped).filter((text) => !found.some((one) => one.text === text))).to.deep.equal([]);
  });
});
