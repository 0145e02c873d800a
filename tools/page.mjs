import puppeteer from 'puppeteer-core';
import { findBrowser } from './browsers.mjs';
import { startServer } from './dev-server.mjs';

/** What Chromium needs to run headless as any user, without a word to the network. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A page of the project's own server in a Chromium of its own. `problems` collects what a user would see in the console: errors, uncaught exceptions,
 * violations of the policy, requests that failed. `close` ends browser and server.
 */
export async function openPage({ path, pages }) {
  const { chromium } = await findBrowser('chromium');
  const server = await startServer({ pages });
  const browser = await puppeteer.launch({ executablePath: chromium, args: chromiumArgs });
  const page = await browser.newPage();
  const problems = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('requestfailed', (request) => problems.push(`${request.url()}: ${request.failure()?.errorText}`));
  await page.goto(`${server.url}${path}`, { waitUntil: 'networkidle0' });
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  return { page, problems, close };
}
