import type { Omnichannel, XrmWebApi } from 'screenpop/adapters/odata/xrm';

const sets: Readonly<Record<string, string>> = {
  account: 'accounts',
  contact: 'contacts',
  incident: 'incidents',
  activitypointer: 'activitypointers',
  annotation: 'annotations',
  msdyn_ocliveworkitem: 'msdyn_ocliveworkitems',
};
const protocol = { Accept: 'application/json', 'OData-MaxVersion': '4.0', 'OData-Version': '4.0' };
const annotations =
  'odata.include-annotations="OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.lookuplogicalname"';

/** `Xrm.WebApi` as Microsoft documents it, over the service in the shape of Dataverse. */
export function xrmWebApi(url: string): XrmWebApi {
  interface Call {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  }
  async function ask(path: string, init: Call = {}, prefer = annotations): Promise<Record<string, unknown>> {
    const headers = { ...protocol, 'If-None-Match': 'null', Prefer: prefer, ...init.headers };
    const response = await fetch(`${url}/api/data/v9.2/${path}`, { ...init, headers });
    const text = await response.text();
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    if (response.ok) return body;
    const { code } = body.error as { readonly code: string };
    // What a script throws there is an object with a positive number, and no Error.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw { errorCode: Number(code), message: 'An error that is not for end users' };
  }
  const write = (method: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Call => ({
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return {
    retrieveRecord: (table, id, options = '') => ask(`${sets[table]!}(${id})${options}`),
    async retrieveMultipleRecords(table, options = '', maxPageSize = 5_000) {
      const page = await ask(`${sets[table]!}${options}`, {}, `${annotations},odata.maxpagesize=${maxPageSize}`);
      const next = page['@odata.nextLink'] as string | undefined;
      return {
        entities: page.value as readonly Record<string, unknown>[],
        nextLink: next && `${url}/api/data/v9.2/${next}`,
      };
    },
    createRecord: (table, data) => ask(sets[table]!, write('POST', data)),
    updateRecord: (table, id, data) => ask(`${sets[table]!}(${id})`, write('PATCH', data, { 'If-Match': '*' })),
  };
}

export interface LinkCall {
  readonly table: string;
  readonly recordId: string;
  readonly conversationId: string | undefined;
}

/** `Microsoft.Omnichannel`: links in the database, one record at a time. Without an id it links the conversation in focus. */
export function omnichannel(url: string, focused: string, calls: LinkCall[] = []): Omnichannel {
  const api = xrmWebApi(url);
  return {
    async linkToConversation(table, recordId, conversationId?: string) {
      calls.push({ table, recordId, conversationId });
      const navigation =
        table === 'incident' ? 'msdyn_issueid_msdyn_ocliveworkitem' : `msdyn_customer_msdyn_ocliveworkitem_${table}`;
      const id = conversationId ?? focused;
      const body = { [`${navigation}@odata.bind`]: `${sets[table]!}(${recordId})` };
      const isThere = await api.retrieveRecord('msdyn_ocliveworkitem', id).then(
        () => true,
        () => false,
      );
      if (isThere) await api.updateRecord('msdyn_ocliveworkitem', id, body);
      else await api.createRecord('msdyn_ocliveworkitem', { activityid: id, ...body });
    },
  };
}
