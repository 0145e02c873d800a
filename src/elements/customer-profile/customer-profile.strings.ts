export const customerProfileStrings = {
  heading: 'Customer profile',
  blank: 'No customer is linked.',
  unlink: (name: string): string => `Unlink ${name}`,
  open: 'Open in the CRM',
};

export type CustomerProfileStrings = typeof customerProfileStrings;
