import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { root } from '../support.js';

const generators = {
  'the decision table': 'tools/decision-table.mjs',
  'the catalogue of faults': 'tools/faults.mjs',
  'the keyboard': 'tools/keyboard.mjs',
};

describe('what the documentation has of the code', () => {
  for (const [what, tool] of Object.entries(generators)) {
    it(`is ${what} as it is`, () => {
      const { status, stderr } = spawnSync(process.execPath, [tool, '--check'], { cwd: root, encoding: 'utf8' });
      expect(status, stderr).to.equal(0);
    });
  }
});
