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
 * A page of the project's own server in a Chromium of its own. `problems` collects what goes wrong on the page: errors and warnings, uncaught exceptions,
 * violations of the policy, requests that failed. `close` ends browser and server.
 */
export async function openPage({ path, pages, odata }) {
  const { chromium } = await findBrowser('chromium');
  const server = await startServer({ pages, odata });
  // What is drawn outside of the window counts as never drawn, whatever size the page is told to have.
  const args = [...chromiumArgs, '--window-size=1600,1600'];
  const browser = await puppeteer.launch({ executablePath: chromium, args });
  const page = await browser.newPage();
  const problems = [];
  const note = (text) => problems.push(text);
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`Policy: ${violatedDirective} blocked ${blockedURI}`);
    });
  });
  page.on('console', (message) => {
    // What failed to load is told with its address below; that nobody clicked yet, so that nothing may ring, the pop tells.
    const known = /^(Failed to load resource|The AudioContext was not allowed to start)/.test(message.text());
    if (['error', 'warn'].includes(message.type()) && !known) note(message.text());
  });
  page.on('pageerror', (error) => note(String(error)));
  page.on('requestfailed', (request) => {
    const error = request.failure()?.errorText;
    // What a script gave up, since it is not wanted any more, has not failed.
    const isGivenUp = error === 'net::ERR_ABORTED' && request.resourceType() === 'fetch';
    if (!isGivenUp) note(`${request.url()} ${error}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.url().endsWith('/favicon.ico'))
      note(`${response.url()} ${response.status()}`);
  });
  await page.goto(`${server.url}${path}`, { waitUntil: 'networkidle0' });
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  return { page, problems, close };
}
