import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './entry-points.mjs';
import { openPage } from './page.mjs';
import { margin, openStates, stage } from './shots/element-states.mjs';
import { accept, compare } from './shots/goldens.mjs';
import { writeSheets } from './shots/sheets.mjs';
import { acceptTrees, treeOf } from './shots/trees.mjs';

/**
 * Pictures of every element in each of its states, in light, dark, forced colours and from right to left, into the ignored folder shots/; one sheet
 * per element shows all of them side by side.
 *
 *   npm run shots [-- record-picker …]      elements; all without one
 *   npm run shots -- --compare              says what looks different from test/goldens, and fails then
 *   npm run shots -- --accept               takes what is seen now as what is right, and what assistive technology is given (test/trees)
 *   npm run shots -- --width 320            narrower or wider than the usual
 */
const looks = {
  light: { features: {} },
  dark: { features: { 'prefers-color-scheme': 'dark' } },
  forced: { features: { 'forced-colors': 'active' } },
  rtl: { features: {}, dir: 'rtl' },
};

/** How wide an element is where it usually stands; a section of the page has a column of this width. */
const usualWidths = { 'agent-desk': 1240, 'customer-360': 1240, 'record-search': 640, 'record-picker': 640 };
const columnWidth = 420;
const folder = join(root, 'shots');
const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const only = args.filter((one, place) => /^[a-z]/.test(one) && args[place - 1]?.startsWith('--') !== true);
const width = option('--width');

const started = Date.now();
const { page, problems, close } = await openPage(stage);
try {
  const { shots, trees } = await takeAll();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const { file, png } of shots) writeFileSync(join(folder, file), png);
  await writeSheets(page, shots, folder);
  const seconds = ((Date.now() - started) / 1_000).toFixed(0);
  console.log(
    `${shots.length} pictures of ${new Set(shots.map(({ title }) => title)).size} states in ${seconds} s: shots/index.html`,
  );
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  if (args.includes('--accept')) {
    await accept(page, shots);
    acceptTrees(trees);
  }
  if (args.includes('--compare')) process.exitCode ||= await compare(page, shots);
} finally {
  await close();
}

async function takeAll() {
  const { session, states, show } = await openStates(page);
  const shots = [];
  const trees = [];
  for (const state of states) {
    const { element, name } = state;
    if (only.length > 0 && !only.includes(element)) continue;
    const wide = Number(width ?? usualWidths[element] ?? columnWidth) + 2 * margin;
    await page.setViewport({ width: wide, height: 720 });
    await show(state, async () => {
      trees.push({ element, name, tree: await treeOf(session) });
      for (const [look, { features, dir = 'ltr' }] of Object.entries(looks)) {
        const png = await take(session, { features, dir });
        shots.push({ element, look, title: `${element}: ${name}`, name, png, file: fileName(element, name, look) });
      }
    });
  }
  return { shots, trees };
}

async function take(session, { features, dir }) {
  await session.send('Emulation.setEmulatedMedia', {
    features: Object.entries({ 'prefers-reduced-motion': 'reduce', ...features }).map(([key, value]) => ({
      name: key,
      value,
    })),
  });
  const height = await page.evaluate(async (direction) => {
    document.documentElement.dir = direction;
    globalThis.scrollTo(0, 0);
    const { requestAnimationFrame: frame } = globalThis;
    await new Promise((resolve) => frame(() => frame(resolve)));
    const all = [document, ...[...document.querySelectorAll('*')].flatMap(roots)];
    // What comes after a moment is there.
    for (const animation of all.flatMap((one) => one.getAnimations())) animation.finish();
    const isOnTop = all.some((one) => one.querySelector(':modal, :popover-open'));
    return isOnTop ? 720 : Math.ceil(document.querySelector('#stage').getBoundingClientRect().height);

    function roots(element) {
      const inner = element.shadowRoot;
      return inner ? [inner, ...[...inner.querySelectorAll('*')].flatMap(roots)] : [];
    }
  }, dir);
  const { width: wide } = page.viewport();
  const clip = { x: 0, y: 0, width: wide, height: Math.max(height, 40), scale: 1 };
  const { data } = await session.send('Page.captureScreenshot', { clip, captureBeyondViewport: true });
  return Buffer.from(data, 'base64');
}

function fileName(...parts) {
  return `${parts.map((part) => part.replace(/[^a-z0-9]+/gi, '-')).join('.')}.png`;
}
