export const recentCasesStrings = {
  heading: 'Recent cases',
  empty: 'This customer has no cases.',
  noCustomer: 'The cases of the customer appear here.',
  current: 'Linked',
  link: (name: string): string => `Link to ${name}`,
};

export type RecentCasesStrings = typeof recentCasesStrings;
