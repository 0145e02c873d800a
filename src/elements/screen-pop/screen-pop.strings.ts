import type { ConversationRequest } from '../../model/request.js';

export const screenPopStrings = {
  region: (key: string): string => `Incoming conversations${key === '' ? '' : ` (${key})`}`,
  reasons: {
    incoming: 'Incoming',
    assignment: 'Assigned to you',
    transfer: 'Transferred to you',
    escalation: 'Escalated to you',
    'bot-escalation': 'Handed over by a bot',
    consult: 'Consultation',
  } as Readonly<Record<NonNullable<ConversationRequest['reason']>, string>>,
  accept: 'Accept',
  reject: 'Reject',
  open: 'Open',
  acceptFrom: (name: string): string => `Accept ${name}`,
  rejectFrom: (name: string): string => `Reject ${name}`,
  openOf: (name: string): string => `Open the conversation with ${name}`,
  arrived: (channel: string, name: string): string => `${channel} from ${name}`,
  waiting: (time: string): string => `Waiting ${time}`,
  expires: (time: string): string => `Expires in ${time}`,
  expiry: 'Time left',
  left: (name: string, seconds: number): string => `${name}: ${seconds} seconds left to answer`,
  mute: 'Mute',
  blocked: 'Sound is off until you click here or press a key.',
  missed: (count: number): string => (count === 1 ? '1 not answered in time' : `${count} not answered in time`),
  dismiss: 'Dismiss',
  customer: 'Customer',
  case: 'Case',
  looking: 'Finding out who this is…',
  several: (count: number): string => (count === 1 ? '1 possible record' : `${count} possible records`),
  nobody: 'No record found',
  undetermined: 'Could not be checked completely',
  full: 'You have as many conversations open as you can. End one first.',
  more: (count: number): string => (count === 1 ? '1 more is waiting' : `${count} more are waiting`),
};

export type ScreenPopStrings = typeof screenPopStrings;
