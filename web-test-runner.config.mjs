import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import puppeteer from 'puppeteer-core';
import { findBrowser, wantedEngines } from './tools/browsers.mjs';
import { countReporter } from './tools/count-reporter.mjs';
import { engineCommands } from './tools/engine-commands.mjs';
import { ownEntryPoints } from './tools/entry-points.mjs';
import { startODataServer, withODataServer } from './tools/odata-server.mjs';
import { chromiumArgs } from './tools/page.mjs';
import { underStrictPolicy } from './tools/strict-policy.mjs';
import { freePort, webkitDriver } from './tools/webkit-driver.mjs';

// BROWSERS=chromium FILES='test/elements/record-card*.test.ts' npx wtr
const wanted = wantedEngines();
const isSoak = process.env.SOAK === '1';
const files = process.env.FILES?.split(' ') ?? ['test/**/*.test.ts', '!test/node/**'];

const plugins = [
  ownEntryPoints(),
  engineCommands(),
  a11ySnapshotPlugin(),
  esbuildPlugin({
    ts: true,
    tsconfig: 'tsconfig.json',
    target: 'es2022',
    // What test/support/runs.ts reads; there is no environment in a browser.
    define: {
      'process.env.PROPERTY_RUNS': '""',
      'process.env.SOAK': JSON.stringify(process.env.SOAK ?? ''),
      'process.env.PROPERTY_SEED': JSON.stringify(process.env.PROPERTY_SEED ?? ''),
    },
  }),
];
const browsers = [];

if (wanted.includes('chromium')) {
  const { chromium } = await findBrowser('chromium');
  browsers.push(
    chromeLauncher({
      puppeteer,
      concurrency: 2,
      launchOptions: {
        executablePath: chromium,
        args: chromiumArgs,
      },
      // Two files run side by side: each with storage, locks and channels of its own, and with focus as if it were in front.
      async createPage({ browser }) {
        const context = await browser.createBrowserContext();
        const page = await context.newPage();
        await page.emulateFocusedPage(true);
        return page;
      },
    }),
  );
}

if (wanted.includes('firefox')) {
  const { firefox } = await findBrowser('firefox');
  browsers.push(
    chromeLauncher({
      puppeteer,
      concurrency: 1,
      launchOptions: { browser: 'firefox', executablePath: firefox, headless: true },
    }),
  );
}

if (wanted.includes('webkit')) {
  const { miniBrowser, ...programs } = await findBrowser('webkit');
  const port = await freePort();
  plugins.push(webkitDriver({ ...programs, port }));
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
    },
  });
  browsers.push(launcher);
}

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files,
  rootDir: import.meta.dirname,
  nodeResolve: true,
  browsers,
  plugins,
  // A host may have the strictest policy, so all tests run under it. CSP=0 leaves it out, to see whether it is the cause of a failure.
  middleware: [
    ...(process.env.CSP === '0' ? [] : [underStrictPolicy]),
    withODataServer('/reference-server', () => startODataServer('--may-be-filled')),
  ],
  // With one file at a time the WebDriver launcher gives each a whole page; otherwise it uses frames, where no real input arrives.
  concurrency: 1,
  concurrentBrowsers: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: isSoak ? 3 * 3_600_000 : 600_000,
  testFramework: { config: { timeout: isSoak ? 0 : 30_000 } },
  staticLogging: process.stdout.isTTY !== true,
  // Lit's development build stays: its warnings find mistakes. That it is one need not be said for every file.
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode.'),
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY === true }),
    countReporter({ titles: isSoak }),
  ],
  // V8's coverage exists in Chromium only, and counts only for a whole run.
  coverage: process.env.COVERAGE === '1',
  coverageConfig: {
    include: ['src/**/*.ts'],
    reportDir: 'coverage',
    staticLogging: process.stdout.isTTY !== true,
    // Lit's development build stays: its warnings find mistakes. That it is one need not be said for every file.
    filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode.'),
    reporters: ['text-summary', 'lcovonly', 'html'],
    threshold: { statements: 90, branches: 0, functions: 0, lines: 0 },
  },
};
