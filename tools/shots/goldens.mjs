import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { root } from '../entry-points.mjs';

/**
 * What was looked at and found right, small enough to be kept: of each picture its size and the lightness of every square of it. Letters look a
 * little different with other fonts and browsers, so goldens count only where they were made with the same ones.
 */
const folder = join(root, 'test/goldens');
const square = 16;
/** A square may differ by so much of 255: less than a word in another shade, more than the rounding of an edge. */
const tolerance = 3;

export async function accept(page, shots) {
  const machine = await madeWith(page);
  const partial = existsSync(folder) && read('made-with') === machine;
  if (!partial) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  write('made-with', machine);
  const elements = await goldensOf(page, shots);
  for (const [element, states] of Object.entries(elements)) write(element, states);
  console.log(`${shots.length} goldens accepted.`);
}

/** How many pictures are not as they were; each is named. */
export async function compare(page, shots) {
  const machine = await madeWith(page);
  if (!existsSync(folder) || read('made-with') !== machine) {
    console.log(
      `NOT COMPARED: the goldens were made with ${existsSync(folder) ? read('made-with') : 'nothing'}, this is ${machine}.`,
    );
    return 0;
  }
  const changed = [];
  let most = 0;
  for (const [element, states] of Object.entries(await goldensOf(page, shots))) {
    const known = existsSync(fileOf(element)) ? read(element) : {};
    for (const [state, looks] of Object.entries(states)) {
      for (const [look, golden] of Object.entries(looks)) {
        const difference = differenceOf(golden, known[state]?.[look]);
        most = Math.max(most, difference);
        if (difference > tolerance) changed.push(`${element}: ${state}, ${look}: by ${difference}`);
      }
    }
    for (const state of Object.keys(known)) if (!states[state]) changed.push(`${element}: ${state} is gone`);
  }
  for (const one of changed) console.error(one);
  console.log(
    `${shots.length} compared, ${changed.length} changed; the largest difference of a square is ${most} of 255.`,
  );
  return changed.length > 0 ? 1 : 0;
}

function differenceOf(one, other) {
  const [size, cells] = one.split(' ');
  const [otherSize, otherCells] = other?.split(' ') ?? [];
  if (size !== otherSize) return Infinity;
  const [mine, theirs] = [cells, otherCells].map((text) => inflateRawSync(Buffer.from(text, 'base64')));
  return mine.reduce((most, value, place) => Math.max(most, Math.abs(value - theirs[place])), 0);
}

/** `{ element: { state: { look: '444x243 …' } } }` */
async function goldensOf(page, shots) {
  const elements = {};
  for (const { element, name, look, png } of shots) {
    const { width, height, cells } = await page.evaluate(lightness, png.toString('base64'), square);
    const golden = `${width}x${height} ${deflateRawSync(Buffer.from(cells), { level: 9 }).toString('base64')}`;
    ((elements[element] ??= {})[name] ??= {})[look] = golden;
  }
  return elements;
}

/** Runs in the page, which can read pictures. */
async function lightness(png, size) {
  const image = new globalThis.Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const { width, height } = image;
  const context = new globalThis.OffscreenCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const columns = Math.ceil(width / size);
  const sums = Array.from({ length: columns * Math.ceil(height / size) }, () => [0, 0]);
  for (let at = 0; at < width * height; at += 1) {
    const sum = sums[Math.floor(at / width / size) * columns + Math.floor((at % width) / size)];
    sum[0] += 0.3 * data[4 * at] + 0.59 * data[4 * at + 1] + 0.11 * data[4 * at + 2];
    sum[1] += 1;
  }
  return { width, height, cells: sums.map(([sum, count]) => Math.round(sum / count)) };
}

/** The browser, and the fonts: how wide some words are in them. */
async function madeWith(page) {
  const version = await page.browser().version();
  const widths = await page.evaluate(() => {
    const context = new globalThis.OffscreenCanvas(1, 1).getContext('2d');
    return ['', 'bold '].map((weight) => {
      context.font = `${weight}100px system-ui, sans-serif`;
      return Math.round(context.measureText('Quick Fox 0123 تأخر מרים').width);
    });
  });
  return `${version.split('.')[0]}, fonts ${widths.join(' ')}`;
}

const fileOf = (name) => join(folder, `${name}.json`);
const read = (name) => JSON.parse(readFileSync(fileOf(name), 'utf8'));
const write = (name, value) => writeFileSync(fileOf(name), `${JSON.stringify(value, null, 2)}\n`);
