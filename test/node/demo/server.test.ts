import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../support.js';

describe('npm run server', function () {
  this.timeout(60_000);

  it('ends and says so where its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const said = await new Promise<string>((resolve) => {
      const main = join(root, 'demo/server/main.mjs');
      execFile(process.execPath, [main, '--port', String(port)], { timeout: 50_000 }, (error, _, text) =>
        resolve(`${error?.code}: ${text}`),
      );
    });
    other.close();
    expect(said).to.match(/^1: /).and.contain(`EADDRINUSE: address already in use 127.0.0.1:${port}`);
  });
});
