import type { DataAdapter } from '../../adapter/port.js';
import type { Schema } from '../../model/schema.js';
import { serviceSchema } from '../../model/service-schema.js';
import { spelledPhone } from './filter.js';
import type { Dialect, ODataMapping } from './mapping.js';
import { adapterOver } from './odata-adapter.js';
import { fetchTransport } from './transport.js';

const common = {
  phone: 'telephone1',
  email: 'emailaddress1',
  address: 'address1_line1',
  city: 'address1_city',
  state: 'address1_stateorprovince',
  postalCode: 'address1_postalcode',
  country: 'address1_country',
  relationship: { property: 'customertypecode', label: true },
  preferredChannel: { property: 'preferredcontactmethodcode', label: true },
};

const regarding = (value: string, prefix: string, conversation: string) => ({
  value,
  to: {
    contact: `${prefix}_contact`,
    account: `${prefix}_account`,
    case: `${prefix}_incident`,
    conversation: `${prefix}_${conversation}`,
  },
});

const liveWorkItem = 'msdyn_ocliveworkitem';

/** The tables of Dynamics 365 Customer Service and its Omnichannel. */
export const dataverseMapping: ODataMapping = {
  types: {
    account: {
      ...{ set: 'accounts', key: 'accountid', table: 'account', name: 'name', modifiedAt: 'modifiedon' },
      fields: {
        ...{ name: 'name', accountNumber: 'accountnumber', website: 'websiteurl', ...common },
        category: { property: 'accountcategorycode', label: true },
      },
    },
    contact: {
      ...{ set: 'contacts', key: 'contactid', table: 'contact', name: 'fullname', modifiedAt: 'modifiedon' },
      fields: {
        ...{ firstName: 'firstname', middleName: 'middlename', lastName: 'lastname', jobTitle: 'jobtitle' },
        ...{ mobilePhone: 'mobilephone', homePhone: 'telephone2', ...common },
      },
      // The parent of a contact may be another contact, which is no account.
      account: { value: '_parentcustomerid_value', to: { account: 'parentcustomerid_account' } },
    },
    case: {
      ...{ set: 'incidents', key: 'incidentid', table: 'incident', name: 'title', modifiedAt: 'modifiedon' },
      fields: {
        ...{ caseNumber: 'ticketnumber', title: 'title', description: 'description', createdAt: 'createdon' },
        priority: { property: 'prioritycode', values: { high: 1, normal: 2, low: 3 } },
        status: { property: 'statuscode', label: true },
        product: { property: '_productid_value', label: true },
        owner: { property: '_ownerid_value', label: true },
      },
      customer: { value: '_customerid_value', to: { contact: 'customerid_contact', account: 'customerid_account' } },
      active: { property: 'statecode', values: [0] },
    },
  },
  conversations: {
    ...{ set: `${liveWorkItem}s`, key: 'activityid', table: liveWorkItem },
    customer: {
      value: '_msdyn_customer_value',
      to: {
        contact: `msdyn_customer_${liveWorkItem}_contact`,
        account: `msdyn_customer_${liveWorkItem}_account`,
      },
    },
    case: { value: '_msdyn_issueid_value', to: { case: `msdyn_issueid_${liveWorkItem}` } },
  },
  activities: [
    {
      ...{ set: 'activitypointers', key: 'activityid', table: 'activitypointer', kind: 'activitytypecode' },
      ...{ subject: 'subject', text: 'description', at: 'createdon' },
      regarding: regarding('_regardingobjectid_value', 'regardingobjectid', liveWorkItem),
    },
    {
      ...{ set: 'annotations', key: 'annotationid', table: 'annotation', takesNotes: true },
      ...{ subject: 'subject', text: 'notetext', at: 'createdon' },
      regarding: regarding('_objectid_value', 'objectid', liveWorkItem),
    },
  ],
};

/** What Dataverse does in its own way. */
export const dataverseDialect: Dialect = {
  // It compares without regard to case by itself.
  fold: (expression) => expression,
  plain: (text) => text.replace(/[[%_]/g, '[$&]'),
  // Wildcards count in its string functions: one or two signs that are no digits.
  phone: (property, digits) => spelledPhone(property, digits, ['', '[^0-9]', '[^0-9][^0-9]']),
  headers: {
    Accept: 'application/json',
    'OData-MaxVersion': '4.0',
    'OData-Version': '4.0',
    // Browsers may keep what was expanded.
    'If-None-Match': 'null',
    // Never `*`: with it come stack traces of plug-ins.
    Prefer:
      'odata.include-annotations="OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.lookuplogicalname"',
    'MSCRM.SuppressDuplicateDetection': 'false',
  },
  pagesItself: true,
  upserts: true,
  cleared: (navigation) => `${navigation}@odata.bind`,
};

export interface DataverseOptions {
  /** Up to and with the version: `https://contoso.crm.dynamics.com/api/data/v9.2/`. */
  readonly url: string;
  readonly schema?: Schema;
  readonly fetch?: typeof fetch;
  /** Where an organisation has other tables, or columns of its own. */
  readonly mapping?: ODataMapping;
}

/** The Web API of Dataverse, with the tables of Dynamics 365 Customer Service. */
export function dataverseAdapter({
  url,
  fetch,
  schema = serviceSchema,
  mapping = dataverseMapping,
}: DataverseOptions): DataAdapter {
  return adapterOver(
    fetchTransport({ url, fetch, headers: dataverseDialect.headers }),
    mapping,
    dataverseDialect,
    schema,
  );
}
