import { createServer } from 'node:net';
import { startDevServer } from '@web/dev-server';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { ownEntryPoints, root } from './entry-points.mjs';
import { strictPolicy } from './strict-policy.mjs';

/**
 * The demo, straight from the TypeScript sources, under the strictest Content Security Policy that a host may have.
 *
 *   npm start [-- --open] [--port 8000]
 */
const argument = (name) => process.argv[process.argv.indexOf(name) + 1];
const port = process.argv.includes('--port') ? Number(argument('--port')) : await freePortFrom(8000);

await startDevServer({
  config: {
    rootDir: root,
    port,
    open: process.argv.includes('--open') ? '/demo/' : false,
    // The production build of lit, as a host has it.
    nodeResolve: { exportConditions: ['production'] },
    plugins: [ownEntryPoints(), esbuildPlugin({ ts: true, tsconfig: `${root}tsconfig.json`, target: 'es2022' })],
    middleware: [
      async function demo(context, next) {
        if (context.path === '/' || context.path === '/demo') return context.redirect('/demo/');
        context.set('Content-Security-Policy', strictPolicy);
        context.set('X-Content-Type-Options', 'nosniff');
        context.set('Cache-Control', 'no-cache');
        return next();
      },
    ],
  },
  readCliArgs: false,
  readFileConfig: false,
  logStartMessage: false,
});
console.log(`The demo is at http://localhost:${port}/demo/ (Ctrl+C ends it)`);

async function freePortFrom(first) {
  for (let candidate = first; ; candidate += 1) if (await isFree(candidate)) return candidate;
}

function isFree(candidate) {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(candidate, () => server.close(() => resolve(true)));
  });
}
