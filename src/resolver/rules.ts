import type { Outcome } from '../model/resolution.js';
import type { Facts } from './facts.js';

export interface Rule {
  readonly id: string;
  readonly outcome: Outcome;
  readonly when: (facts: Facts) => boolean;
}

/** The decision table. The first rule whose condition holds decides; the last one always does. */
export const rules: readonly Rule[] = [
  // The customer withheld who they are; nothing was looked up.
  {
    id: 'withheld',
    outcome: 'undetermined',
    when: (facts) => facts.looked === 0 && facts.withheld,
  },
  // The request carries nothing that could be looked up.
  {
    id: 'no-usable-clue',
    outcome: 'undetermined',
    when: (facts) => facts.looked === 0,
  },
  // Not everything could be checked, so nothing is certain.
  {
    id: 'incomplete',
    outcome: 'undetermined',
    when: (facts) => facts.incomplete || (facts.cut && facts.found < 2),
  },
  // Every look-up completed and found nothing.
  {
    id: 'nothing-found',
    outcome: 'none',
    when: (facts) => facts.found === 0,
  },
  // More than one customer matches for certain.
  {
    id: 'several-customers',
    outcome: 'multiple',
    when: (facts) => facts.certain.length > 1,
  },
  // More records match than can be told apart here.
  {
    id: 'cut-off',
    outcome: 'multiple',
    when: (facts) => facts.cut,
  },
  // One customer matches, but a clue speaks against it.
  {
    id: 'contradiction',
    outcome: 'multiple',
    when: (facts) => facts.contradicted,
  },
  // The number or address is shared, so it does not tell who is asking.
  {
    id: 'shared-line',
    outcome: 'multiple',
    when: (facts) => facts.shared,
  },
  // Records match, but none strongly enough to be certain.
  {
    id: 'not-certain',
    outcome: 'multiple',
    when: (facts) => facts.certain.length === 0,
  },
  // Exactly one customer matches for certain and nothing speaks against it.
  {
    id: 'one-customer',
    outcome: 'single',
    when: () => true,
  },
];

/** A rule by id, for showing what fired. */
export function ruleById(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
