import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { root } from './entry-points.mjs';

/**
 * Whether every installed package is the one that its registry signed: `npm audit signatures`. Where the keys cannot be had (no network, a
 * registry without keys) it says that it did not run and ends with code 75; with SIGNATURES=required that is a failure.
 *
 *   node tools/signatures.mjs
 */

/** What the step ends with where it could not run (`EX_TEMPFAIL`). */
export const notRun = 75;

const unreachable = [
  ...['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ENETUNREACH', 'EHOSTUNREACH', 'ETIMEDOUT'],
  ...['ERR_SOCKET_TIMEOUT', 'FETCH_ERROR', 'ENOTCACHED'],
];
const withoutKeys = /no dependencies to audit that were installed from a supported registry/;

/**
 * What npm's exit code and output mean: `ok`, `failed`, or `not run`, with a reason that names no host.
 * Everything that is not known to be a lack of keys is a failure.
 */
export function verdict(code, output) {
  let answer;
  try {
    answer = JSON.parse(output.slice(output.indexOf('{')));
  } catch {
    return { state: 'failed', reason: `npm audit signatures ended with ${code} and said nothing that can be read` };
  }
  const { error, invalid, missing } = answer;
  if (error) {
    const why = error.code ?? '';
    if (unreachable.includes(why) || why.startsWith('TUF_DOWNLOAD'))
      return { state: 'not run', reason: `the registry's keys cannot be had (${why})` };
    if (withoutKeys.test(error.summary ?? '')) return { state: 'not run', reason: 'the registry offers no keys' };
    return { state: 'failed', reason: `npm audit signatures ended with ${why || error.summary}` };
  }
  if (!Array.isArray(invalid) || !Array.isArray(missing))
    return { state: 'failed', reason: 'npm audit signatures answered in another shape' };
  const wrong = [
    ...invalid.map(({ name, version }) => `${name}@${version} is not what was signed`),
    ...missing.map(({ name, version }) => `${name}@${version} has no signature`),
  ];
  if (code !== 0 && wrong.length === 0) wrong.push(`npm audit signatures ended with ${code}`);
  return wrong.length > 0 ? { state: 'failed', reason: wrong.join('\n') } : { state: 'ok', reason: 'all signed' };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  // What cannot be reached is not asked again for a minute: the next run asks.
  const args = ['audit', 'signatures', '--json', '--fetch-retries=0', '--fetch-timeout=20000', '--loglevel=silent'];
  const { status, stdout, error } = spawnSync('npm', args, { cwd: root, encoding: 'utf8', timeout: 300_000 });
  const { state, reason } = error
    ? { state: 'failed', reason: `npm did not run: ${error.message}` }
    : verdict(status, stdout);
  console.log(`signatures: ${state}: ${reason}`);
  const lacking = process.env.SIGNATURES === 'required' ? 1 : notRun;
  process.exitCode = state === 'ok' ? 0 : state === 'not run' ? lacking : 1;
}
