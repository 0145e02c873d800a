import cds from '@sap/cds';

/** Until an error says more: what is linked does not exist. */
const noTarget = { status: 400, code: 'NO_TARGET', message: 'What is linked does not exist.' };

/** What the tables do by themselves in a CRM: names, numbers, times, versions, and links that lead to something. */
export function handlers(service, missing = noTarget) {
  // Looked at when all is written, as a database does with deferred constraints: a change set may link what it makes.
  service.before(['CREATE', 'UPDATE'], '*', (request) => {
    const { data, target } = request;
    for (const element of Object.values(target.elements)) {
      const link = target.elements[element['@odata.foreignKey4']];
      const key = data[element.name];
      if (!link?.['@must.exist'] || key == null) continue;
      request.before('commit', async () => {
        const [name] = Object.keys(link._target.keys);
        const there = await cds.ql.SELECT.one
          .from(link.target)
          .columns(name)
          .where({ [name]: key });
        if (!there) throw Object.assign(new Error(missing.message), missing);
      });
    }
  });

  service.before(['CREATE', 'UPDATE'], '*', async (request) => {
    const { data, target } = request;
    const now = new Date().toISOString();
    const name = nameOf(target);
    const isNew = request.event === 'CREATE';
    const set = (column, value) => {
      const element = elementFor(target, column);
      if (element) data[element] = value;
    };
    set('versionnumber', crypto.randomUUID());
    set('modifiedon', now);
    if (isNew) {
      set('createdon', now);
      if (name === 'incident') {
        set('ticketnumber', `CAS-${crypto.randomUUID().slice(0, 8).toUpperCase()}`);
        set('statecode', 0);
      }
    }
    if (name === 'contact') {
      const parts = ['firstname', 'middlename', 'lastname'].map((column) => elementFor(target, column));
      if (isNew || parts.some((part) => part in data)) {
        const before = isNew ? {} : ((await cds.ql.SELECT.one.from(request.subject).columns(parts)) ?? {});
        set(
          'fullname',
          parts
            .map((part) => (part in data ? data[part] : before[part]))
            .filter(Boolean)
            .join(' '),
        );
      }
    }
  });

  service.before('READ', '*', ({ query, target }) => {
    const { columns } = query.SELECT ?? {};
    const has = columns?.some((one) => one === '*' || one.func || one.ref?.[0] === 'restricted') ?? true;
    if (target?.elements.restricted && !has) columns.push({ ref: ['restricted'] });
  });
  service.after('READ', '*', (rows) => {
    for (const row of Array.isArray(rows) ? rows : [rows]) {
      if (typeof row?.restricted === 'string') {
        for (const field of row.restricted.split(' ')) {
          delete row[field];
          // What OData's own vocabulary says of a property that may not be read.
          row[`${field}@Core.Permissions`] = 'None';
        }
      }
      if (row && typeof row === 'object') delete row.restricted;
    }
  });
}

function nameOf(target) {
  return (target.query?._target ?? target).name.split('.').at(-1);
}

/** What a service calls a column of the table behind it. */
function elementFor(target, column) {
  const columns = target.projection?.columns ?? target.query?.SELECT?.columns;
  if (!columns) return target.elements[column] && column;
  const found = columns.find((one) => one.ref?.at(-1) === column);
  return found && (found.as ?? column);
}
