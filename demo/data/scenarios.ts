import type { ConversationRequest, RecordRef, Resolution } from 'screenpop';

/** A request as a scenario keeps it: without an id, and with times counted from the moment it is played. */
export interface ScenarioRequest extends Omit<
  ConversationRequest,
  'id' | 'waitingSince' | 'startedAt' | 'expiresAt' | 'selfService'
> {
  readonly waitingSeconds?: number;
  readonly startedSecondsAgo?: number;
  readonly expiresInSeconds?: number;
  readonly selfService?: readonly {
    readonly kind: 'page' | 'search' | 'article' | 'action';
    readonly text: string;
    readonly secondsAgo: number;
  }[];
}

/** One incoming conversation against the Northwind records, and what the default policy makes of it. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly request: ScenarioRequest;
  readonly expected: {
    readonly outcome: Resolution['outcome'];
    /** The one customer of `single`. */
    readonly customer?: RecordRef;
    /** The case linked along with it. */
    readonly case?: RecordRef;
    /** Customers and cases offered in any outcome but `single`, in no order. */
    readonly candidates?: readonly RecordRef[];
  };
}

const account = (key: string): RecordRef => ({ type: 'account', id: `account-${key}` });
const contact = (key: string): RecordRef => ({ type: 'contact', id: `contact-${key}` });
const orderCase = (order: number): RecordRef => ({ type: 'case', id: `case-${order}` });

export const scenarios: readonly Scenario[] = [
  {
    id: 'one-active-case',
    title: 'One customer with one active case',
    description: 'A chat whose pre-chat e-mail belongs to one contact. The only active case is linked along.',
    request: {
      channel: 'chat',
      customerName: 'Paula Wilson',
      comment: 'Where is my order?',
      queue: 'Orders (English)',
      skills: ['English', 'Deliveries'],
      clues: [{ kind: 'email', value: 'paula.wilson@rattlesnake-canyon-grocery.example' }],
      waitingSeconds: 42,
      survey: [
        { question: 'What is your e-mail address?', answer: 'paula.wilson@rattlesnake-canyon-grocery.example' },
        { question: 'What is it about?', answer: 'An order that has not arrived' },
      ],
      selfService: [
        { kind: 'page', text: 'Your orders', secondsAgo: 310 },
        { kind: 'search', text: 'where is order 11077', secondsAgo: 240 },
        { kind: 'article', text: 'How long does delivery take?', secondsAgo: 180 },
      ],
      visitor: {
        authenticated: false,
        browser: 'Firefox 153',
        system: 'Windows 11',
        location: 'Albuquerque, US',
        language: 'en-US',
      },
    },
    expected: { outcome: 'single', customer: contact('RATTC'), case: orderCase(11077) },
  },
  {
    id: 'several-active-cases',
    title: 'One customer with several active cases',
    description:
      'A call from a known number. Both active cases are listed and neither is linked: the agent asks which one.',
    request: {
      channel: 'voice',
      comment: 'Selected "Existing order" in the menu',
      queue: 'Orders (English)',
      skills: ['English'],
      clues: [{ kind: 'phone', value: '+15035557555', region: 'US' }],
      waitingSeconds: 95,
      details: [
        { label: 'Number called', value: '+1 800 555 0199' },
        { label: 'Menu', value: '2 Existing order' },
      ],
    },
    expected: { outcome: 'single', customer: contact('GREAL') },
  },
  {
    id: 'contact-and-account',
    title: 'A contact and its own account',
    description: 'The number is on both the contact and the company. They are one customer: the contact.',
    request: {
      channel: 'voice',
      queue: 'Pedidos (Português)',
      skills: ['Português', 'Deliveries'],
      clues: [{ kind: 'phone', value: '011 5551189', region: 'BR' }],
      waitingSeconds: 18,
      details: [{ label: 'Menu', value: '1 Rastrear pedido' }],
    },
    expected: { outcome: 'single', customer: contact('QUEEN'), case: orderCase(11068) },
  },
  {
    id: 'same-last-digits',
    title: 'Two numbers with the same last digits',
    description:
      'Bottom-Dollar Markets in Canada also ends in 555-4729. Only whole numbers count, so this is Ana Trujillo.',
    request: {
      channel: 'voice',
      queue: 'Pedidos (Español)',
      skills: ['Español'],
      clues: [{ kind: 'phone', value: '(5) 555-4729', region: 'MX' }],
      waitingSeconds: 31,
    },
    expected: { outcome: 'single', customer: contact('ANATR') },
  },
  {
    id: 'clues-disagree',
    title: 'Clues that disagree',
    description: 'The number is that of Around the Horn, the e-mail that of B’s Beverages. The agent decides.',
    request: {
      channel: 'voice',
      customerName: 'Victoria Ashworth',
      comment: 'Call-back asked for on the web site',
      queue: 'Call-backs',
      skills: ['English'],
      clues: [
        { kind: 'phone', value: '0171 555 7788', region: 'GB' },
        { kind: 'email', value: 'Victoria.Ashworth@bs-beverages.example' },
      ],
      waitingSeconds: 600,
      survey: [
        { question: 'Your e-mail', answer: 'Victoria.Ashworth@bs-beverages.example' },
        { question: 'Where can we reach you?', answer: '0171 555 7788' },
      ],
    },
    expected: { outcome: 'multiple', candidates: [contact('AROUT'), account('AROUT'), contact('BSBEV')] },
  },
  {
    id: 'two-numbers',
    title: 'Two numbers, two companies',
    description: 'Called from the number of North/South, and left the number of Seven Seas Imports for calling back.',
    request: {
      channel: 'voice',
      comment: 'Left a number for calling back',
      queue: 'Orders (English)',
      clues: [
        { kind: 'phone', value: '+441715557733', region: 'GB' },
        { kind: 'phone', value: '(171) 555-1717', region: 'GB' },
      ],
      waitingSeconds: 77,
      details: [{ label: 'Call back on', value: '(171) 555-1717' }],
    },
    expected: {
      outcome: 'multiple',
      candidates: [contact('NORTS'), account('NORTS'), contact('SEVES'), account('SEVES')],
    },
  },
  {
    id: 'shared-line',
    title: 'A line that several people share',
    description: 'The host knows the number as a switchboard. It may tell the company, but never the person.',
    request: {
      channel: 'voice',
      queue: 'Orders (English)',
      clues: [{ kind: 'phone', value: '+1 (503) 555-9931', region: 'US', shared: true }],
      waitingSeconds: 12,
      details: [{ label: 'Line', value: 'Switchboard' }],
    },
    expected: { outcome: 'single', customer: account('supplier-16') },
  },
  {
    id: 'name-only',
    title: 'Nothing but a name',
    description: 'A name without its accents finds Carlos Hernández, but a name alone never links anyone.',
    request: {
      channel: 'chat',
      customerName: 'carlos hernandez',
      comment: 'Quiero cambiar la dirección de entrega',
      queue: 'Pedidos (Español)',
      skills: ['Español'],
      clues: [{ kind: 'name', value: 'carlos hernandez' }],
      waitingSeconds: 25,
      survey: [{ question: '¿Cómo se llama?', answer: 'carlos hernandez' }],
      visitor: {
        authenticated: false,
        browser: 'Chrome 156',
        system: 'Android 16',
        location: 'San Cristóbal, VE',
        language: 'es-VE',
      },
    },
    expected: { outcome: 'multiple', candidates: [contact('HILAA')] },
  },
  {
    id: 'nobody',
    title: 'Nobody found',
    description: 'The look-up completed and found nothing: search, or create a new record.',
    request: {
      channel: 'voice',
      comment: 'Wants to become a customer',
      queue: 'New customers',
      skills: ['English', 'Sales'],
      clues: [{ kind: 'phone', value: '+12065550142', region: 'US' }],
      waitingSeconds: 8,
    },
    expected: { outcome: 'none', candidates: [] },
  },
  {
    id: 'withheld-number',
    title: 'A withheld number',
    description: 'The caller does not show a number, so nothing is looked up. That is not the same as nobody found.',
    request: {
      channel: 'voice',
      queue: 'Orders (English)',
      clues: [{ kind: 'phone', value: 'anonymous' }],
      waitingSeconds: 54,
    },
    expected: { outcome: 'undetermined', candidates: [] },
  },
  {
    id: 'invalid-number',
    title: 'An answer that is no number',
    description: 'The form asked for a number and got a sentence. It is reported as it is, never guessed at.',
    request: {
      channel: 'social',
      customerName: 'Foodie_88',
      comment: 'pls call me',
      queue: 'Social media',
      clues: [{ kind: 'phone', value: 'same as last time' }],
      waitingSeconds: 900,
      survey: [{ question: 'Your phone number', answer: 'same as last time' }],
    },
    expected: { outcome: 'undetermined', candidates: [] },
  },
  {
    id: 'case-number',
    title: 'A case number',
    description: 'The customer typed a case number into the menu. The case and its own customer are found together.',
    request: {
      channel: 'voice',
      comment: 'Entered a case number',
      queue: 'Bestellungen (Deutsch)',
      skills: ['Deutsch'],
      clues: [{ kind: 'caseNumber', value: 'cas-11058' }],
      waitingSeconds: 63,
      details: [{ label: 'Menu', value: '3 Vorgangsnummer' }],
    },
    expected: { outcome: 'single', customer: account('BLAUS'), case: orderCase(11058) },
  },
  {
    id: 'assigned-case-of-another',
    title: 'An assigned case of another customer',
    description:
      'The conversation belongs to a case of Cactus, but Rancho grande is calling. Choosing another case warns first.',
    request: {
      channel: 'voice',
      kind: 'toast',
      reason: 'assignment',
      comment: 'Call back about the open case',
      queue: 'Pedidos (Español)',
      skills: ['Español'],
      clues: [{ kind: 'phone', value: '(1) 123-5555', region: 'AR' }],
      assignedCase: orderCase(11054),
      waitingSeconds: 240,
    },
    expected: { outcome: 'multiple', candidates: [contact('RANCH'), account('RANCH'), orderCase(11054)] },
  },
  {
    id: 'signed-in-chat',
    title: 'A signed-in customer',
    description: 'The web site knows who is signed in and says so; nothing has to be guessed.',
    request: {
      channel: 'chat',
      customerName: 'Elizabeth Lincoln',
      comment: 'My order is overdue',
      queue: 'Orders (English)',
      skills: ['English', 'Deliveries'],
      clues: [{ kind: 'record', ref: contact('BOTTM'), authenticated: true }],
      waitingSeconds: 15,
      selfService: [
        { kind: 'page', text: 'Sign in', secondsAgo: 420 },
        { kind: 'action', text: 'Opened order 11045', secondsAgo: 390 },
        { kind: 'search', text: 'overdue', secondsAgo: 130 },
      ],
      visitor: {
        authenticated: true,
        browser: 'Safari 26',
        system: 'macOS 26',
        location: 'Tsawassen, CA',
        language: 'en-CA',
      },
      details: [{ label: 'Basket', value: '3 items' }],
    },
    expected: { outcome: 'single', customer: contact('BOTTM'), case: orderCase(11045) },
  },
  {
    id: 'text-message',
    title: 'A text message',
    description: 'An SMS from a number that the CRM has as it is dialled in Switzerland.',
    request: {
      channel: 'sms',
      comment: 'Bonjour, ma commande 11075 est-elle partie ?',
      queue: 'Commandes (Français)',
      skills: ['Français'],
      clues: [{ kind: 'phone', value: '+41 897 034214' }],
      waitingSeconds: 130,
      details: [{ label: 'Carrier', value: 'unknown' }],
    },
    expected: { outcome: 'single', customer: contact('RICSU'), case: orderCase(11075) },
  },
  {
    id: 'email-message',
    title: 'An e-mail',
    description: 'The sender’s address in capitals and with blanks around it is still the same address.',
    request: {
      channel: 'email',
      customerName: 'Maurizio Moroni',
      comment: 'Ordine 11062: manca ancora la spedizione',
      queue: 'E-mail',
      skills: ['Italiano'],
      clues: [{ kind: 'email', value: ' Maurizio.Moroni@Reggiani-Caseifici.Example ' }],
      waitingSeconds: 5_400,
      details: [
        { label: 'Subject', value: 'Ordine 11062: manca ancora la spedizione' },
        { label: 'Attachments', value: '1 (fattura.pdf)' },
      ],
    },
    expected: { outcome: 'single', customer: contact('REGGC'), case: orderCase(11062) },
  },
  {
    id: 'bot-escalation',
    title: 'Handed over by a bot',
    description: 'A toast: the bot could not help. Everything it asked and the visitor did comes along.',
    request: {
      channel: 'chat',
      kind: 'toast',
      reason: 'bot-escalation',
      customerName: 'Jytte Petersen',
      comment: 'The customer asked for a person',
      queue: 'Orders (English)',
      skills: ['English', 'Dansk', 'Deliveries'],
      clues: [
        { kind: 'email', value: 'jytte.petersen@simons-bistro.example' },
        { kind: 'name', value: 'Jytte Petersen' },
        { kind: 'accountName', value: 'Simons bistro' },
      ],
      startedSecondsAgo: 380,
      waitingSeconds: 20,
      survey: [
        { question: 'May I have your e-mail address?', answer: 'jytte.petersen@simons-bistro.example' },
        { question: 'Which order is it about?', answer: '11074' },
        { question: 'Did this answer your question?', answer: 'No' },
      ],
      selfService: [
        { kind: 'page', text: 'Help', secondsAgo: 720 },
        { kind: 'search', text: 'order not shipped', secondsAgo: 640 },
        { kind: 'article', text: 'When will my order ship?', secondsAgo: 600 },
        { kind: 'action', text: 'Started a chat with the assistant', secondsAgo: 380 },
      ],
      visitor: {
        authenticated: false,
        browser: 'Edge 156',
        system: 'Windows 11',
        location: 'København, DK',
        language: 'da-DK',
      },
      details: [
        { label: 'Bot', value: 'Northwind assistant' },
        { label: 'Intent', value: 'Order status' },
        { label: 'Sentiment', value: 'Slightly negative' },
      ],
    },
    expected: { outcome: 'single', customer: contact('SIMOB'), case: orderCase(11074) },
  },
  {
    id: 'expiring-offer',
    title: 'An offer that expires',
    description: 'The request goes to the next agent after thirty seconds; the remaining time is shown.',
    request: {
      channel: 'voice',
      queue: 'Commandes (Français)',
      skills: ['Français'],
      clues: [{ kind: 'phone', value: '514.555.8054', region: 'CA' }],
      waitingSeconds: 5,
      expiresInSeconds: 30,
    },
    expected: { outcome: 'single', customer: contact('MEREP') },
  },
  {
    id: 'transfer',
    title: 'A transfer from another agent',
    description: 'A colleague hands over a conversation that already belongs to a case; customer and case come along.',
    request: {
      channel: 'chat',
      kind: 'toast',
      reason: 'transfer',
      customerName: 'Guillermo Fernández',
      comment: 'Please check with United Package why it was not collected. Customer is friendly.',
      queue: 'Shipping',
      skills: ['Español', 'Carriers'],
      clues: [
        { kind: 'phone', value: '+52 5 552 3745', region: 'MX' },
        { kind: 'record', ref: contact('PERIC') },
      ],
      assignedCase: orderCase(11073),
      startedSecondsAgo: 1_260,
      waitingSeconds: 35,
      survey: [{ question: '¿En qué podemos ayudarle?', answer: 'Mi pedido 11073 no ha llegado' }],
      visitor: {
        authenticated: true,
        browser: 'Chrome 156',
        system: 'Windows 11',
        location: 'México D.F., MX',
        language: 'es-MX',
      },
      details: [
        { label: 'Transferred by', value: 'Andrew Fuller' },
        { label: 'Time in conversation', value: '20 min' },
      ],
    },
    expected: { outcome: 'single', customer: contact('PERIC'), case: orderCase(11073) },
  },
  {
    id: 'routed-record',
    title: 'A routed case',
    description: 'No one is on the line: a case was assigned to the agent and opens like any other conversation.',
    request: {
      channel: 'task',
      kind: 'toast',
      reason: 'assignment',
      comment: 'Order 11059 is due soon and has not shipped',
      queue: 'Overdue orders',
      clues: [],
      assignedCase: orderCase(11059),
      waitingSeconds: 3_600,
      details: [{ label: 'Routed by', value: 'Rule "Due within a week"' }],
    },
    expected: { outcome: 'single', customer: account('RICAR'), case: orderCase(11059) },
  },
];

/** The request a channel would offer at `now` (milliseconds since the epoch); the same arguments, the same request. */
export function toRequest(scenario: Scenario, now: number, id: string): ConversationRequest {
  const { waitingSeconds, startedSecondsAgo, expiresInSeconds, selfService, ...request } = scenario.request;
  const at = (seconds: number): string => new Date(now + seconds * 1_000).toISOString();
  return {
    ...request,
    id,
    ...(waitingSeconds !== undefined && { waitingSince: at(-waitingSeconds) }),
    ...(startedSecondsAgo !== undefined && { startedAt: at(-startedSecondsAgo) }),
    ...(expiresInSeconds !== undefined && { expiresAt: at(expiresInSeconds) }),
    ...(selfService && {
      selfService: selfService.map(({ kind, text, secondsAgo }) => ({ kind, text, at: at(-secondsAgo) })),
    }),
  };
}
