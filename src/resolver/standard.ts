import type { ClueKind } from '../model/request.js';
import type { MatchSchema } from '../model/schema.js';

const field = (name: string, clue: ClueKind) => ({ name, clue });
const ofCustomers = [field('phone', 'phone'), field('email', 'email'), { name: 'country', kind: 'country' }];

/** What the standard schema compares, without its labels and forms, which a page without elements would carry in vain. */
export const standardMatching: MatchSchema = {
  types: {
    contact: {
      role: 'customer',
      fields: [...ofCustomers, field('mobilePhone', 'phone'), field('homePhone', 'phone')],
    },
    account: { role: 'customer', fields: [...ofCustomers, field('name', 'accountName')] },
    case: { role: 'case', fields: [field('caseNumber', 'caseNumber')] },
  },
};
