import type { Page } from 'puppeteer-core';
import { openPage, type OpenPage } from '../../../tools/page.mjs';

/** The demo as `npm start` serves it, in Chromium, and everything that goes wrong on the page. */
export class DemoPage {
  readonly #open: OpenPage;

  /** `odata`: arguments of the reference server, where that is its CRM. */
  static async start({ odata }: { readonly odata?: readonly string[] } = {}): Promise<DemoPage> {
    return new DemoPage(await openPage({ path: odata ? '/demo/?odata' : '/demo/', odata }));
  }

  private constructor(open: OpenPage) {
    this.#open = open;
    this.page.setDefaultTimeout(8_000);
  }

  stop(): Promise<void> {
    return this.#open.close();
  }

  get page(): Page {
    return this.#open.page;
  }

  /** Console errors and warnings, violations of the policy, failed requests. */
  get problems(): string[] {
    return this.#open.problems;
  }

  /** Loads the page anew. */
  async open({ query = '', width = 1440, height = 900 } = {}): Promise<void> {
    this.problems.length = 0;
    await this.page.setViewport({ width, height });
    await this.page.goto(new URL(`/demo/${query}`, this.page.url()).href, { waitUntil: 'load' });
    await this.page.waitForSelector('.scenario');
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

  /** Waits until a text is gone, also from what is said. */
  async seeNoMore(text: string): Promise<void> {
    await this.page.waitForFunction(`!(${visibleText.toString()})().includes(${JSON.stringify(text)})`, {
      polling: 50,
    });
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
