import { expect } from 'chai';
import { bundled } from '../../../tools/bundle-libraries.mjs';
import { allowed, allowedInBundle, isAllowed, shown, unused } from '../security/allowed.js';
import { scan } from '../security/scan.js';
import { filesIn, read } from '../support.js';

const built = filesIn('dist', '.js');
const isBundle = (file: string) => file.startsWith('dist/cdn/') || bundled.some((one) => file === `dist/${one.file}`);
const findingsIn = (files: readonly string[]) => files.flatMap((file) => scan(file, read(file)));

describe('the built files', () => {
  it('turn no text into markup, code or styles, and send, keep and log none, as their sources [S1] [S9]', () => {
    const files = built.filter((file) => !isBundle(file));
    expect(files).to.not.be.empty;
    const findings = findingsIn(files).filter((one) => !isAllowed(allowed, one));
    expect(findings.map(shown)).to.deep.equal([]);
  });

  it('have in the bundle only what its libraries are known for beside that [S1] [S9]', () => {
    const files = built.filter(isBundle);
    expect(files).to.not.be.empty;
    const findings = findingsIn(files);
    expect(findings.filter((one) => !isAllowed(allowedInBundle, one)).map(shown)).to.deep.equal([]);
    expect(unused(allowedInBundle, findings)).to.deep.equal([]);
  });

  it('look for nothing beside themselves: no place of a script is read [S13]', () => {
    const asking = built.filter((file) => /import\.meta|currentScript/.test(read(file)));
    expect(asking).to.deep.equal([]);
  });
});
