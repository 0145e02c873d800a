import { counted, numbered } from 'screenpop/locales';
import type { Words } from './words.js';

/** French, in the words of the library's pack. */
export const fr: Words = {
  skip: 'Aller au poste de travail',
  player: 'Lecteur',
  closePlayer: 'Fermer le lecteur',
  records: 'Enregistrements',
  generated: (contacts) => `Northwind + ${numbered('fr', contacts)} contacts`,
  language: 'Langue',
  theme: 'Thème',
  themes: { system: 'Système', light: 'Clair', dark: 'Sombre' },
  look: 'Style',
  looks: { own: 'Northwind', fluent: 'Façon Fluent', lightning: 'Façon Lightning' },
  density: 'Densité',
  densities: { comfortable: 'Confortable', compact: 'Compacte' },
  available: 'Disponible',
  busy: (open) => `Occupée, ${numbered('fr', open)} en cours`,
  tabs: { scenarios: 'Scénarios', request: 'Demande', decision: 'Décision', crm: 'CRM' },

  scenariosHint: 'Chaque scénario est une conversation entrante. `F6` y mène, et en revient.',
  playMain: 'Jouer les trois scénarios principaux',
  groups: {
    single: 'Un seul client',
    multiple: 'Plusieurs candidats',
    none: 'Personne',
    undetermined: 'Impossible à dire',
    others: 'Attribuées, transmises, à durée limitée',
  },
  mainScenario: (number) => `Scénario ${numbered('fr', number)}`,
  play: 'Jouer',
  playOf: (title) => `Jouer : ${title}`,
  edit: 'Modifier',
  editOf: (title) => `Modifier : ${title}`,
  why: 'Pourquoi ?',
  looking: 'recherche…',
  unexpected: (outcome, expected) => `${outcome}, et non ${expected} comme avec Northwind seul`,
  scenarios: {
    'one-active-case': [
      'Un client avec un dossier actif',
      'Un chat dont l’adresse e-mail est celle d’un contact. Le seul dossier actif est associé en même temps.',
    ],
    'several-active-cases': [
      'Un client avec plusieurs dossiers actifs',
      'Un appel d’un numéro connu. Les deux dossiers sont listés, aucun n’est associé : l’agent demande duquel il s’agit.',
    ],
    'contact-and-account': [
      'Un contact et son propre compte',
      'Le numéro figure chez le contact et chez l’entreprise. C’est un seul client : le contact.',
    ],
    'same-last-digits': [
      'Deux numéros aux mêmes derniers chiffres',
      'Bottom-Dollar Markets, au Canada, finit aussi par 555-4729. Seuls les numéros entiers comptent : c’est Ana Trujillo.',
    ],
    'clues-disagree': [
      'Des indices contradictoires',
      'Le numéro est celui d’Around the Horn, l’adresse celle de B’s Beverages. L’agent décide.',
    ],
    'two-numbers': [
      'Deux numéros, deux entreprises',
      'Appel depuis le numéro de North/South, rappel demandé à celui de Seven Seas Imports.',
    ],
    'shared-line': [
      'Une ligne partagée',
      'Le numéro est connu comme celui d’un standard. Il peut désigner l’entreprise, jamais la personne.',
    ],
    'name-only': [
      'Rien qu’un nom',
      'Sans ses accents, le nom trouve Carlos Hernández, mais un nom seul n’associe jamais personne.',
    ],
    nobody: ['Personne trouvé', 'La recherche est allée au bout sans rien trouver : chercher encore, ou créer.'],
    'withheld-number': [
      'Un numéro masqué',
      'L’appelant ne montre aucun numéro : rien n’est recherché. Ce n’est pas la même chose que personne trouvé.',
    ],
    'invalid-number': [
      'Une réponse qui n’est pas un numéro',
      'Le formulaire demandait un numéro et a reçu une phrase. Elle est signalée telle quelle, jamais devinée.',
    ],
    'case-number': [
      'Un numéro de dossier',
      'Le client a saisi un numéro de dossier dans le menu. Le dossier et son client sont trouvés ensemble.',
    ],
    'assigned-case-of-another': [
      'Un dossier attribué d’un autre client',
      'La conversation relève d’un dossier de Cactus, mais c’est Rancho grande qui appelle. Un avertissement précède tout autre choix.',
    ],
    'signed-in-chat': ['Un client connecté', 'Le site sait qui est connecté et le dit ; il n’y a rien à deviner.'],
    'text-message': ['Un SMS', 'Un SMS d’un numéro que le CRM connaît tel qu’on le compose en Suisse.'],
    'email-message': ['Un e-mail', 'L’adresse en capitales et entourée d’espaces reste la même adresse.'],
    'bot-escalation': [
      'Transmise par un bot',
      'Le bot n’a pas pu aider. Tout ce qu’il a demandé et ce que le visiteur a fait est transmis.',
    ],
    'expiring-offer': [
      'Une offre à durée limitée',
      'Au bout de trente secondes, la demande passe à l’agent suivant ; le temps restant est affiché.',
    ],
    transfer: [
      'Transférée par un autre agent',
      'Une conversation qui a déjà son dossier ; le client et le dossier suivent.',
    ],
    'routed-record': [
      'Un dossier attribué',
      'Personne n’est en ligne : un dossier a été attribué et s’ouvre comme toute autre conversation.',
    ],
  },

  requestLabel: 'Demande de conversation',
  requestHint: 'N’importe quelle demande, en JSON. Sans `id`, elle en reçoit un.',
  offer: 'Proposer',
  offered: (id) => `Proposée sous ${id}.`,
  offeredBefore: 'Une conversation avec cet id a déjà été proposée : rien ne s’ouvre deux fois.',
  nothingTyped: 'Saisissez d’abord une demande.',
  notJson: (why) => `Ce n’est pas du JSON. ${why}`,

  conversation: 'Conversation',
  latest: 'La dernière',

  delay: 'Temps de réponse',
  noDelay: 'Aucun',
  nextCall: 'Le prochain appel',
  call: 'Appel',
  calls: {
    match: 'Recherche de qui demande',
    setLinks: 'Associer ou dissocier',
    create: 'Créer un enregistrement',
    search: 'Rechercher',
    timeline: 'Chronologie',
    any: 'N’importe lequel',
  },
  fault: 'Ce qui se passe',
  offline: 'Échoue : pas de connexion',
  faultGroups: {
    call: 'Comment l’appel se comporte',
    data: 'Ce qui est répondu',
    service: 'Ce que dit le service',
  },
  arm: 'Armer',
  disarm: 'Désarmer',
  armed: 'Armé.',
  happened: 'C’est arrivé.',

  alerts: 'Son et notifications',
  mute: 'Couper la sonnerie',
  volume: 'Volume',
  blocked: 'Le son est coupé jusqu’à ce que vous cliquiez ou appuyiez sur une touche.',
  allowNotifications: 'Autoriser les notifications',
  notifications: {
    granted: 'Affichées quand vous regardez ailleurs. Elles nomment le client comme ici, et rien de plus.',
    denied: 'Votre navigateur les refuse pour cette page.',
    default: 'Affichées quand vous regardez ailleurs, dès que vous les autorisez.',
    unsupported: 'Ce navigateur n’en a pas.',
  },

  elsewhere: 'Pendant ce temps, quelqu’un d’autre',
  elsewhereHint: 'Change les associations de la conversation active, comme le ferait un collègue dans le CRM.',
  linksCase: 'Associe un autre dossier',
  linksCustomer: 'Associe un autre client',
  unlinksBoth: 'Dissocie les deux',
  noneActive: 'Aucune conversation n’est active.',
  changed: (customer, linkedCase) =>
    `Fait. Client dans le CRM : ${customer || 'aucun'}. Dossier : ${linkedCase || 'aucun'}.`,
  failed: (why) => `Cela a échoué : ${why}`,

  written: 'Ce qui est écrit',
  keep: 'Garder ce que j’écris dans ce navigateur',
  keepHint: 'Les enregistrements, notes et associations écrits désormais seront là après un rechargement.',
  forget: 'Tout oublier et recommencer',
  stillUsed: 'Un autre onglet s’en sert encore : fermez-le d’abord.',
  notDeleted: 'Le navigateur ne l’a pas supprimé.',

  events: 'Événements',
  noEvents: 'Aucun pour l’instant',

  making: (contacts) => `Invention de ${numbered('fr', contacts)} contacts…`,
  indexing: (records) => `Indexation de ${numbered('fr', records)} enregistrements…`,
  ready: (seconds, counts) => `Prêt après ${numbered('fr', seconds)} s : ${counts}.`,
  notLoaded: (why) => `Les enregistrements n’ont pas pu être chargés. ${why}`,
  counts: {
    account: counted('fr', { one: '# compte', many: '# de comptes', other: '# comptes' }),
    contact: counted('fr', { one: '# contact', many: '# de contacts', other: '# contacts' }),
    case: counted('fr', { one: '# dossier', many: '# de dossiers', other: '# dossiers' }),
  },
};
