import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { scriptTags } from '../../../tools/integrity.mjs';
import { openPage } from '../../../tools/page.mjs';
import { filesIn, read, readJson } from '../support.js';

const hashes = readJson('dist/cdn/integrity.json') as Readonly<Record<string, string>>;
const names = Object.keys(hashes);

/** Whether a page that loads the bundle with these hashes has the elements, the chunks that are loaded later included. */
async function loads(
  given: Readonly<Record<string, string>>,
): Promise<{ works: boolean; problems: readonly string[] }> {
  const html = `<!doctype html>${scriptTags(given, '/dist/cdn/')}
    <script type="module">
      document.title = 'loading';
      try {
        const { memoryAdapter } = await import('/dist/cdn/screenpop.js');
        await memoryAdapter({ persist: 'integrity-test' }).search({ text: 'a' }, { limit: 1, signal: new AbortController().signal });
        // What only a long list, or another setting, would ask for.
        for (const name of ${JSON.stringify(names)}) await import('/dist/cdn/' + name);
        document.title = customElements.get('agent-desk') ? 'works' : 'nothing registered';
      } catch {
        document.title = 'refused';
      }
    </script>`;
  const { page, problems, close } = await openPage({ path: '/integrity.html', pages: { '/integrity.html': html } });
  try {
    await page.waitForFunction(() => !['', 'loading'].includes(document.title));
    return { works: (await page.title()) === 'works', problems };
  } finally {
    await close();
  }
}

/** Another hash of the same shape. */
const wrong = `sha384-${createHash('sha384').update('another file').digest('base64')}`;

describe('the hashes of the bundle (dist/cdn/integrity.json)', () => {
  it('are those of all its scripts, and of nothing else [S16]', () => {
    expect(names.map((name) => `dist/cdn/${name}`)).to.deep.equal(filesIn('dist/cdn', '.js'));
    for (const name of names) {
      const hash = createHash('sha384')
        .update(read(`dist/cdn/${name}`))
        .digest('base64');
      expect(hashes[name]).to.equal(`sha384-${hash}`);
    }
  });

  it('are in the lines that a page copies [S16]', () => {
    const html = read('dist/cdn/integrity.html');
    expect(html).to.equal(`${scriptTags(hashes)}\n`);
    expect(html).to.contain(
      `<script type="module" src="./screenpop.js" integrity="${hashes['screenpop.js']!}" crossorigin></script>`,
    );
    const form = /<script type="module" src="[^"]+" integrity="sha384-…" crossorigin><\/script>/;
    expect(read('docs/supply-chain.md')).to.match(form);
  });

  it('let a page run what was published [S16]', async () => {
    expect(await loads(hashes)).to.deep.equal({ works: true, problems: [] });
  });

  for (const name of names.filter((one) => one !== 'phone.js')) {
    const shown = name.replace(/-[\w-]{8}\.js$/, '-….js');
    it(`keep a page from running another ${shown} [S16]`, async () => {
      const { works, problems } = await loads({ ...hashes, [name]: wrong });
      expect(works).to.be.false;
      expect(problems.join('\n'))
        .to.contain(`/dist/cdn/${name}`)
        .and.match(/integrity/i);
    });
  }
});
