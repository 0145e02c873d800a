import type { Outcome } from '../model/resolution.js';
import { type Condition, type RuleId, rules } from './rules.js';

/** A rule of the decision table, in data and in words. */
export interface DecisionTableRow {
  readonly id: RuleId;
  readonly when: Condition;
  readonly outcome: Outcome;
  /** When the rule decides, and what that means. */
  readonly text: string;
  /** A request and what the CRM holds, for which it is this rule. */
  readonly example: string;
}

const notes: Readonly<Record<RuleId, Pick<DecisionTableRow, 'text' | 'example'>>> = {
  withheld: {
    text: 'The customer withheld who they are, and nothing else could be looked up.',
    example: 'A call from "anonymous". No look-up is made.',
  },
  'no-usable-clue': {
    text: 'The request carries nothing that could be looked up.',
    example: 'A chat without a sign-in or pre-chat answers; a call from one of our own numbers.',
  },
  incomplete: {
    text: 'Not everything could be checked, so nothing is certain.',
    example: 'The look-up of the number timed out, though the e-mail found Ann Lee.',
  },
  'cut-short': {
    text: 'More records match than were read, and too few of them to say that they are several.',
    example: 'The adapter answered with a first page without a match, and says that there are more.',
  },
  'nothing-found': {
    text: 'Every look-up completed and found nothing.',
    example: 'A call from a number that no record has.',
  },
  'several-customers': {
    text: 'More than one customer matches for certain.',
    example: 'The number is that of Ann Lee, the e-mail that of Eve Fox.',
  },
  'cut-off': {
    text: 'More records match than were read.',
    example: 'The e-mail is that of Ann Lee, and the name found a first page of many.',
  },
  contradiction: {
    text: 'One customer matches for certain, but a clue speaks against it.',
    example: 'The e-mail is that of Ann Lee, and the caller said "Bob Ray".',
  },
  'shared-line': {
    text: 'The number or address is shared, so it does not tell who is asking.',
    example: 'The number is on the records of Ann Lee and of Bob Ray.',
  },
  'not-certain': {
    text: 'Records match, but none strongly enough to be certain.',
    example: 'Only the name was given, and there is one Ann Lee.',
  },
  'one-customer': {
    text: 'Exactly one customer matches for certain, and nothing speaks against it.',
    example: 'The number is that of Ann Lee and of nobody else.',
  },
};

/** The rules in their order: the first whose condition holds decides. An entry point of its own: `decide` needs no words. */
export const decisionTable: readonly DecisionTableRow[] = rules.map((rule) => ({ ...rule, ...notes[rule.id] }));
