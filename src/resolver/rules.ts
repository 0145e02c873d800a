import type { Outcome } from '../model/resolution.js';
import type { Facts } from './facts.js';

export interface Rule {
  readonly id: string;
  readonly outcome: Outcome;
  /** In words an agent understands. */
  readonly says: string;
  readonly when: (facts: Facts) => boolean;
}

/** The decision table. The first rule whose condition holds decides; the last one always does. */
export const rules: readonly Rule[] = [
  {
    id: 'withheld',
    outcome: 'undetermined',
    says: 'The customer withheld who they are; nothing was looked up.',
    when: ({ looked, withheld }) => looked === 0 && withheld,
  },
  {
    id: 'no-usable-clue',
    outcome: 'undetermined',
    says: 'The request carries nothing that could be looked up.',
    when: ({ looked }) => looked === 0,
  },
  {
    id: 'incomplete',
    outcome: 'undetermined',
    says: 'Not everything could be checked, so nothing is certain.',
    when: ({ incomplete, cut, candidates }) => incomplete || (cut && candidates.length < 2),
  },
  {
    id: 'nothing-found',
    outcome: 'none',
    says: 'Every look-up completed and found nothing.',
    when: ({ candidates }) => candidates.length === 0,
  },
  {
    id: 'several-customers',
    outcome: 'multiple',
    says: 'More than one customer matches for certain.',
    when: ({ certain }) => certain.length > 1,
  },
  {
    id: 'cut-off',
    outcome: 'multiple',
    says: 'More records match than can be told apart here.',
    when: ({ cut }) => cut,
  },
  {
    id: 'contradiction',
    outcome: 'multiple',
    says: 'One customer matches, but a clue speaks against it.',
    when: ({ contradicted }) => contradicted,
  },
  {
    id: 'shared-line',
    outcome: 'multiple',
    says: 'The number or address is shared, so it does not tell who is asking.',
    when: ({ certain, shared, parties }) => shared && (certain.length === 0 || isOneOfSeveral(certain, parties)),
  },
  {
    id: 'not-certain',
    outcome: 'multiple',
    says: 'Records match, but none strongly enough to be certain.',
    when: ({ certain }) => certain.length === 0,
  },
  {
    id: 'one-customer',
    outcome: 'single',
    says: 'Exactly one customer matches for certain and nothing speaks against it.',
    when: () => true,
  },
];

/** An account whose number several of its people have is one of several answers, unless a clue of its own names it. */
function isOneOfSeveral(certain: Facts['certain'], parties: Facts['parties']): boolean {
  const [only] = certain;
  if (!only) return false;
  const people = parties.filter(({ customer }) => customer.account?.id === only.customer.id);
  return (
    people.length > 1 &&
    only.evidence.every(({ clue }) => people.some(({ evidence }) => evidence.some((one) => one.clue === clue)))
  );
}

/** A rule by id, for showing what fired. */
export function ruleById(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
