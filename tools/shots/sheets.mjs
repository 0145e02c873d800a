import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A page with all pictures, and a picture of that page per element and look, to be seen at a glance. */
export async function writeSheets(page, shots, folder) {
  const sheets = grouped(shots);
  const names = [...sheets.keys()];
  writeFileSync(join(folder, 'index.html'), html(names.map((name) => section(name, sheets.get(name))).join('')));
  await page.setViewport({ width: 1600, height: 900 });
  for (const name of names) {
    const file = join(folder, `sheet.${name}.html`);
    writeFileSync(file, html(section(name, sheets.get(name))));
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    await page.screenshot({ path: join(folder, `sheet.${name}.png`), fullPage: true });
  }
}

const sheetOf = ({ element, look }) => `${element}.${look}`;

function grouped(shots) {
  const groups = new Map();
  for (const shot of shots) groups.set(sheetOf(shot), [...(groups.get(sheetOf(shot)) ?? []), shot]);
  return groups;
}

function section(name, shots) {
  const pictures = shots.map(
    ({ file, name: state }) =>
      `<figure><figcaption>${state}</figcaption><a href="${file}"><img src="${file}" alt=""></a></figure>`,
  );
  return `<h2>${name}</h2><div>${pictures.join('')}</div>`;
}

function html(body) {
  return `<!doctype html><meta charset="utf-8"><title>Shots</title><style>
    body { margin: 16px; font: 13px sans-serif; background: #777; color: #fff; }
    div { columns: 3; column-gap: 12px; } figure { margin: 0 0 12px; break-inside: avoid; } img { max-width: 100%; display: block; }
  </style>${body}`;
}
