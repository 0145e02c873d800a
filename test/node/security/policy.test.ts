import { expect } from 'chai';
import { startServer } from '../../../tools/dev-server.mjs';
import { strictPolicy, underStrictPolicy } from '../../../tools/strict-policy.mjs';
import { read } from '../support.js';

/** As a host may write it down; the demo's own server adds what its own data need. */
const strict =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

interface Context {
  body: string;
  readonly response: { is(type: string): boolean };
  set(name: string, value: string): void;
}

describe('the strict policy', () => {
  it('is, word for word, what the demo and everything it loads are served with [S4]', async () => {
    expect(strictPolicy).to.equal(strict);
    const server = await startServer();
    try {
      for (const path of ['/demo/', '/demo/main.ts', '/src/define.ts']) {
        const response = await fetch(server.url + path);
        expect(response.status, path).to.equal(200);
        expect(response.headers.get('content-security-policy'), path).to.equal(strict);
        await response.arrayBuffer();
      }
    } finally {
      await server.stop();
    }
  });

  it('is that of every page of tests, which may run its own scripts beside it, each by its hash, and nothing more [S4]', async () => {
    const sent = new Map<string, string>();
    const body = '<script src="/a.js"></script><script type="module">work()</script><script>more()</script>';
    const context: Context = { body, response: { is: () => true }, set: (name, value) => sent.set(name, value) };
    await underStrictPolicy(context, async () => {});
    const policy = sent.get('Content-Security-Policy')!;
    const hashes = policy.match(/ 'sha256-[\w+/=]+'/g)!;
    expect(hashes).to.have.length(2);
    expect(hashes.reduce((rest, hash) => rest.replace(hash, ''), policy)).to.equal(strict);
  });

  it('allows nothing that is unsafe, and the policy for Trusted Types is that of lit alone [S4]', () => {
    expect(strict).not.to.match(/unsafe|\*|https?:|nonce/);
    expect(strict).to.match(/trusted-types lit-html$/);
  });

  it('is in the document for hosts to copy [S4]', () => {
    expect(read('docs/security.md').replace(/\s+/g, ' ')).to.contain(
      "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html; base-uri 'none'; form-action 'none'",
    );
  });
});
