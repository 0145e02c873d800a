import type { Outcome } from '../model/resolution.js';
import type { Facts } from './facts.js';

/** Each fact that is named has to be as said, or one of several. What is not named does not matter. */
export type Condition = { readonly [Name in keyof Facts]?: Facts[Name] | readonly Facts[Name][] };

export interface Rule {
  readonly id: RuleId;
  readonly when: Condition;
  readonly outcome: Outcome;
}

export type RuleId =
  | 'withheld'
  | 'no-usable-clue'
  | 'incomplete'
  | 'cut-short'
  | 'nothing-found'
  | 'several-customers'
  | 'cut-off'
  | 'contradiction'
  | 'shared-line'
  | 'not-certain'
  | 'one-customer';

/** The decision table, as data: the first rule whose condition holds decides. `screenpop/resolver/decision-table` has it in words. */
export const rules: readonly Rule[] = [
  { id: 'withheld', when: { looked: false, withheld: true }, outcome: 'undetermined' },
  { id: 'no-usable-clue', when: { looked: false }, outcome: 'undetermined' },
  { id: 'incomplete', when: { incomplete: true }, outcome: 'undetermined' },
  { id: 'cut-short', when: { cut: true, found: ['none', 'one'] }, outcome: 'undetermined' },
  { id: 'nothing-found', when: { found: 'none' }, outcome: 'none' },
  { id: 'several-customers', when: { certain: 'several' }, outcome: 'multiple' },
  { id: 'cut-off', when: { cut: true }, outcome: 'multiple' },
  { id: 'contradiction', when: { contradicted: true }, outcome: 'multiple' },
  { id: 'shared-line', when: { shared: true }, outcome: 'multiple' },
  { id: 'not-certain', when: { certain: 'none' }, outcome: 'multiple' },
  { id: 'one-customer', when: { certain: 'one' }, outcome: 'single' },
];

/** The rule that decides. There is one for every combination of facts. */
export function ruleFor(facts: Facts): Rule {
  return rules.find(({ when }) => holds(when, facts)) as Rule;
}

function holds(when: Condition, facts: Facts): boolean {
  return Object.entries(when).every(([name, wanted]) => {
    const fact: unknown = facts[name as keyof Facts];
    return Array.isArray(wanted) ? wanted.includes(fact) : wanted === fact;
  });
}
