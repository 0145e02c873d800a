using { service } from './model';

/** The same tables as any OData service might serve them, with nothing of Dataverse. */
@path: '/odata/v4/crm'
service CrmService {
  entity Accounts as projection on service.account {
    accountid, name, accountnumber as accountNumber, telephone1 as phone, emailaddress1 as email,
    websiteurl as website, address1_line1 as address, address1_city as city, address1_stateorprovince as state,
    address1_postalcode as postalCode, address1_country as country, modifiedon as modifiedAt,
    versionnumber as version @odata.etag, restricted
  };
  entity Contacts as projection on service.contact {
    contactid, fullname as name, firstname as firstName, middlename as middleName, lastname as lastName,
    jobtitle as jobTitle, telephone1 as phone, mobilephone as mobilePhone, telephone2 as homePhone,
    emailaddress1 as email, address1_line1 as address, address1_city as city, address1_stateorprovince as state,
    address1_postalcode as postalCode, address1_country as country,
    parentcustomerid_account as account : redirected to Accounts, modifiedon as modifiedAt,
    versionnumber as version @odata.etag, restricted
  };
  entity Cases as projection on service.incident {
    incidentid, ticketnumber as caseNumber, title, description,
    prioritycode as priorityCode, createdon as createdAt, statecode as stateCode,
    customerid_contact as contact : redirected to Contacts, customerid_account as account : redirected to Accounts,
    modifiedon as modifiedAt, versionnumber as version @odata.etag, restricted
  };
  entity Conversations as projection on service.conversation {
    activityid, customer_contact as contact : redirected to Contacts, customer_account as account : redirected to Accounts,
    issue as ![case] : redirected to Cases, modifiedon as modifiedAt, versionnumber as version @odata.etag
  };
  entity Activities as projection on service.activity {
    activityid, activitytypecode as kind, subject, description as text, createdon as at, createdby as author,
    regarding_contact as contact : redirected to Contacts, regarding_account as account : redirected to Accounts,
    regarding_incident as ![case] : redirected to Cases, regarding_conversation as conversation : redirected to Conversations
  };
}
