import type { LinkMapping, ODataMapping, TypeMapping } from 'screenpop/adapters/odata';

const common = ['phone', 'email', 'address', 'city', 'state', 'postalCode', 'country'];
const asTheyAre = (...names: readonly string[]): TypeMapping['fields'] =>
  Object.fromEntries([...names, ...common].map((name) => [name, name]));
const regarding: LinkMapping = {
  to: { contact: 'contact', account: 'account', case: 'case', conversation: 'conversation' },
};

/** The plain service of the reference server. */
export const crmMapping: ODataMapping = {
  types: {
    account: {
      ...{ set: 'Accounts', key: 'accountid', name: 'name', modifiedAt: 'modifiedAt' },
      fields: asTheyAre('name', 'accountNumber', 'website'),
    },
    contact: {
      ...{ set: 'Contacts', key: 'contactid', name: 'name', modifiedAt: 'modifiedAt' },
      fields: asTheyAre('firstName', 'middleName', 'lastName', 'jobTitle', 'mobilePhone', 'homePhone'),
      account: { to: { account: 'account' } },
    },
    case: {
      ...{ set: 'Cases', key: 'incidentid', name: 'title', modifiedAt: 'modifiedAt' },
      fields: {
        ...{ caseNumber: 'caseNumber', title: 'title', description: 'description', createdAt: 'createdAt' },
        priority: { property: 'priorityCode', values: { high: 1, normal: 2, low: 3 } },
      },
      customer: { to: { contact: 'contact', account: 'account' } },
      active: { property: 'stateCode', values: [0] },
    },
  },
  conversations: {
    ...{ set: 'Conversations', key: 'activityid' },
    customer: { to: { contact: 'contact', account: 'account' } },
    case: { to: { case: 'case' } },
  },
  activities: [
    {
      ...{
        set: 'Activities',
        key: 'activityid',
        kind: 'kind',
        subject: 'subject',
        text: 'text',
        at: 'at',
        by: 'author',
      },
      regarding,
      takesNotes: true,
    },
  ],
};
