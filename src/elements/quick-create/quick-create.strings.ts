export const quickCreateStrings = {
  heading: (type: string): string => `New ${type.toLowerCase()}`,
  type: 'Record type',
  save: 'Save and link',
  saveAlone: 'Save',
  saving: 'Saving…',
  required: (field: string): string => `${field} is needed.`,
  invalid: (field: string): string => `${field} is not valid.`,
  summary: (count: number): string => (count === 1 ? '1 field needs attention.' : `${count} fields need attention.`),
  needsCustomer: 'A case needs a customer. Link or create the customer first.',
  forCustomer: (name: string): string => `For ${name}`,
  duplicates: 'Records like this exist already',
  use: 'Use this one',
  useRecord: (name: string): string => `Use this one: ${name}`,
  createAnyway: 'Save anyway',
  choose: 'Choose…',
};

export type QuickCreateStrings = typeof quickCreateStrings;
