import cds from '@sap/cds';
import express from 'express';
import { handlers } from './handlers.mjs';

/**
 * What Dataverse does in its own way, over CAP's OData: conditional upserts, lookups that hold one of several types, labels and
 * types of values as annotations, comparisons without regard to case, wildcards, pages of the size that is asked for, and its
 * errors. By Microsoft's documentation of the Web API, not by the adapter.
 */

export const dataversePath = '/api/data/v9.2';

const label = 'OData.Community.Display.V1.FormattedValue';
const logicalName = 'Microsoft.Dynamics.CRM.lookuplogicalname';

const names = { accounts: 'name', contacts: 'fullname', incidents: 'title', msdyn_ocliveworkitems: undefined };
const tables = {
  accounts: 'account',
  contacts: 'contact',
  incidents: 'incident',
  msdyn_ocliveworkitems: 'msdyn_ocliveworkitem',
};

/** By set and value property: the navigation property for each set it may lead to. */
const lookups = {
  contacts: { _parentcustomerid_value: { accounts: 'parentcustomerid_account' } },
  incidents: { _customerid_value: { contacts: 'customerid_contact', accounts: 'customerid_account' } },
  msdyn_ocliveworkitems: {
    _msdyn_customer_value: {
      contacts: 'msdyn_customer_msdyn_ocliveworkitem_contact',
      accounts: 'msdyn_customer_msdyn_ocliveworkitem_account',
    },
    _msdyn_issueid_value: { incidents: 'msdyn_issueid_msdyn_ocliveworkitem' },
  },
  activitypointers: { _regardingobjectid_value: regarding('regardingobjectid') },
  annotations: { _objectid_value: regarding('objectid') },
};

function regarding(prefix) {
  return Object.fromEntries(Object.entries(tables).map(([set, table]) => [set, `${prefix}_${table}`]));
}

const options = {
  prioritycode: { 1: 'High', 2: 'Normal', 3: 'Low' },
  statuscode: { 1: 'In Progress', 2: 'On Hold', 3: 'Waiting for Details', 5: 'Problem Solved', 6: 'Canceled' },
  customertypecode: { 1: 'Competitor', 3: 'Customer', 8: 'Prospect' },
  accountcategorycode: { 1: 'Preferred Customer', 2: 'Standard' },
  preferredcontactmethodcode: { 1: 'Any', 2: 'Email', 3: 'Phone', 4: 'Fax', 5: 'Mail' },
};

const refuse = (response, status, code, message) => void response.status(status).json({ error: { code, message } });

/** Requests, before CAP reads them. */
export function dataverseRequests(request, response, next) {
  const { headers, method } = request;
  const prefer = headers.prefer ?? '';
  if (headers['odata-maxversion'] !== '4.0' || headers['odata-version'] !== '4.0' || !/json/.test(headers.accept ?? ''))
    return refuse(response, 400, '0x80060888', 'A header of the protocol is missing.');
  if (/include-annotations="\*"/.test(prefer))
    return refuse(response, 400, '0x80060888', 'Annotations are to be named.');
  if (method === 'GET') {
    if (headers['if-none-match'] !== 'null') return refuse(response, 400, '0x80060888', 'The cache is not overridden.');
    delete headers['if-none-match'];
    return next();
  }
  if (request.path === '/$batch') return dataverseBatch(request, response, next);
  const change = { method, path: request.path, headers, body: request.body ?? {} };
  asCap(change).then((refused) => {
    if (refused) return refuse(response, ...refused);
    request.method = change.method;
    request.url = change.path;
    next();
  }, next);
}

/** Makes a change one that CAP understands; or says why Dataverse refuses it. */
async function asCap(change) {
  const { headers, body } = change;
  for (const groups of Object.values(lookups))
    for (const navigations of Object.values(groups)) unbind(body, Object.values(navigations));
  // Nothing comes back unless it is asked for.
  if (!/return=representation/.test(headers.prefer ?? '')) headers.prefer = 'return=minimal';
  const isInsert = change.method === 'PATCH' && headers['if-none-match'] === '*';
  delete headers['if-none-match'];
  if (!isInsert) return undefined;
  const [, set, key] = /^\/(\w+)\(([^)]*)\)$/.exec(change.path) ?? [];
  const target = cds.services.DataverseService.entities[set];
  if (!target) return [404, '0x80060888', 'There is no such set.'];
  const [keyName] = Object.keys(target.keys);
  const there = await cds.tx(() => cds.ql.SELECT.one.from(target.query._target.name).where({ [keyName]: key }));
  if (there) return [412, '0x80040237', 'A record with matching key values already exists.'];
  body[keyName] = key;
  change.method = 'POST';
  change.path = `/${set}`;
  return undefined;
}

const readText = express.text({ type: 'multipart/mixed' });

/** Each request of a batch is a change of Dataverse's. */
function dataverseBatch(request, response, next) {
  readText(request, response, async (failed) => {
    if (failed) return next(failed);
    try {
      const parts = String(request.body).split(/^(?=(?:POST|PATCH) )/m);
      for (const [at, part] of parts.entries()) {
        const [, method, url, lines, json, rest] =
          /^(\w+) (\S+) HTTP\/1\.1\r\n([^]*?)\r\n\r\n([^\r]*)([^]*)$/.exec(part) ?? [];
        if (!method) continue;
        const headers = Object.fromEntries(
          lines
            .split('\r\n')
            .map((line) => [line.split(':')[0].toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
        );
        const change = { method, path: `/${url}`, headers, body: JSON.parse(json) };
        const refused = await asCap(change);
        if (refused) return refuseBatch(response, ...refused);
        const written = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        const body = JSON.stringify(change.body);
        parts[at] = `${change.method} ${change.path.slice(1)} HTTP/1.1\r\n${written.join('')}\r\n${body}${rest}`;
      }
      request.body = parts.join('');
      next();
    } catch (error) {
      next(error);
    }
  });
}

/** As Dataverse says it: the batch is refused, and its one part says why. */
function refuseBatch(response, status, code, message) {
  const lines = [
    ...['--batchresponse_1', 'Content-Type: application/http', 'Content-Transfer-Encoding: binary', ''],
    ...[
      `HTTP/1.1 ${status} Refused`,
      'Content-Type: application/json; odata.metadata=minimal',
      'OData-Version: 4.0',
      '',
    ],
    ...[JSON.stringify({ error: { code, message } }), '--batchresponse_1--', ''],
  ];
  response.status(status).type('multipart/mixed; boundary=batchresponse_1').send(lines.join('\r\n'));
}

/** A lookup has room for one: whoever sets it for one type clears it for the others; null clears. */
function unbind(body, navigations) {
  const bound = navigations.find((navigation) => typeof body[`${navigation}@odata.bind`] === 'string');
  for (const navigation of navigations) {
    const isCleared = body[`${navigation}@odata.bind`] === null;
    if (isCleared) delete body[`${navigation}@odata.bind`];
    if (bound ? navigation !== bound : isCleared) body[navigation] = null;
  }
}

const noRecord = { status: 404, code: '0x80040217', message: 'The record does not exist.' };

export function dataverseHandlers(service) {
  handlers(service, noRecord);
  service.before('READ', '*', ({ query, target, req, headers }) => {
    const { SELECT } = query;
    const prefer = (req?.headers ?? headers ?? {}).prefer ?? '';
    const [, size] = /maxpagesize=(\d+)/.exec(prefer) ?? [];
    if (size && SELECT && !SELECT.one && !SELECT.columns?.some((one) => one.func === 'count'))
      SELECT.limit = { ...SELECT.limit, rows: { val: Number(size) } };
    if (SELECT?.where) SELECT.where = withoutCase(SELECT.where, target);
    if (!SELECT?.columns || !prefer.includes(label)) return;
    for (const [value, navigations] of Object.entries(lookups[nameOf(target)] ?? {})) {
      if (!SELECT.columns.some((one) => one.ref?.[0] === value)) continue;
      for (const [set, navigation] of Object.entries(navigations)) {
        const key = Object.keys(service.entities[set].keys)[0];
        SELECT.columns.push({ ref: [navigation, key], as: `$${value}$${set}` });
        if (names[set]) SELECT.columns.push({ ref: [navigation, names[set]], as: `$${value}$${set}$name` });
      }
    }
  });

  service.after('READ', '*', (rows, { target, req, headers }) => {
    const prefer = (req?.headers ?? headers ?? {}).prefer ?? '';
    for (const row of Array.isArray(rows) ? rows : [rows])
      if (row && typeof row === 'object') annotate(row, nameOf(target), prefer);
  });

  service.on('error', (error) => {
    if (Number(error.code) === 412 || error.status === 412) error.code = '0x80060882';
    else if (Number(error.code) === 404 || error.status === 404) error.code = '0x80040217';
  });
}

function annotate(row, set, prefer) {
  for (const [value, navigations] of Object.entries(lookups[set] ?? {})) {
    for (const linked of Object.keys(navigations)) {
      const [key, name] = [`$${value}$${linked}`, `$${value}$${linked}$name`];
      if (row[key]) {
        if (prefer.includes(logicalName)) row[`${value}@${logicalName}`] = tables[linked];
        if (row[name]) row[`${value}@${label}`] = row[name];
      }
      delete row[key];
      delete row[name];
    }
  }
  if (!prefer.includes(label)) return;
  for (const [column, labels] of Object.entries(options))
    if (row[column] != null) row[`${column}@${label}`] = labels[row[column]];
}

const nameOf = (target) => target.name.split('.').at(-1);

/** Texts are compared without regard to case, and `%`, `_` and `[…]` are wildcards in functions. */
function withoutCase(where, target) {
  const lower = (one) => ({ func: 'tolower', args: [one] });
  const isText = (one) => typeof one?.val === 'string' && !/^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i.test(one.val);
  const result = [];
  for (const [at, one] of where.entries()) {
    if (one?.xpr) result.push({ ...one, xpr: withoutCase(one.xpr, target) });
    else if (['contains', 'startswith', 'endswith'].includes(one?.func) && isText(one.args[1])) {
      const [column, { val }] = one.args;
      result.push({
        xpr: [{ func: 'matchesPattern', args: [lower(column), { val: pattern(one.func, val.toLowerCase()) }] }],
      });
    } else if (isText(one) && ['=', '!='].includes(where[at - 1])) {
      result.splice(-2, 1, lower(result.at(-2)));
      result.push({ val: one.val.toLowerCase() });
    } else result.push(one);
  }
  return result;
}

function pattern(func, text) {
  const body = text.replace(/\[(\^?)([^\]]+)\]|[%_]|[\\^$.*+?()[\]{}|/-]/g, (sign, not, some) => {
    if (some !== undefined)
      return some.length === 1 && !not
        ? `\\u{${some.codePointAt(0).toString(16)}}`.replace(/\\u\{(.*)\}/, (_, hex) => `\\u${hex.padStart(4, '0')}`)
        : `[${not}${some.replace(/[\\\]^]/g, '\\$&')}]`;
    return sign === '%' ? '[^]*' : sign === '_' ? '[^]' : `\\${sign}`;
  });
  return `${func === 'contains' || func === 'endswith' ? '' : '^'}${body}${func === 'endswith' ? '$' : ''}`;
}
