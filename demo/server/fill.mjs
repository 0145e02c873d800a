/** Records and activities of the demo, or of a test, as rows of the tables of model.cds. */

const priorities = ['high', 'normal', 'low'];

const common = {
  phone: 'telephone1',
  email: 'emailaddress1',
  address: 'address1_line1',
  city: 'address1_city',
  state: 'address1_stateorprovince',
  postalCode: 'address1_postalcode',
  country: 'address1_country',
};
const columns = {
  account: { name: 'name', accountNumber: 'accountnumber', website: 'websiteurl', ...common },
  contact: {
    firstName: 'firstname',
    middleName: 'middlename',
    lastName: 'lastname',
    jobTitle: 'jobtitle',
    mobilePhone: 'mobilephone',
    homePhone: 'telephone2',
    ...common,
  },
  case: { caseNumber: 'ticketnumber', title: 'title', description: 'description', createdAt: 'createdon' },
};
const keys = { account: 'accountid', contact: 'contactid', case: 'incidentid' };

export const tables = ['account', 'contact', 'incident', 'conversation', 'activity', 'note'];

/** Rows by table; `guid` makes the key of each id, where ids have another form than the tables'. */
export function rowsOf({ records = [], activities = [] }, guid = (id) => id) {
  const rows = { account: [], contact: [], incident: [], conversation: [], activity: [] };
  for (const record of records) {
    const { type, id, name, fields, account, customer, active, modifiedAt, restricted } = record;
    const row = { [keys[type]]: guid(id), modifiedon: modifiedAt, versionnumber: crypto.randomUUID() };
    for (const [field, column] of Object.entries(columns[type])) row[column] = fields[field] ?? null;
    row.restricted = restricted?.join(' ');
    if (type === 'account') row.name ??= name;
    if (type === 'contact') {
      row.fullname = name;
      row.parentcustomerid_account_accountid = account && guid(account.id);
    }
    if (type === 'case') {
      row.statecode = active === false ? 1 : 0;
      row.prioritycode = priorities.indexOf(fields.priority) + 1 || null;
      row.statuscode = active === false ? 5 : 1;
      if (customer) row[`customerid_${customer.type}_${keys[customer.type]}`] = guid(customer.id);
    }
    rows[type === 'case' ? 'incident' : type].push(row);
  }
  const conversations = new Set();
  for (const { id, kind, subject, text, at, by, regarding } of activities) {
    const row = {
      activityid: guid(id),
      activitytypecode: kind,
      subject,
      description: text,
      createdon: at,
      createdby: by,
    };
    if (regarding?.type === 'conversation') {
      conversations.add(guid(regarding.id));
      row.regarding_conversation_activityid = guid(regarding.id);
    } else if (regarding) {
      const table = regarding.type === 'case' ? 'incident' : regarding.type;
      row[`regarding_${table}_${keys[regarding.type]}`] = guid(regarding.id);
    }
    rows.activity.push(row);
  }
  rows.conversation = [...conversations].map((activityid) => ({ activityid, versionnumber: crypto.randomUUID() }));
  return rows;
}
