import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

/** node tools/keyboard.mjs: writes docs/keyboard.md from docs/keyboard.json. With --check it only compares, as a test does. */
const { scenes, rows } = JSON.parse(readFileSync(new URL('../docs/keyboard.json', import.meta.url), 'utf8'));

const cell = (text) => text.replaceAll('|', '\\|');

function page() {
  const count = rows.flatMap(({ cases }) => cases).length;
  const parts = [
    '# Keyboard',
    '',
    'Generated from `docs/keyboard.json` by `node tools/keyboard.mjs`. Every row is played by `test/elements/keyboard.test.ts`, from left to right and from right to left, in Chromium,',
    `Firefox and WebKit: ${rows.length} rows, ${count} cases. *Pattern* is that of the ARIA Authoring Practices; where a row does something else than it says, the reason stands beside it.`,
    '',
    'Everywhere: a key held down does one thing, apart from typing and moving; keys of an input method that is composing are its own; nothing takes a browser’s or a screen reader’s shortcut.',
  ];
  for (const [scene, title] of Object.entries(scenes)) {
    const own = rows.filter((row) => row.scene === scene);
    if (own.length === 0) continue;
    parts.push('', `## ${title}`, '', '| keys | what happens | pattern |', '| --- | --- | --- |');
    for (const { keys, does, instead, pattern } of own)
      parts.push(`| ${cell(keys)} | ${cell([does, instead ? `*${instead}*` : ''].join(' ').trim())} | ${pattern} |`);
  }
  return `${parts.join('\n')}\n`;
}

const file = new URL('../docs/keyboard.md', import.meta.url);
const now = await format(page(), { ...(await resolveConfig(file)), parser: 'markdown' });
if (!process.argv.includes('--check')) writeFileSync(file, now);
else if (readFileSync(file, 'utf8') !== now) {
  console.error('docs/keyboard.md is not what docs/keyboard.json says: run node tools/keyboard.mjs');
  process.exitCode = 1;
}
