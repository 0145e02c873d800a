import { counted, numbered } from 'screenpop/locales';
import type { Words } from './words.js';

/** Spanish, in the words of the library's pack. */
export const es: Words = {
  skip: 'Ir al puesto de trabajo',
  player: 'Reproductor',
  closePlayer: 'Cerrar el reproductor',
  records: 'Registros',
  generated: (contacts) => `Northwind + ${numbered('es', contacts)} contactos`,
  language: 'Idioma',
  theme: 'Tema',
  themes: { system: 'Sistema', light: 'Claro', dark: 'Oscuro' },
  look: 'Estilo',
  looks: { own: 'Northwind', fluent: 'Como Fluent', lightning: 'Como Lightning' },
  density: 'Densidad',
  densities: { comfortable: 'Cómoda', compact: 'Compacta' },
  available: 'Disponible',
  busy: (open) => `Ocupada, ${numbered('es', open)} en curso`,
  tabs: { scenarios: 'Escenarios', request: 'Solicitud', decision: 'Decisión', crm: 'CRM' },

  scenariosHint: 'Cada escenario es una conversación entrante. `F6` lleva a ella y vuelve.',
  playMain: 'Reproducir los tres escenarios principales',
  groups: {
    single: 'Un cliente',
    multiple: 'Varios candidatos',
    none: 'Nadie',
    undetermined: 'No se puede saber',
    others: 'Asignadas, traspasadas, con plazo',
  },
  mainScenario: (number) => `Escenario ${numbered('es', number)}`,
  play: 'Reproducir',
  playOf: (title) => `Reproducir: ${title}`,
  edit: 'Editar',
  editOf: (title) => `Editar: ${title}`,
  why: '¿Por qué?',
  looking: 'buscando…',
  unexpected: (outcome, expected) => `${outcome}, y no ${expected} como solo con Northwind`,
  scenarios: {
    'one-active-case': [
      'Un cliente con un caso activo',
      'Un chat cuyo correo pertenece a un contacto. El único caso activo se vincula a la vez.',
    ],
    'several-active-cases': [
      'Un cliente con varios casos activos',
      'Una llamada de un número conocido. Se muestran ambos casos y no se vincula ninguno: el agente pregunta cuál es.',
    ],
    'contact-and-account': [
      'Un contacto y su propia cuenta',
      'El número está en el contacto y en la empresa. Son un solo cliente: el contacto.',
    ],
    'same-last-digits': [
      'Dos números con las mismas cifras finales',
      'Bottom-Dollar Markets, en Canadá, también acaba en 555-4729. Solo cuentan los números enteros: es Ana Trujillo.',
    ],
    'clues-disagree': [
      'Indicios que se contradicen',
      'El número es de Around the Horn; el correo, de B’s Beverages. Decide el agente.',
    ],
    'two-numbers': [
      'Dos números, dos empresas',
      'Llamó desde el número de North/South y dejó el de Seven Seas Imports para que le devuelvan la llamada.',
    ],
    'shared-line': [
      'Una línea compartida',
      'El número es conocido como el de una centralita. Puede decir la empresa, pero nunca la persona.',
    ],
    'name-only': [
      'Nada más que un nombre',
      'Sin acentos, el nombre encuentra a Carlos Hernández, pero un nombre solo nunca vincula a nadie.',
    ],
    nobody: ['Nadie encontrado', 'La búsqueda terminó sin encontrar nada: buscar más o crear un registro.'],
    'withheld-number': [
      'Un número oculto',
      'Quien llama no muestra su número, así que no se busca nada. No es lo mismo que no encontrar a nadie.',
    ],
    'invalid-number': [
      'Una respuesta que no es un número',
      'El formulario pedía un número y recibió una frase. Se notifica tal cual, sin adivinar nada.',
    ],
    'case-number': [
      'Un número de caso',
      'El cliente marcó un número de caso en el menú. El caso y su cliente se encuentran juntos.',
    ],
    'assigned-case-of-another': [
      'Un caso asignado de otro cliente',
      'La conversación pertenece a un caso de Cactus, pero llama Rancho grande. Elegir otro caso avisa primero.',
    ],
    'signed-in-chat': [
      'Un cliente identificado',
      'El sitio web sabe quién ha iniciado sesión y lo dice; no hay nada que adivinar.',
    ],
    'text-message': ['Un mensaje de texto', 'Un SMS de un número que el CRM tiene tal como se marca en Suiza.'],
    'email-message': [
      'Un correo electrónico',
      'La dirección en mayúsculas y entre espacios sigue siendo la misma dirección.',
    ],
    'bot-escalation': [
      'Traspasada por un bot',
      'El bot no pudo ayudar. Llega todo lo que preguntó y lo que hizo el visitante.',
    ],
    'expiring-offer': [
      'Una oferta con plazo',
      'A los treinta segundos la solicitud pasa al siguiente agente; se muestra el tiempo que queda.',
    ],
    transfer: [
      'Transferida por otro agente',
      'Una conversación que ya pertenece a un caso; llegan el cliente y el caso.',
    ],
    'routed-record': [
      'Un caso asignado',
      'No hay nadie al otro lado: se asignó un caso, que se abre como cualquier otra conversación.',
    ],
  },

  requestLabel: 'Solicitud de conversación',
  requestHint: 'Cualquier solicitud, en JSON. Sin `id`, recibe uno propio.',
  offer: 'Ofrecer',
  offered: (id) => `Ofrecida como ${id}.`,
  offeredBefore: 'Ya se ofreció una conversación con este id: nada se abre dos veces.',
  nothingTyped: 'Escriba primero una solicitud.',
  notJson: (why) => `Esto no es JSON. ${why}`,

  conversation: 'Conversación',
  latest: 'La última',

  delay: 'Tiempo de respuesta',
  noDelay: 'Ninguno',
  nextCall: 'La próxima llamada al CRM',
  call: 'Llamada',
  calls: {
    match: 'Averiguar quién pregunta',
    setLinks: 'Vincular o desvincular',
    create: 'Crear un registro',
    search: 'Buscar',
    timeline: 'Línea de tiempo',
    any: 'La que venga',
  },
  fault: 'Qué ocurre',
  offline: 'Falla: sin conexión',
  faultGroups: {
    call: 'Cómo se comporta la llamada',
    data: 'Qué se responde',
    service: 'Qué dice el servicio',
  },
  arm: 'Armar',
  disarm: 'Desarmar',
  armed: 'Armado.',
  happened: 'Ha ocurrido.',

  alerts: 'Sonido y notificaciones',
  mute: 'Silenciar el tono de llamada',
  volume: 'Volumen',
  blocked: 'El sonido está apagado hasta que haga clic o pulse una tecla.',
  allowNotifications: 'Permitir notificaciones',
  notifications: {
    granted: 'Se muestran mientras mira a otra parte. Nombran al cliente como aquí, y no dicen más.',
    denied: 'Su navegador las rechaza para esta página.',
    default: 'Se muestran mientras mira a otra parte, cuando las permita.',
    unsupported: 'Este navegador no las tiene.',
  },

  elsewhere: 'Mientras tanto, otra persona',
  elsewhereHint: 'Cambia los vínculos de la conversación activa, como haría un colega en el CRM.',
  linksCase: 'Vincula otro caso',
  linksCustomer: 'Vincula otro cliente',
  unlinksBoth: 'Desvincula ambos',
  noneActive: 'No hay ninguna conversación activa.',
  changed: (customer, linkedCase) =>
    `Hecho. Cliente en el CRM: ${customer || 'ninguno'}. Caso: ${linkedCase || 'ninguno'}.`,
  failed: (why) => `Ha fallado: ${why}`,

  written: 'Lo que se escribe',
  keep: 'Conservar en este navegador lo que escribo',
  keepHint: 'Los registros, notas y vínculos que escriba desde ahora seguirán ahí al recargar.',
  forget: 'Olvidarlo y empezar de nuevo',
  stillUsed: 'Otra pestaña aún lo usa: ciérrela primero.',
  notDeleted: 'El navegador no lo ha eliminado.',

  events: 'Eventos',
  noEvents: 'Todavía ninguno',

  making: (contacts) => `Inventando ${numbered('es', contacts)} contactos…`,
  indexing: (records) => `Indexando ${numbered('es', records)} registros…`,
  ready: (seconds, counts) => `Listo tras ${numbered('es', seconds)} s: ${counts}.`,
  notLoaded: (why) => `No se han podido cargar los registros. ${why}`,
  counts: {
    account: counted('es', { one: '1 cuenta', many: '# de cuentas', other: '# cuentas' }),
    contact: counted('es', { one: '1 contacto', many: '# de contactos', other: '# contactos' }),
    case: counted('es', { one: '1 caso', many: '# de casos', other: '# casos' }),
  },
};
