import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { root } from '../support.js';

describe('the decision table in the documentation', () => {
  it('is the one that decides', () => {
    const { status, stderr } = spawnSync(process.execPath, ['tools/decision-table.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(status, stderr).to.equal(0);
  });
});
