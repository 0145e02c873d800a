import { spawn } from 'node:child_process';
import { expect } from 'chai';
import { filesIn, read, root } from '../support.js';

// In a short run without the tests that try thousands of examples: they run as they are everywhere else.
const isLong = process.env.SOAK === '1';
const files = ['model', 'resolver', 'phone', 'adapter', 'adapters', 'desk']
  .flatMap((folder) => filesIn(`test/${folder}`, '.test.ts'))
  .filter((file) => isLong || !/support\/runs\.js|fast-check/.test(read(file)));

/** chai compares what a plain object inherits too, and finds it missing in an object without prototype. */
const chaiMistakes = 'goes on where it was: states';

function run(prototypes: string): Promise<{ readonly code: number | null; readonly output: string }> {
  const args = ['mocha', '--exit', '--reporter', 'dot', '--require', './test/node/security/prototypes.ts'];
  const less = prototypes === 'extended' ? ['--grep', chaiMistakes, '--invert'] : [];
  const env = { ...process.env, PROTOTYPES: prototypes, TEST_COUNTS: '', SOAK: '' };
  const child = spawn('npx', [...args, ...less, ...files], { cwd: root, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

describe(`the headless core, in the ${files.length} files of its tests`, function () {
  this.timeout(isLong ? 0 : 120_000);

  it('works where the prototypes are frozen, and where every object inherits what it should not [S12]', async () => {
    for (const { code, output } of await Promise.all(['frozen', 'extended'].map(run))) {
      expect(output).to.match(/[1-9]\d\d passing/);
      expect(code, output.slice(-4_000)).to.equal(0);
    }
  });
});
