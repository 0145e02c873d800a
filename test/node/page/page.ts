import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { root } from '../support.js';

/** The demo as `npm start` serves it, in Chromium, and everything that goes wrong on the page. */
export class DemoPage {
  /** Console errors and warnings, violations of the policy, failed requests. */
  readonly problems: string[] = [];
  readonly #server: ChildProcess;
  readonly #browser: Browser;
  readonly #url: string;
  #page: Page | undefined;

  static async start(): Promise<DemoPage> {
    const port = await freePort();
    const server = spawn(process.execPath, ['tools/start.mjs', '--port', String(port)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await once(server.stdout, 'data');
      const { findBrowser } = (await import(pathToFileURL(`${root}tools/browsers.mjs`).href)) as {
        findBrowser(engine: 'chromium'): Promise<{ chromium: string }>;
      };
      const { chromium } = await findBrowser('chromium');
      const browser = await puppeteer.launch({
        executablePath: chromium,
        args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      });
      return new DemoPage(server, browser, `http://localhost:${port}/demo/`);
    } catch (error) {
      server.kill();
      throw error;
    }
  }

  private constructor(server: ChildProcess, browser: Browser, url: string) {
    this.#server = server;
    this.#browser = browser;
    this.#url = url;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    this.#server.kill();
  }

  get page(): Page {
    if (!this.#page) throw new Error('Open the page first.');
    return this.#page;
  }

  /** Loads the page anew. */
  async open({ query = '', width = 1440, height = 900 } = {}): Promise<void> {
    this.problems.length = 0;
    this.#page ??= await this.#newPage();
    await this.page.setViewport({ width, height });
    await this.page.goto(`${this.#url}${query}`, { waitUntil: 'load' });
    await this.page.waitForSelector('.scenario');
  }

  async #newPage(): Promise<Page> {
    const page = await this.#browser.newPage();
    page.setDefaultTimeout(8_000);
    await page.evaluateOnNewDocument(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        console.error(`Policy: ${violatedDirective} blocked ${blockedURI}`);
      });
    });
    const note = (text: string): unknown => this.problems.push(text);
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) note(message.text());
    });
    page.on('pageerror', (error) => note(String(error)));
    page.on('requestfailed', (request) => note(`${request.url()} ${request.failure()?.errorText ?? ''}`));
    page.on('response', (response) => {
      if (response.status() >= 400) note(`${response.url()} ${response.status()}`);
    });
    return page;
  }

  /** Everything that is visible, through all shadow roots. */
  async seen(): Promise<string> {
    return this.page.evaluate(visibleText);
  }

  /** Waits until a text is visible. */
  async see(text: string): Promise<void> {
    try {
      await this.page.waitForFunction(`(${visibleText.toString()})().includes(${JSON.stringify(text)})`, {
        polling: 50,
      });
    } catch (cause) {
      throw new Error(`"${text}" was not seen, but: ${await this.seen()}`, { cause });
    }
  }

  /** Clicks what has this name for assistive technology. */
  async click(name: string, role = 'button'): Promise<void> {
    const element = await this.page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`, { visible: true });
    await element?.click();
  }

  async press(...keys: readonly Parameters<Page['keyboard']['press']>[0][]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Presses Tab until what has the focus is called so. */
  async tabTo(name: string): Promise<void> {
    const passed: string[] = [];
    for (let presses = 0; presses < 120; presses++) {
      await this.page.keyboard.press('Tab');
      const focused = await this.focused();
      if (focused === name) return;
      passed.push(focused);
    }
    throw new Error(`Tab never came to "${name}", but to: ${passed.join(', ')}`);
  }

  /** Waits until what has the focus is called so. */
  async focusOn(name: string): Promise<void> {
    for (let tries = 0; tries < 40; tries++) {
      if ((await this.focused()) === name) return;
      await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
    throw new Error(`The focus is on "${await this.focused()}" instead of "${name}".`);
  }

  /** The name of what has the focus: its label or text. */
  async focused(): Promise<string> {
    return this.page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return '';
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      const name = element.getAttribute('aria-label') ?? labels[0]?.innerText ?? element.innerText;
      return name.replace(/\s+/g, ' ').trim();
    });
  }
}

/** Runs in the page, so it knows nothing of this file, and has no named functions, which the compiler would mark. */
function visibleText(): string {
  const parts: string[] = [];
  const waiting: Node[] = [document.body];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node instanceof Text) parts.push(node.data);
    if (node instanceof Element) {
      if (node.matches('script, style, option')) continue;
      // What has no box of its own may have visible children.
      if (!node.checkVisibility() && getComputedStyle(node).display !== 'contents') continue;
      if (node.shadowRoot) waiting.push(...[...node.shadowRoot.childNodes].reverse());
    }
    waiting.push(...[...node.childNodes].reverse());
  }
  return parts.join(' ').replace(/\s+/g, ' ');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
