using { service } from './model';

/**
 * The tables in the shape of Dataverse's Web API; dataverse.mjs has what is no matter of shape. Values of lookups are calculated, also
 * those of one column: otherwise what is written to the lookup would be written to that column twice.
 */
@path: '/api/data/v9.2'
service DataverseService {
  entity accounts as projection on service.account {
    accountid, name, accountnumber, telephone1, emailaddress1, websiteurl, address1_line1, address1_city,
    address1_stateorprovince, address1_postalcode, address1_country, customertypecode, accountcategorycode,
    preferredcontactmethodcode, modifiedon, versionnumber @odata.etag, restricted
  };
  entity contacts as projection on service.contact {
    contactid, fullname, firstname, middlename, lastname, jobtitle, telephone1, mobilephone, telephone2, emailaddress1,
    address1_line1, address1_city, address1_stateorprovince, address1_postalcode, address1_country, customertypecode,
    preferredcontactmethodcode, parentcustomerid_account : redirected to accounts,
    coalesce(parentcustomerid_account.accountid, null) as _parentcustomerid_value : UUID,
    modifiedon, versionnumber @odata.etag, restricted
  };
  entity incidents as projection on service.incident {
    incidentid, ticketnumber, title, description, prioritycode, statuscode, statecode, createdon,
    customerid_contact : redirected to contacts, customerid_account : redirected to accounts,
    coalesce(customerid_contact.contactid, customerid_account.accountid) as _customerid_value : UUID,
    product as _productid_value, owner as _ownerid_value,
    modifiedon, versionnumber @odata.etag, restricted
  };
  entity msdyn_ocliveworkitems as projection on service.conversation {
    activityid,
    customer_contact as msdyn_customer_msdyn_ocliveworkitem_contact : redirected to contacts,
    customer_account as msdyn_customer_msdyn_ocliveworkitem_account : redirected to accounts,
    issue as msdyn_issueid_msdyn_ocliveworkitem : redirected to incidents,
    coalesce(customer_contact.contactid, customer_account.accountid) as _msdyn_customer_value : UUID,
    coalesce(issue.incidentid, null) as _msdyn_issueid_value : UUID,
    modifiedon, versionnumber @odata.etag
  };
  entity activitypointers as projection on service.activity {
    activityid, activitytypecode, subject, description, createdon,
    regarding_contact as regardingobjectid_contact : redirected to contacts,
    regarding_account as regardingobjectid_account : redirected to accounts,
    regarding_incident as regardingobjectid_incident : redirected to incidents,
    regarding_conversation as regardingobjectid_msdyn_ocliveworkitem : redirected to msdyn_ocliveworkitems,
    coalesce(regarding_contact.contactid, regarding_account.accountid, regarding_incident.incidentid,
      regarding_conversation.activityid) as _regardingobjectid_value : UUID
  };
  entity annotations as projection on service.note {
    annotationid, subject, notetext, createdon,
    object_contact as objectid_contact : redirected to contacts, object_account as objectid_account : redirected to accounts,
    object_incident as objectid_incident : redirected to incidents,
    object_conversation as objectid_msdyn_ocliveworkitem : redirected to msdyn_ocliveworkitems,
    coalesce(object_contact.contactid, object_account.accountid, object_incident.incidentid,
      object_conversation.activityid) as _objectid_value : UUID
  };
}
