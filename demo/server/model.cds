/** The tables of a customer service, by the names that Dataverse has for them. */
namespace service;

entity account {
  key accountid                : UUID;
      name                     : String(160);
      accountnumber            : String(40);
      telephone1               : String(50);
      emailaddress1            : String(100);
      websiteurl               : String(500);
      address1_line1           : String(250);
      address1_city            : String(80);
      address1_stateorprovince : String(50);
      address1_postalcode      : String(20);
      address1_country         : String(80);
      customertypecode         : Integer;
      accountcategorycode      : Integer;
      preferredcontactmethodcode : Integer;
      modifiedon               : Timestamp;
      versionnumber            : UUID;
      restricted               : String(200);
}

entity contact {
  key contactid                : UUID;
      fullname                 : String(330);
      firstname                : String(160);
      middlename               : String(160);
      lastname                 : String(160);
      jobtitle                 : String(160);
      telephone1               : String(50);
      mobilephone              : String(50);
      telephone2               : String(50);
      emailaddress1            : String(100);
      address1_line1           : String(250);
      address1_city            : String(80);
      address1_stateorprovince : String(50);
      address1_postalcode      : String(20);
      address1_country         : String(80);
      customertypecode         : Integer;
      preferredcontactmethodcode : Integer;
      @must.exist
      parentcustomerid_account : Association to account;
      modifiedon               : Timestamp;
      versionnumber            : UUID;
      restricted               : String(200);
}

entity incident {
  key incidentid               : UUID;
      ticketnumber             : String(100);
      title                    : String(200);
      description              : String(2000);
      prioritycode             : Integer;
      statuscode               : Integer;
      statecode                : Integer default 0;
      createdon                : Timestamp;
      product                  : UUID;
      owner                    : UUID;
      @must.exist
      customerid_contact       : Association to contact;
      @must.exist
      customerid_account       : Association to account;
      modifiedon               : Timestamp;
      versionnumber            : UUID;
      restricted               : String(200);
}

entity conversation {
  key activityid               : UUID;
      @must.exist
      customer_contact         : Association to contact;
      @must.exist
      customer_account         : Association to account;
      @must.exist
      issue                    : Association to incident;
      modifiedon               : Timestamp;
      versionnumber            : UUID;
}

entity activity {
  key activityid               : UUID;
      activitytypecode         : String(60);
      subject                  : String(400);
      description              : String(2000);
      createdon                : Timestamp;
      createdby                : String(160);
      @must.exist
      regarding_contact        : Association to contact;
      @must.exist
      regarding_account        : Association to account;
      @must.exist
      regarding_incident       : Association to incident;
      regarding_conversation   : Association to conversation;
}

entity note {
  key annotationid             : UUID;
      subject                  : String(500);
      notetext                 : String(5000);
      createdon                : Timestamp;
      createdby                : String(160);
      @must.exist
      object_contact           : Association to contact;
      @must.exist
      object_account           : Association to account;
      @must.exist
      object_incident          : Association to incident;
      object_conversation      : Association to conversation;
}
