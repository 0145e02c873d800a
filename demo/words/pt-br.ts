import { counted, numbered } from 'screenpop/locales';
import type { Words } from './words.js';

const number = (value: number): string => numbered('pt-BR', value);

/** Portuguese as in Brazil, in the words of the library's pack. */
export const ptBR: Words = {
  skip: 'Ir para a área de trabalho',
  player: 'Reprodutor',
  closePlayer: 'Fechar o reprodutor',
  records: 'Registros',
  generated: (contacts) => `Northwind + ${number(contacts)} contatos`,
  language: 'Idioma',
  theme: 'Tema',
  themes: { system: 'Sistema', light: 'Claro', dark: 'Escuro' },
  look: 'Estilo',
  looks: { own: 'Northwind', fluent: 'Como Fluent', lightning: 'Como Lightning' },
  density: 'Densidade',
  densities: { comfortable: 'Confortável', compact: 'Compacta' },
  available: 'Disponível',
  busy: (open) => `Ocupada, ${number(open)} em andamento`,
  tabs: { scenarios: 'Cenários', request: 'Solicitação', decision: 'Decisão', crm: 'CRM' },

  scenariosHint: 'Cada cenário é uma conversa recebida. `F6` leva a ela e volta.',
  playMain: 'Reproduzir os três cenários principais',
  groups: {
    single: 'Um cliente',
    multiple: 'Vários candidatos',
    none: 'Ninguém',
    undetermined: 'Não dá para saber',
    others: 'Atribuídas, repassadas, com prazo',
  },
  mainScenario: (at) => `Cenário ${number(at)}`,
  play: 'Reproduzir',
  playOf: (title) => `Reproduzir: ${title}`,
  edit: 'Editar',
  editOf: (title) => `Editar: ${title}`,
  why: 'Por quê?',
  looking: 'procurando…',
  unexpected: (outcome, expected) => `${outcome}, e não ${expected} como só com o Northwind`,
  scenarios: {
    'one-active-case': [
      'Um cliente com um caso ativo',
      'Um chat cujo e-mail pertence a um contato. O único caso ativo é vinculado junto.',
    ],
    'several-active-cases': [
      'Um cliente com vários casos ativos',
      'Uma chamada de um número conhecido. Os dois casos são listados e nenhum é vinculado: o agente pergunta qual é.',
    ],
    'contact-and-account': [
      'Um contato e sua própria conta',
      'O número está no contato e na empresa. São um só cliente: o contato.',
    ],
    'same-last-digits': [
      'Dois números com os mesmos dígitos finais',
      'Bottom-Dollar Markets, no Canadá, também termina em 555-4729. Só contam números inteiros: é Ana Trujillo.',
    ],
    'clues-disagree': [
      'Indícios que não concordam',
      'O número é da Around the Horn; o e-mail, da B’s Beverages. Quem decide é o agente.',
    ],
    'two-numbers': [
      'Dois números, duas empresas',
      'Ligou do número da North/South e deixou o da Seven Seas Imports para retorno.',
    ],
    'shared-line': [
      'Uma linha compartilhada',
      'O número é conhecido como o de uma central. Pode indicar a empresa, mas nunca a pessoa.',
    ],
    'name-only': [
      'Nada além de um nome',
      'Sem acentos, o nome encontra Carlos Hernández, mas um nome sozinho nunca vincula ninguém.',
    ],
    nobody: ['Ninguém encontrado', 'A pesquisa terminou sem encontrar nada: pesquisar mais ou criar um registro.'],
    'withheld-number': [
      'Um número oculto',
      'Quem liga não mostra o número, então nada é pesquisado. Não é o mesmo que ninguém encontrado.',
    ],
    'invalid-number': [
      'Uma resposta que não é um número',
      'O formulário pediu um número e recebeu uma frase. Ela é informada como está, sem adivinhação.',
    ],
    'case-number': [
      'Um número de caso',
      'O cliente digitou um número de caso no menu. O caso e seu cliente são encontrados juntos.',
    ],
    'assigned-case-of-another': [
      'Um caso atribuído de outro cliente',
      'A conversa pertence a um caso da Cactus, mas quem liga é Rancho grande. Escolher outro caso avisa antes.',
    ],
    'signed-in-chat': ['Um cliente conectado', 'O site sabe quem está conectado e informa; não há o que adivinhar.'],
    'text-message': ['Uma mensagem de texto', 'Um SMS de um número que o CRM tem como se disca na Suíça.'],
    'email-message': ['Um e-mail', 'O endereço em maiúsculas e com espaços em volta continua sendo o mesmo endereço.'],
    'bot-escalation': [
      'Repassada por um bot',
      'O bot não conseguiu ajudar. Tudo o que ele perguntou e o que o visitante fez vem junto.',
    ],
    'expiring-offer': [
      'Uma oferta com prazo',
      'Depois de trinta segundos a solicitação vai para o próximo agente; o tempo restante é mostrado.',
    ],
    transfer: ['Transferida por outro agente', 'Uma conversa que já pertence a um caso; o cliente e o caso vêm junto.'],
    'routed-record': [
      'Um caso atribuído',
      'Não há ninguém na linha: um caso foi atribuído e se abre como qualquer outra conversa.',
    ],
  },

  requestLabel: 'Solicitação de conversa',
  requestHint: 'Qualquer solicitação, em JSON. Sem `id`, ela recebe um próprio.',
  offer: 'Oferecer',
  offered: (id) => `Oferecida como ${id}.`,
  offeredBefore: 'Uma conversa com este id já foi oferecida: nada se abre duas vezes.',
  nothingTyped: 'Digite primeiro uma solicitação.',
  notJson: (why) => `Isto não é JSON. ${why}`,

  conversation: 'Conversa',
  latest: 'A mais recente',

  delay: 'Tempo de resposta',
  noDelay: 'Nenhum',
  nextCall: 'A próxima chamada ao CRM',
  call: 'Chamada',
  calls: {
    match: 'Descobrir quem pergunta',
    setLinks: 'Vincular ou desvincular',
    create: 'Criar um registro',
    search: 'Pesquisar',
    timeline: 'Linha do tempo',
    any: 'A que vier',
  },
  fault: 'O que acontece',
  offline: 'Falha: sem conexão',
  faultGroups: {
    call: 'Como a chamada se comporta',
    data: 'O que é respondido',
    service: 'O que o serviço diz',
  },
  arm: 'Armar',
  disarm: 'Desarmar',
  armed: 'Armado.',
  happened: 'Aconteceu.',

  alerts: 'Som e notificações',
  mute: 'Silenciar o toque',
  volume: 'Volume',
  blocked: 'O som fica desligado até você clicar ou pressionar uma tecla.',
  allowNotifications: 'Permitir notificações',
  notifications: {
    granted: 'Mostradas enquanto você olha para outro lugar. Nomeiam o cliente como aqui, e nada mais.',
    denied: 'Seu navegador as recusa nesta página.',
    default: 'Mostradas enquanto você olha para outro lugar, quando você permitir.',
    unsupported: 'Este navegador não tem notificações.',
  },

  elsewhere: 'Enquanto isso, outra pessoa',
  elsewhereHint: 'Altera os vínculos da conversa ativa, como faria um colega no CRM.',
  linksCase: 'Vincula outro caso',
  linksCustomer: 'Vincula outro cliente',
  unlinksBoth: 'Desvincula os dois',
  noneActive: 'Nenhuma conversa está ativa.',
  changed: (customer, linkedCase) =>
    `Pronto. Cliente no CRM: ${customer || 'nenhum'}. Caso: ${linkedCase || 'nenhum'}.`,
  failed: (why) => `Isso falhou: ${why}`,

  written: 'O que é escrito',
  keep: 'Guardar neste navegador o que eu escrevo',
  keepHint: 'Registros, notas e vínculos escritos a partir de agora continuam aqui depois de recarregar.',
  forget: 'Esquecer e começar de novo',
  stillUsed: 'Outra aba ainda está usando: feche-a primeiro.',
  notDeleted: 'O navegador não excluiu.',

  events: 'Eventos',
  noEvents: 'Nenhum ainda',

  making: (contacts) => `Inventando ${number(contacts)} contatos…`,
  indexing: (records) => `Indexando ${number(records)} registros…`,
  ready: (seconds, counts) => `Pronto em ${number(seconds)} s: ${counts}.`,
  notLoaded: (why) => `Não foi possível carregar os registros. ${why}`,
  counts: {
    account: counted('pt-BR', { one: '# conta', many: '# de contas', other: '# contas' }),
    contact: counted('pt-BR', { one: '# contato', many: '# de contatos', other: '# contatos' }),
    case: counted('pt-BR', { one: '# caso', many: '# de casos', other: '# casos' }),
  },
};
