import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import cds from '@sap/cds';
import express from 'express';
import { rowsOf, tables } from './fill.mjs';
import { dataverseHandlers, dataversePath, dataverseRequests } from './dataverse.mjs';
import { handlers } from './handlers.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** So many rows go into one statement. */
const batch = 500;

/**
 * The reference server: the tables of a customer service over SAP CAP, whose OData is nobody's here. In memory, unless `postgres`
 * names a database. `mayBeFilled` opens a door to exchange all records, for tests.
 */
export async function startODataServer({ port = 0, postgres, mayBeFilled = false } = {}) {
  cds.root = folder;
  Object.assign(cds.env.requires, {
    auth: { kind: 'dummy', impl: '@sap/cds/lib/srv/middlewares/auth/dummy-auth.js' },
    db: postgres
      ? {
          kind: 'postgres',
          dialect: 'postgres',
          impl: '@cap-js/postgres',
          credentials: credentialsIn(postgres),
          pool: { max: 4, acquireTimeoutMillis: 20_000 },
        }
      : { kind: 'sqlite', impl: '@cap-js/sqlite', driver: 'sql.js', credentials: { url: ':memory:' } },
  });
  // Every request has its line otherwise.
  for (const name of ['cds', 'odata', 'deploy', 'sqlite', 'error', 'adapter']) cds.log(name, 'silent');
  cds.env.query.limit = { max: 5_000, default: 1_000 };
  const model = await cds.load([join(folder, 'odata.cds'), join(folder, 'dataverse.cds')]);
  cds.model = cds.compile.for.nodejs(model);
  cds.db = await cds.connect.to('db');
  await cds
    .deploy(model)
    .to(cds.db)
    .catch((cause) => {
      throw new Error('The database does not answer, or takes no tables.', { cause });
    });
  const app = express();
  app.use((request, response, next) => {
    // Pages of other origins: the demo and the tests are served elsewhere.
    response.set({
      'Access-Control-Allow-Origin': request.headers.origin ?? '*',
      'Access-Control-Allow-Headers': request.headers['access-control-request-headers'] ?? '*',
      'Access-Control-Allow-Methods': 'GET, POST, PATCH, PUT, DELETE',
      'Access-Control-Expose-Headers': 'ETag, Location, OData-EntityId, OData-Version, Retry-After',
    });
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  });
  if (mayBeFilled) {
    app.post('/fill', express.json({ limit: '50mb' }), (request, response, next) => {
      fill(request.body).then(() => response.status(204).end(), next);
    });
  }
  app.use(dataversePath, express.json(), dataverseRequests);
  await cds
    .serve('all')
    .in(app)
    .with((service) => {
      if (service.name === 'DataverseService') dataverseHandlers(service);
      else handlers(service);
    });
  const server = await new Promise((resolve, reject) => {
    const listening = app.listen(port, '127.0.0.1', (error) => (error ? reject(error) : resolve(listening)));
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    fill,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** What its driver wants in parts: postgresql://user:password@host:port/database?sslmode=require */
function credentialsIn(connection) {
  const { hostname, port, username, password, pathname, searchParams } = new URL(connection);
  const [host, user, secret, database] = [hostname, username, password, pathname.slice(1)].map(decodeURIComponent);
  return { host, port: port || 5432, user, password: secret, database, ssl: searchParams.get('sslmode') === 'require' };
}

/** Exchanges all rows. */
async function fill(data, guid) {
  const rows = rowsOf(data, guid);
  await cds.tx(async () => {
    for (const table of tables) await cds.ql.DELETE.from(`service.${table}`);
    for (const [table, entries] of Object.entries(rows)) {
      for (let from = 0; from < entries.length; from += batch)
        await cds.ql.INSERT.into(`service.${table}`).entries(entries.slice(from, from + batch));
    }
  });
}
