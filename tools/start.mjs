import { startServer } from './dev-server.mjs';

/**
 * The demo, straight from the TypeScript sources.
 *
 *   npm start [-- --open] [--port 8000] [--odata [--generated 100000]]
 *
 * With --odata its CRM is the reference server, in the shape of Dataverse.
 */
const argument = (name) => process.argv[process.argv.indexOf(name) + 1];
const port = process.argv.includes('--port') ? Number(argument('--port')) : undefined;

const open = process.argv.includes('--open') ? '/demo/' : false;
const { url } = await startServer({ port, open, watches: true });
console.log(`The demo is at ${url}/demo/ (Ctrl+C ends it)`);
