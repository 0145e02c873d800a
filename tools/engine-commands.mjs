import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Test-runner plugin: what a test asks of the browser itself, the same in all engines. Chromium and Firefox are driven by puppeteer,
 * WebKit by WebDriver. The stock commands lose doubled letters and have no key chords and no viewport in WebKit, and no forced
 * colours in Chromium. Tests use the typed functions in test/support/engine.ts.
 */
export function engineCommands() {
  return {
    name: 'engine-commands',
    executeCommand({ command, payload, session }) {
      if (!command.startsWith('x-')) return undefined;
      const commands = session.browser.type === 'webdriver' ? webdriver : puppeteer;
      const run = commands[command];
      if (!run) throw new Error(`Unknown command ${command}`);
      return session.browser.type === 'webdriver'
        ? run(session.browser.driver, payload)
        : run(session.browser.getPage(session.id), payload, session.browser.name === 'Firefox');
    },
  };
}

const mediaFeature = {
  colorScheme: 'prefers-color-scheme',
  reducedMotion: 'prefers-reduced-motion',
  forcedColors: 'forced-colors',
  contrast: 'prefers-contrast',
};

// Emulation belongs to the DevTools session that asked for it: one per page, or a later reset would not reach an earlier setting.
const devtools = new WeakMap();
async function devtoolsOf(page) {
  if (!devtools.has(page)) devtools.set(page, await page.createCDPSession());
  return devtools.get(page);
}

const puppeteer = {
  async 'x-viewport'(page, { width, height }) {
    await page.setViewport({ width, height });
    return page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  },
  async 'x-media'(page, { media = '', ...features }, isFirefox) {
    if (isFirefox) return false;
    const session = await devtoolsOf(page);
    await session.send('Emulation.setEmulatedMedia', {
      media,
      features: Object.entries(features).map(([key, value]) => ({ name: mediaFeature[key], value })),
    });
    return true;
  },
  async 'x-collect'(page, _none, isFirefox) {
    if (isFirefox) return false;
    const session = await devtoolsOf(page);
    await session.send('HeapProfiler.collectGarbage');
    return true;
  },
  async 'x-type'(page, text) {
    await page.keyboard.type(text);
    return true;
  },
  async 'x-press'(page, key) {
    await page.keyboard.press(key);
    return true;
  },
  async 'x-chord'(page, keys) {
    for (const key of keys) await page.keyboard.down(key);
    for (const key of keys.toReversed()) await page.keyboard.up(key);
    return true;
  },
  async 'x-move'(page, { x, y }) {
    await page.mouse.move(x, y);
    return true;
  },
  async 'x-click'(page, { x, y, button, count }) {
    await page.mouse.click(x, y, { button, count });
    return true;
  },
  async 'x-drag'(page, { from, to }) {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    return true;
  },
};

// The WebDriver standard's code points for keys without a character.
const keyCode = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Insert: '\uE016',
  Delete: '\uE017',
  Meta: '\uE03D',
  ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`F${i + 1}`, String.fromCodePoint(0xe031 + i)])),
};
const code = (key) => {
  const value = keyCode[key] ?? key;
  if ([...value].length !== 1) throw new Error(`No WebDriver key code for "${key}"`);
  return value;
};
const press = (driver, keys) =>
  driver.performActions([
    {
      type: 'key',
      id: 'keyboard',
      actions: [
        ...keys.map((key) => ({ type: 'keyDown', value: code(key) })),
        ...keys.toReversed().map((key) => ({ type: 'keyUp', value: code(key) })),
      ],
    },
  ]);
const point = (driver, actions) =>
  driver.performActions([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
const pageSize = (driver) => driver.execute('return { width: innerWidth, height: innerHeight }');
const sameSize = (one, other) => one.width === other.width && one.height === other.height;

/** The page's size as soon as it is the wanted one, or once it has not changed for half a second. */
async function settledSize(driver, wanted) {
  let size = await pageSize(driver);
  for (let still = 0; still < 10 && !sameSize(size, wanted); still += 1) {
    await sleep(50);
    const next = await pageSize(driver);
    if (!sameSize(next, size)) still = 0;
    size = next;
  }
  return size;
}
const buttonCode = { left: 0, middle: 1, right: 2 };
// Two commands are two clicks, however soon one follows the other: at the same place WebKit would make a double click of them.
let lastClick = { x: -100, y: -100 };
const nearby = 8;

const webdriver = {
  async 'x-viewport'(driver, wanted) {
    // A window is resized in its own time, and its toolbar takes a part of it: ask again until the page has the size or stays as it is.
    let page = await pageSize(driver);
    for (let attempt = 0; attempt < 4 && !sameSize(page, wanted); attempt += 1) {
      const frame = await driver.getWindowRect();
      const width = frame.width + wanted.width - page.width;
      const height = frame.height + wanted.height - page.height;
      await driver.setWindowRect(null, null, width, height);
      page = await settledSize(driver, wanted);
    }
    return page;
  },
  async 'x-media'() {
    return false;
  },
  async 'x-collect'() {
    return false;
  },
  async 'x-type'(driver, text) {
    // One request per character: within one, WebKitGTK drops a repeated letter.
    for (const character of text) await press(driver, [character]);
    return true;
  },
  async 'x-press'(driver, key) {
    await press(driver, [key]);
    return true;
  },
  async 'x-chord'(driver, keys) {
    await press(driver, keys);
    return true;
  },
  async 'x-move'(driver, { x, y }) {
    await point(driver, [{ type: 'pointerMove', duration: 0, x, y }]);
    return true;
  },
  async 'x-click'(driver, { x, y, button, count }) {
    const isNear = Math.abs(x - lastClick.x) < nearby && Math.abs(y - lastClick.y) < nearby;
    lastClick = { x: isNear ? x + nearby : x, y };
    const click = [
      { type: 'pointerDown', button: buttonCode[button] },
      { type: 'pointerUp', button: buttonCode[button] },
    ];
    await point(driver, [
      { type: 'pointerMove', duration: 0, ...lastClick },
      ...Array.from({ length: count }, () => click).flat(),
    ]);
    return true;
  },
  async 'x-drag'(driver, { from, to }) {
    await point(driver, [
      { type: 'pointerMove', duration: 0, ...from },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerMove', duration: 100, ...to },
      { type: 'pointerUp', button: 0 },
    ]);
    return true;
  },
};
