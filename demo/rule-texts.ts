/** The rules of the resolver's decision table in words, by id. */
export const ruleTexts: Readonly<Record<string, string>> = {
  withheld: 'The customer withheld who they are, and nothing else could be looked up.',
  'no-usable-clue': 'The request carries nothing that could be looked up.',
  incomplete: 'Not everything could be checked, so nothing is certain.',
  'nothing-found': 'Every look-up completed and found nothing.',
  'several-customers': 'More than one customer matches for certain.',
  'cut-off': 'More records match than can be told apart here.',
  contradiction: 'One customer matches, but a clue speaks against it.',
  'shared-line': 'The number or address is shared, so it does not tell who is asking.',
  'not-certain': 'Records match, but none strongly enough to be certain.',
  'one-customer': 'Exactly one customer matches for certain, and nothing speaks against it.',
};
