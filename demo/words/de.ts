import { counted, numbered } from 'screenpop/locales';
import type { Words } from './words.js';

/** German, in the words of the library's pack. */
export const de: Words = {
  skip: 'Zum Arbeitsplatz springen',
  player: 'Player',
  closePlayer: 'Player schließen',
  records: 'Datensätze',
  generated: (contacts) => `Northwind + ${numbered('de', contacts)} Kontakte`,
  language: 'Sprache',
  theme: 'Darstellung',
  themes: { system: 'System', light: 'Hell', dark: 'Dunkel' },
  look: 'Stil',
  looks: { own: 'Northwind', fluent: 'Wie Fluent', lightning: 'Wie Lightning' },
  density: 'Dichte',
  densities: { comfortable: 'Bequem', compact: 'Kompakt' },
  available: 'Verfügbar',
  busy: (open) => `Beschäftigt, ${numbered('de', open)} offen`,
  tabs: { scenarios: 'Szenarien', request: 'Anfrage', decision: 'Entscheidung', crm: 'CRM' },

  scenariosHint: 'Jedes Szenario ist eine eingehende Konversation. `F6` führt zu ihr und zurück.',
  playMain: 'Die drei Hauptszenarien abspielen',
  groups: {
    single: 'Ein Kunde',
    multiple: 'Mehrere Treffer',
    none: 'Niemand',
    undetermined: 'Nicht zu sagen',
    others: 'Zugewiesen, übergeben, befristet',
  },
  mainScenario: (number) => `Szenario ${numbered('de', number)}`,
  play: 'Abspielen',
  playOf: (title) => `Abspielen: ${title}`,
  edit: 'Bearbeiten',
  editOf: (title) => `Bearbeiten: ${title}`,
  why: 'Warum?',
  looking: 'wird gesucht …',
  unexpected: (outcome, expected) => `${outcome}, nicht ${expected} wie mit Northwind allein`,
  scenarios: {
    'one-active-case': [
      'Ein Kunde mit einem aktiven Fall',
      'Ein Chat, dessen E-Mail-Adresse einem Kontakt gehört. Der einzige aktive Fall wird mit verknüpft.',
    ],
    'several-active-cases': [
      'Ein Kunde mit mehreren aktiven Fällen',
      'Ein Anruf von einer bekannten Nummer. Beide Fälle stehen in der Liste, keiner wird verknüpft: Der Agent fragt, um welchen es geht.',
    ],
    'contact-and-account': [
      'Ein Kontakt und seine eigene Firma',
      'Die Nummer steht beim Kontakt und bei der Firma. Beide sind ein Kunde: der Kontakt.',
    ],
    'same-last-digits': [
      'Zwei Nummern mit gleichen Endziffern',
      'Auch Bottom-Dollar Markets in Kanada endet auf 555-4729. Nur ganze Nummern zählen, also ist es Ana Trujillo.',
    ],
    'clues-disagree': [
      'Angaben, die sich widersprechen',
      'Die Nummer gehört Around the Horn, die E-Mail-Adresse B’s Beverages. Der Agent entscheidet.',
    ],
    'two-numbers': [
      'Zwei Nummern, zwei Firmen',
      'Angerufen von der Nummer von North/South, für den Rückruf die von Seven Seas Imports hinterlassen.',
    ],
    'shared-line': [
      'Ein Anschluss für mehrere Personen',
      'Die Nummer ist als Zentrale bekannt. Sie kann die Firma verraten, aber nie die Person.',
    ],
    'name-only': [
      'Nichts als ein Name',
      'Auch ohne Akzente findet der Name Carlos Hernández; verknüpft wird aber niemand nur wegen seines Namens.',
    ],
    nobody: ['Niemand gefunden', 'Die Suche ging zu Ende und fand nichts: weiter suchen oder neu anlegen.'],
    'withheld-number': [
      'Eine unterdrückte Nummer',
      'Der Anrufer zeigt keine Nummer, also wird nichts nachgeschlagen. Das ist nicht dasselbe wie niemand gefunden.',
    ],
    'invalid-number': [
      'Eine Antwort, die keine Nummer ist',
      'Das Formular fragte nach einer Nummer und bekam einen Satz. Er wird gemeldet, wie er ist, und nie gedeutet.',
    ],
    'case-number': [
      'Eine Fallnummer',
      'Der Kunde hat im Menü eine Fallnummer eingegeben. Fall und Kunde werden zusammen gefunden.',
    ],
    'assigned-case-of-another': [
      'Ein zugewiesener Fall eines anderen Kunden',
      'Die Konversation gehört zu einem Fall von Cactus, doch Rancho grande ruft an. Vor einem anderen Fall wird gewarnt.',
    ],
    'signed-in-chat': [
      'Ein angemeldeter Kunde',
      'Die Website weiß, wer angemeldet ist, und sagt es; nichts muss erraten werden.',
    ],
    'text-message': [
      'Eine Textnachricht',
      'Eine SMS von einer Nummer, die im CRM so steht, wie man sie in der Schweiz wählt.',
    ],
    'email-message': ['Eine E-Mail', 'Die Adresse in Großbuchstaben und mit Leerzeichen ist noch immer dieselbe.'],
    'bot-escalation': [
      'Von einem Bot übergeben',
      'Der Bot kam nicht weiter. Alles, was er gefragt und der Besucher getan hat, kommt mit.',
    ],
    'expiring-offer': [
      'Ein befristetes Angebot',
      'Nach dreißig Sekunden geht die Anfrage an den nächsten Agenten; die verbleibende Zeit wird angezeigt.',
    ],
    transfer: [
      'Von einem anderen Agenten übergeben',
      'Eine Konversation, die schon zu einem Fall gehört; Kunde und Fall kommen mit.',
    ],
    'routed-record': [
      'Ein zugewiesener Fall',
      'Niemand ist in der Leitung: Ein Fall wurde zugewiesen und öffnet sich wie jede andere Konversation.',
    ],
  },

  requestLabel: 'Konversationsanfrage',
  requestHint: 'Eine beliebige Anfrage als JSON. Ohne `id` bekommt sie eine eigene.',
  offer: 'Anbieten',
  offered: (id) => `Angeboten als ${id}.`,
  offeredBefore: 'Eine Konversation mit dieser id wurde schon angeboten: Nichts öffnet sich zweimal.',
  nothingTyped: 'Geben Sie zuerst eine Anfrage ein.',
  notJson: (why) => `Das ist kein JSON. ${why}`,

  conversation: 'Konversation',
  latest: 'Die letzte',

  delay: 'Antwortzeit',
  noDelay: 'Keine',
  nextCall: 'Der nächste Aufruf',
  call: 'Aufruf',
  calls: {
    match: 'Nachschlagen, wer fragt',
    setLinks: 'Verknüpfen oder lösen',
    create: 'Datensatz anlegen',
    search: 'Suche',
    timeline: 'Zeitachse',
    any: 'Welcher auch kommt',
  },
  fault: 'Was geschieht',
  offline: 'Schlägt fehl: keine Verbindung',
  faultGroups: {
    call: 'Wie sich der Aufruf verhält',
    data: 'Was geantwortet wird',
    service: 'Was der Dienst sagt',
  },
  arm: 'Scharf stellen',
  disarm: 'Entschärfen',
  armed: 'Scharf gestellt.',
  happened: 'Es ist geschehen.',

  alerts: 'Ton und Benachrichtigungen',
  mute: 'Klingelton stumm schalten',
  volume: 'Lautstärke',
  blocked: 'Der Ton ist aus, bis Sie klicken oder eine Taste drücken.',
  allowNotifications: 'Benachrichtigungen erlauben',
  notifications: {
    granted: 'Werden gezeigt, während Sie woanders sind. Sie nennen den Kunden wie der Hinweis hier, und nicht mehr.',
    denied: 'Ihr Browser lässt sie für diese Seite nicht zu.',
    default: 'Werden gezeigt, während Sie woanders sind, sobald Sie es erlauben.',
    unsupported: 'Dieser Browser hat keine.',
  },

  elsewhere: 'Währenddessen jemand anderes',
  elsewhereHint: 'Ändert die Verknüpfungen der aktiven Konversation, wie es eine Kollegin im CRM täte.',
  linksCase: 'Verknüpft einen anderen Fall',
  linksCustomer: 'Verknüpft einen anderen Kunden',
  unlinksBoth: 'Löst beide',
  noneActive: 'Keine Konversation ist aktiv.',
  changed: (customer, linkedCase) => `Fertig. Kunde im CRM: ${customer || 'keiner'}. Fall: ${linkedCase || 'keiner'}.`,
  failed: (why) => `Das schlug fehl: ${why}`,

  written: 'Was geschrieben wird',
  keep: 'In diesem Browser behalten, was ich schreibe',
  keepHint: 'Was ab jetzt an Datensätzen, Notizen und Verknüpfungen entsteht, ist nach dem Neuladen wieder da.',
  forget: 'Vergessen und neu beginnen',
  stillUsed: 'Ein anderer Tab benutzt es noch: Schließen Sie zuerst diesen.',
  notDeleted: 'Der Browser hat es nicht gelöscht.',

  events: 'Ereignisse',
  noEvents: 'Noch keine',

  making: (contacts) => `${numbered('de', contacts)} Kontakte werden erfunden …`,
  indexing: (records) => `${numbered('de', records)} Datensätze werden indiziert …`,
  ready: (seconds, counts) => `Bereit nach ${numbered('de', seconds)} s: ${counts}.`,
  notLoaded: (why) => `Die Datensätze konnten nicht geladen werden. ${why}`,
  counts: {
    account: counted('de', { one: '1 Firma', other: '# Firmen' }),
    contact: counted('de', { one: '1 Kontakt', other: '# Kontakte' }),
    case: counted('de', { one: '1 Fall', other: '# Fälle' }),
  },
};
