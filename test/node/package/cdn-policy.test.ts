import { expect } from 'chai';
import type * as screenpop from 'screenpop';
import { openPage } from '../../../tools/page.mjs';

type Bundle = typeof screenpop;

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html; base-uri 'none'; form-action 'none'";
const html = `<!doctype html>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<script type="module" src="/dist/cdn/screenpop.js"></script>
<agent-desk></agent-desk>`;

describe('the bundle on a page with the strictest policy', () => {
  it('shows a conversation from its offer to its customer, styled, and violates nothing [S4]', async () => {
    const { page, problems, close } = await openPage({ path: '/strict.html', pages: { '/strict.html': html } });
    try {
      await page.evaluate(async (file) => {
        const { memoryAdapter } = (await import(file)) as Bundle;
        const fields = { email: 'maria@alfki.example' };
        const desk = document.querySelector('agent-desk')!;
        desk.adapter = memoryAdapter({ records: [{ type: 'contact', id: '1', name: 'Maria Anders', fields }] });
        desk.offer({ id: 'c', channel: 'chat', clues: [{ kind: 'email', value: 'maria@alfki.example' }] });
      }, '/dist/cdn/screenpop.js');
      const accept = await page.waitForSelector('aria/Accept Maria Anders');
      await accept!.click();
      await page.waitForSelector('aria/Maria Anders[role="heading"]');
      const unstyled = await page.evaluate(() => {
        const found: string[] = [];
        const waiting: Element[] = [document.querySelector('agent-desk')!];
        for (let one = waiting.pop(); one; one = waiting.pop()) {
          const root = one.shadowRoot;
          if (!root) continue;
          if (root.adoptedStyleSheets.every(({ cssRules }) => cssRules.length === 0)) found.push(one.localName);
          waiting.push(...root.querySelectorAll('*'));
        }
        return found;
      });
      expect(unstyled).to.deep.equal([]);
      expect(problems).to.deep.equal([]);
      // The policy is in force: what it forbids fails.
      const isStrict = await page.evaluate(() => {
        try {
          document.createElement('div').innerHTML = '<b>bold</b>';
          return false;
        } catch {
          return true;
        }
      });
      expect(isStrict).to.equal(true);
    } finally {
      await close();
    }
  });
});
