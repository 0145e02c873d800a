import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Browser, detectBrowserPlatform, getInstalledBrowsers, install, resolveBuildId } from '@puppeteer/browsers';
import { root } from './entry-points.mjs';

/**
 * Finds the browsers that the tests run in, and installs what is missing. An environment variable names a program in an unusual place.
 *
 *   node tools/browsers.mjs [--quiet] [chromium] [firefox] [webkit]
 */

const downloads = join(root, '.browsers');
const macApp = (app, program = app) => `/Applications/${app}.app/Contents/MacOS/${program}`;

const programs = {
  chromium: {
    env: 'CHROMIUM_BIN',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    files: () => [macApp('Google Chrome'), macApp('Chromium')],
    apt: 'chromium',
    download: Browser.CHROME,
  },
  firefox: {
    env: 'FIREFOX_BIN',
    names: ['firefox-esr', 'firefox'],
    files: () => [macApp('Firefox', 'firefox')],
    apt: 'firefox-esr',
    download: Browser.FIREFOX,
  },
  webkitDriver: { env: 'WEBKIT_DRIVER_BIN', names: ['WebKitWebDriver'], files: () => [], apt: 'webkit2gtk-driver' },
  miniBrowser: { env: 'MINIBROWSER_BIN', names: ['MiniBrowser'], files: miniBrowsers, apt: 'webkit2gtk-driver' },
  xvfb: { env: 'XVFB_BIN', names: ['Xvfb'], files: () => [], apt: 'xvfb' },
};

const programsOf = {
  chromium: ['chromium'],
  firefox: ['firefox'],
  webkit: ['webkitDriver', 'miniBrowser', 'xvfb'],
};

export const engines = Object.keys(programsOf);

/** The engines that the variable BROWSERS asks for; all of them without it. */
export function wantedEngines() {
  const wanted = process.env.BROWSERS?.split(',').map((name) => name.trim()) ?? engines;
  const unknown = wanted.filter((name) => !engines.includes(name));
  if (unknown.length > 0) throw new Error(`BROWSERS names ${unknown.join(', ')}; known are ${engines.join(', ')}.`);
  return wanted;
}

/** The programs of one engine by name, `{ chromium: '/usr/bin/chromium' }`; undefined for what is missing. */
export async function findBrowser(engine) {
  const found = {};
  for (const name of programsOf[engine]) found[name] = await find(programs[name]);
  return found;
}

/** Installs what the engines lack. Silent when nothing is missing; throws with advice when it cannot help. */
export async function ensureBrowsers(wanted = engines) {
  let missing = await missingPrograms(wanted);
  const lacksFont = wanted.length > 0 && process.platform === 'linux' && !hasFont();
  if (missing.length === 0 && !lacksFont) return;

  if (isRootOnDebian()) {
    const packages = new Set(missing.map((name) => programs[name].apt));
    if (lacksFont) packages.add('fonts-dejavu-core');
    aptInstall([...packages]);
  } else {
    for (const name of missing) await download(name);
  }

  missing = await missingPrograms(wanted);
  if (missing.length > 0) throw new Error(advice(missing));
}

async function missingPrograms(wanted) {
  const missing = [];
  for (const engine of wanted) {
    for (const [name, file] of Object.entries(await findBrowser(engine))) if (!file) missing.push(name);
  }
  return missing;
}

async function find({ env, names, files, download }) {
  if (process.env[env]) return process.env[env];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const usual = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...files()];
  return usual.find(isProgram) ?? (download && (await downloaded(download)));
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function miniBrowsers() {
  const libraries = ['/usr/libexec', '/usr/lib64', ...foldersIn('/usr/lib')];
  return ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'].flatMap((version) =>
    libraries.map((folder) => join(folder, version, 'MiniBrowser')),
  );
}

function foldersIn(folder) {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

function hasFont() {
  const has = (folder) =>
    existsSync(folder) && readdirSync(folder, { recursive: true }).some((file) => /\.(ttf|otf|ttc)$/i.test(file));
  return has('/usr/share/fonts') || has('/usr/local/share/fonts');
}

function isRootOnDebian() {
  return process.getuid?.() === 0 && isProgram('/usr/bin/apt-get');
}

function aptInstall(packages) {
  console.log(`Installing ${packages.join(', ')} …`);
  const apt = (...args) =>
    execFileSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
}

async function downloaded(browser) {
  if (!existsSync(downloads)) return undefined;
  const installed = await getInstalledBrowsers({ cacheDir: downloads });
  return installed.find((one) => one.browser === browser)?.executablePath;
}

async function download(name) {
  const { download: browser } = programs[name];
  if (!browser) return;
  console.log(`Downloading ${browser} to .browsers/ …`);
  try {
    const buildId = await resolveBuildId(browser, detectBrowserPlatform(), 'stable');
    await install({ browser, buildId, cacheDir: downloads });
  } catch (error) {
    console.error(`That failed: ${error.message}`);
  }
}

function advice(missing) {
  const lines = missing.map(
    (name) => `  ${name}: Debian package ${programs[name].apt}, or set ${programs[name].env} to the program`,
  );
  return [
    'Not found and not to be had by themselves:',
    ...lines,
    'WebKit is tested in WebKitGTK and so on Linux only. To leave an engine out: BROWSERS=chromium,firefox npm test',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const quiet = process.argv.includes('--quiet');
  const wanted = process.argv.slice(2).filter((argument) => argument !== '--quiet');
  if (wanted.length === 0) wanted.push(...wantedEngines());
  try {
    await ensureBrowsers(wanted);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
  if (!quiet) for (const engine of wanted) console.log(engine, await findBrowser(engine));
}
