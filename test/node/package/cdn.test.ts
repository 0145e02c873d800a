import { expect } from 'chai';
import { openPage } from '../../../tools/page.mjs';
import { filesIn, read } from '../support.js';

const html = `<!doctype html>
<script type="module">
  import { memoryAdapter, version } from '/dist/cdn/screenpop.js';
  const desk = document.querySelector('agent-desk');
  desk.adapter = memoryAdapter({ persist: 'cdn-test', records: [
    { type: 'contact', id: '1', name: 'Maria Anders', fields: { email: 'maria@alfki.example' } },
  ] });
  desk.offer({ id: 'c', channel: 'chat', clues: [{ kind: 'email', value: 'Maria@Alfki.example' }] });
  document.title = version;
</script>
<agent-desk></agent-desk>`;

const withPlans = `<!doctype html>
<script type="module">
  import { normalizePhone } from '/dist/cdn/phone.js';
  document.title = normalizePhone('8812 3456', 'MN').e164;
</script>`;

describe('the bundle for pages without a build', () => {
  it('registers the elements and exports everything, persistence included', async () => {
    const { page, problems, close } = await openPage({ path: '/cdn.html', pages: { '/cdn.html': html } });
    try {
      const accept = await page.waitForSelector('aria/Accept Maria Anders');
      await accept!.click();
      await page.waitForSelector('aria/Maria Anders[role="heading"]');
      expect(await page.title()).to.match(/^\d+\.\d+\.\d+$/);
      expect(problems).to.deep.equal([]);
    } finally {
      await close();
    }
  });

  it('has the large phone normaliser in a file of its own, which no other asks for', async () => {
    const { page, problems, close } = await openPage({ path: '/phone.html', pages: { '/phone.html': withPlans } });
    try {
      await page.waitForFunction(() => document.title !== '');
      expect(await page.title()).to.equal('+97688123456');
      expect(problems).to.deep.equal([]);
    } finally {
      await close();
    }
    const asking = filesIn('dist/cdn', '.js').filter((file) => /phone\.js|country_calling_codes/.test(read(file)));
    expect(asking).to.deep.equal(['dist/cdn/phone.js']);
  });
});
