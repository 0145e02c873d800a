import { startODataServer } from './server.mjs';

/**
 * npm run server [-- --port 4004] [--generated 100000] [--postgres postgresql://…]
 *
 * `--northwind` and `--generated` put records into it (with a loader for TypeScript); `--may-be-filled` lets tests exchange them.
 */
const has = (name) => process.argv.includes(name);
const argument = (name, otherwise) => (has(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);

// Whoever started it is gone, in whatever way.
process.once('disconnect', () => process.exit());
const { url, fill } = await startODataServer({
  port: Number(argument('--port', 4004)),
  postgres: argument('--postgres', process.env.POSTGRES),
  mayBeFilled: has('--may-be-filled'),
});
if (has('--northwind')) {
  const { demoRecords } = await import('./records.ts');
  const { guid, ...data } = demoRecords(Number(argument('--generated', 0)));
  await fill(data, guid);
}
console.log(
  `OData is served at ${url}/odata/v4/crm and, in the shape of Dataverse, at ${url}/api/data/v9.2 (Ctrl+C ends it)`,
);
