import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../support.js';

describe('npm start', function () {
  this.timeout(60_000);
  let started: ChildProcess;
  afterEach(() => {
    started.kill();
  });

  /** The address that is told once the demo is there. */
  function start(...args: readonly string[]): Promise<URL> {
    return new Promise((resolve, reject) => {
      let said = '';
      started = spawn(process.execPath, [join(root, 'tools/start.mjs'), ...args]);
      const read = (text: Buffer): void => {
        said += text.toString();
        const [address] = /http:\S+/.exec(said) ?? [];
        if (address) resolve(new URL(address));
      };
      started.stdout?.on('data', read);
      started.stderr?.on('data', read);
      started.once('exit', () => {
        reject(new Error(`It ended: ${said}`));
      });
    });
  }

  const statusOf = async (path: string, demo: URL): Promise<number> => {
    const response = await fetch(new URL(path, demo), {
      headers: { 'OData-Version': '4.0', 'OData-MaxVersion': '4.0' },
    });
    await response.arrayBuffer();
    return response.status;
  };

  it('serves the demo, and no other server', async () => {
    const demo = await start();
    expect(demo.search).to.equal('');
    expect(await statusOf(demo.href, demo)).to.equal(200);
    expect(await statusOf('/reference-server/odata/v4/crm/', demo)).to.equal(404);
  });

  it('with --odata serves the reference server beside it, and tells the address of the demo over that', async () => {
    const demo = await start('--odata');
    expect(demo.search).to.equal('?odata');
    expect(await statusOf(demo.href, demo)).to.equal(200);
    expect(await statusOf('/reference-server/odata/v4/crm/', demo)).to.equal(200);
  });
});
