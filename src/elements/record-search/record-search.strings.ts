import type { SearchField } from '../../model/request.js';

export const recordSearchStrings = {
  heading: 'Search',
  fields: {
    firstName: 'First name',
    lastName: 'Last name',
    accountName: 'Account name',
    address: 'Address',
    city: 'City',
    state: 'State',
    phone: 'Phone number',
    email: 'Email ID',
    caseNumber: 'Case ID',
  } as Readonly<Record<SearchField, string>>,
  types: 'Search in',
  fillIn: 'Fill in at least one field.',
  searching: 'Searching…',
  results: 'Results',
  nothing: 'No record matches this search.',
  name: 'Name',
  type: 'Type',
  details: 'Details',
  unknownType: 'Records of this type can not be linked.',
};

export type RecordSearchStrings = typeof recordSearchStrings;
