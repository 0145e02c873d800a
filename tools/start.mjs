import { startServer } from './dev-server.mjs';

/**
 * The demo, straight from the TypeScript sources.
 *
 *   npm start [-- --open] [--port 8000] [--odata [--generated 100000]]
 *
 * With --odata its CRM is the reference server, in the shape of Dataverse.
 */
const has = (name) => process.argv.includes(name);
const argument = (name) => process.argv[process.argv.indexOf(name) + 1];

const path = has('--odata') ? '/demo/?odata' : '/demo/';
const records = ['--northwind', ...(has('--generated') ? ['--generated', argument('--generated')] : [])];
const { url } = await startServer({
  port: has('--port') ? Number(argument('--port')) : undefined,
  open: has('--open') ? path : false,
  watches: true,
  odata: has('--odata') ? records : undefined,
});
console.log(`The demo is at ${url}${path} (Ctrl+C ends it)`);
