import { startODataServer } from './server.mjs';

/**
 * npm run server [-- --port 4004] [--postgres postgresql://…] [--records 100000] [--may-be-filled]
 */
const argument = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);

const { url } = await startODataServer({
  port: Number(argument('--port') ?? 4004),
  postgres: argument('--postgres'),
  mayBeFilled: process.argv.includes('--may-be-filled'),
});
console.log(
  `OData is served at ${url}/odata/v4/crm and, in the shape of Dataverse, at ${url}/api/data/v9.2 (Ctrl+C ends it)`,
);
