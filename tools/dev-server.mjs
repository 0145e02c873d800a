import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { startDevServer } from '@web/dev-server';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { ownEntryPoints, root } from './entry-points.mjs';
import { startODataServer, withODataServer } from './odata-server.mjs';
import { strictPolicy } from './strict-policy.mjs';

/** The bundle is served as it is published: where a page checks its hash, not even an import may be resolved in it. */
const published = /^\/dist\/cdn\/[\w-]+\.js$/;

/**
 * Serves the project's folder, TypeScript and the package's own entry points included, under the strictest Content Security Policy that a host
 * may have. `pages` maps paths to HTML that is served beside it, without the policy; `odata` are
 * arguments of the reference server, which then is at /reference-server. `watches` serves files anew when they change; a
 * server that is stopped while it begins to watch a file would keep the process from ending.
 */
export async function startServer({ port, open = false, pages = {}, watches = false, odata } = {}) {
  const chosen = port ?? (await freePortFrom(8000));
  const reference = odata && (await startODataServer(...odata));
  const server = await startDevServer({
    config: {
      rootDir: root,
      port: chosen,
      open,
      disableFileWatcher: !watches,
      // The production build of lit, as a host has it.
      nodeResolve: { exportConditions: ['production'] },
      plugins: [
        { name: 'pages', serve: ({ path }) => pages[path] && { body: pages[path], type: 'html' } },
        ownEntryPoints(),
        esbuildPlugin({ ts: true, tsconfig: `${root}tsconfig.json`, target: 'es2022' }),
      ],
      middleware: [
        ...(reference ? [withODataServer('/reference-server', () => reference)] : []),
        async function headers(context, next) {
          if (context.path === '/' || context.path === '/demo') return context.redirect('/demo/');
          if (!(context.path in pages)) context.set('Content-Security-Policy', strictPolicy);
          context.set('X-Content-Type-Options', 'nosniff');
          context.set('Cache-Control', 'no-cache');
          if (!published.test(context.path)) return next();
          context.type = 'js';
          context.body = await readFile(join(root, context.path));
        },
      ],
    },
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
    autoExitProcess: false,
  });
  const stop = async () => {
    if (reference) reference.stop();
    await server.stop();
  };
  return { url: `http://localhost:${chosen}`, stop };
}

async function freePortFrom(first) {
  for (let candidate = first; ; candidate += 1) if (await isFree(candidate)) return candidate;
}

function isFree(candidate) {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(candidate, () => server.close(() => resolve(true)));
  });
}
