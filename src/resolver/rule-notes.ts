import type { RuleId } from './rules.js';

export interface RuleNote {
  /** When the rule decides, and what that means. */
  readonly text: string;
  /** A request and what the CRM holds, for which it is this rule. */
  readonly example: string;
}

/** The decision table in words. Apart from the rules, so that a page which does not show them does not load them. */
export const ruleNotes: Readonly<Record<RuleId, RuleNote>> = {
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
