import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './entry-points.mjs';

/** A hundred thousand records take their time. */
const longestStart = 180_000;

/** The reference server as a process of its own, on a free port unless one is given; it ends with this process. */
export async function startODataServer(...args) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(root, 'demo/server/main.mjs'), '--port', '0', ...args],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const stop = () => void child.kill('SIGKILL');
  let said = '';
  const url = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The server does not start: ${said}`)), longestStart);
    const read = (text) => {
      said += text.toString();
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`The server ended: ${said}`)));
  });
  return { url, stop };
}

/** What must not be handed on from one connection to the next. */
const ofOneHop = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'host',
  'origin',
  'referer',
];

/** Server middleware: the reference server below a path of the page's own origin. `start` is called with the first request. */
export function withODataServer(path, start) {
  let server;
  return async function forward(context, next) {
    if (!context.path.startsWith(path)) return next();
    const { url } = await (server ??= start());
    const kept = (headers) => Object.entries(headers).filter(([name]) => !ofOneHop.includes(name));
    const { method, req } = context;
    const chunks = [];
    for await (const chunk of req) chunks.push(chunk);
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
    const answer = await fetch(url + context.url.slice(path.length), {
      method,
      headers: Object.fromEntries(kept(context.headers)),
      body,
    });
    context.status = answer.status;
    context.body = Buffer.from(await answer.arrayBuffer());
    for (const [name, value] of kept(Object.fromEntries(answer.headers))) context.set(name, value);
  };
}
