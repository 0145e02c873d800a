import type { Conversation } from '../../desk/conversation.js';

export const customer360Strings = {
  nobody: 'No conversation is open',
  choose: 'Choose a conversation',
  wait: 'Accept an incoming conversation, and its customer appears here.',
  states: {
    open: 'Offered',
    active: 'Active',
    waiting: 'Waiting',
    'wrap-up': 'Wrap-up',
    closed: 'Closed',
  } as Readonly<Record<Conversation['state'], string>>,
  linking: 'Linking…',
  changing: 'Changing the link…',
  checking: 'Checking whether it was saved…',
  slow: 'The CRM takes longer than usual. What is being saved can not be stopped: nobody would know whether it was saved.',
  looking: 'Still finding out who this is…',
  answered: (answered: number, asked: number): string => `${answered} of ${asked} look-ups answered`,
  stopLooking: 'Stop looking',
  linked: (names: string): string => `Linked to ${names}`,
  stillLinked: (names: string): string => `Still linked to ${names}.`,
  unlinked: 'Nothing is linked',
  linkedAutomatically: (name: string): string => `Linked to ${name} automatically.`,
  proposed: (name: string): string => `${name} matches and is not linked yet.`,
  otherLinked: (name: string, linked: string): string => `${name} matches, but ${linked} is linked.`,
  replaced: (chosen: string, before: string): string => `Linked to ${chosen} in place of ${before}.`,
  link: 'Link',
  linkTo: (name: string): string => `Link to ${name}`,
  undo: 'Undo',
  retryLink: 'Link again',
  suggestion: (value: string, field: string, name: string): string =>
    `Add ${value} to ${name} as ${field.toLowerCase()}?`,
  addClue: 'Add',
  dismissClue: 'Not now',
  end: 'End conversation',
  close: 'Close',
  closePanel: 'Close search',
  closeForm: 'Close form',
};

export type Customer360Strings = typeof customer360Strings;
