import { expect } from '@open-wc/testing';
import { type ConversationRequest, memoryAdapter } from 'screenpop';
import { northwind, type RawNorthwind } from '../../demo/data/northwind.js';
import { scenarios, toRequest } from '../../demo/data/scenarios.js';
import { press } from '../support/engine.js';
import { faulty, type FaultyAdapter } from '../support/faulty-adapter.js';
import { type Hands, keyboard, mouse } from '../support/hands.js';
import { AgentDeskHarness } from '../support/harness/agent-desk.js';
import { conversationOf, eventually, mount } from '../support/mount.js';
import { expectFocus } from '../support/page.js';

/** The whole job on the records of the Northwind sample database, as an agent does it. */

let data: ReturnType<typeof northwind>;
before(async () => {
  const response = await fetch('/demo/data/northwind.json');
  data = northwind((await response.json()) as RawNorthwind);
});

const played = (id: string): ConversationRequest =>
  toRequest(
    scenarios.find((one) => one.id === id)!,
    Date.now(),
    id,
  );

class Agent {
  readonly id: string;

  constructor(
    readonly desk: AgentDeskHarness,
    readonly adapter: FaultyAdapter,
    readonly hands: Hands,
    readonly request: ConversationRequest,
  ) {
    this.id = request.id;
  }

  get page() {
    return this.desk.page();
  }

  get now() {
    return conversationOf(this.desk.element.desk!, this.id);
  }

  get writes(): number {
    return this.adapter.callsOf('setLinks').length;
  }

  /** Answers the pop, and waits until Customer 360 shows the conversation. */
  async accept(): Promise<void> {
    const button = await eventually(() => this.desk.pop().get('button', /^(Accept|Open the conversation with) /));
    if (this.hands === keyboard) {
      await press('F6');
      expectFocus(button);
      await press('Enter');
    } else await this.hands.activate(button);
    await eventually(() => expect(this.now.resolution.status).to.equal('ready'));
    await eventually(() => expect(this.page.text).to.contain('End conversation'));
    await eventually(() => expect(this.now.linking).to.equal('idle'));
  }

  async press(find: () => HTMLElement): Promise<void> {
    await this.hands.activate(await eventually(find));
  }

  async search(terms: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, term] of Object.entries(terms)) {
      await this.hands.fill(await eventually(() => this.page.search().field(label)), term);
    }
    await this.press(() => this.page.search().searchButton());
    await eventually(() => expect(this.page.search().rows()).not.to.have.length(0));
  }

  /** What is shown as linked; `held` is the case the adapter holds, where that is another. */
  async links(
    customer: string | undefined,
    theCase: string | undefined,
    held: string | null = theCase ?? null,
  ): Promise<void> {
    await eventually(() => {
      expect(this.now.customer?.id).to.equal(customer);
      expect(this.now.case?.id).to.equal(theCase);
      expect(this.now.linking).to.equal('idle');
    });
    const { signal } = new AbortController();
    const links = await this.adapter.links(this.id, { signal });
    expect([links.customer?.id, links.case?.id ?? null]).to.deep.equal([customer, held]);
  }
}

const noRecords =
  'No records found. Search for an existing customer record or create a new one to link to this conversation';
const someRecords = 'One or more records found. Select a record or create new';

for (const [way, hands] of [
  ['by mouse', mouse],
  ['by keyboard alone', keyboard],
] as const) {
  describe(`An agent at the Northwind records, ${way}`, () => {
    async function offered(request: ConversationRequest): Promise<Agent> {
      const adapter = faulty(memoryAdapter(data));
      const element = await mount('agent-desk', { adapter });
      element.offer(request);
      return new Agent(new AgentDeskHarness(element), adapter, hands, request);
    }

    async function accepted(request: ConversationRequest): Promise<Agent> {
      const agent = await offered(request);
      await agent.accept();
      return agent;
    }

    it('gets the one customer with the active case: nothing to choose, nothing to do [seed]', async () => {
      const agent = await offered(played('one-active-case'));
      await eventually(() => expect(agent.desk.pop().text).to.contain('Rattlesnake Canyon Grocery'));
      expect(agent.writes).to.equal(0);
      await agent.accept();
      await agent.links('contact-RATTC', 'case-11077');
      await eventually(() => expect(agent.page.issue().text).to.contain('CAS-11077'));
      expect(agent.page.name()).to.equal('Paula Wilson');
      expect(agent.page.asks('record-picker')).to.equal(false);
      expect(agent.page.text).not.to.contain(someRecords).and.not.to.contain(noRecords);
      expect(agent.page.profile().entries()).to.include({ City: 'Albuquerque', Country: 'United States' });
      await eventually(() => expect(agent.page.cases().titles()).to.have.length(4));
      await eventually(() => expect(agent.page.timeline().activities()).to.have.length(10));
    });

    it('chooses one of several customers [seed]', async () => {
      const agent = await accepted(played('clues-disagree'));
      expect(agent.page.picker().message()).to.equal(someRecords);
      expect(agent.page.picker().options()).to.have.length(3);
      expect(agent.writes).to.equal(0);
      await agent.press(() => agent.page.picker().option(/^Victoria Ashworth/));
      await agent.links('contact-BSBEV', undefined);
      expect(agent.page.name()).to.equal('Victoria Ashworth');
    });

    it('chooses a case, and gets its customer with it [R-SEL-CASE] [seed]', async () => {
      const clues = [
        { kind: 'caseNumber', value: 'CAS-11058' },
        { kind: 'email', value: 'paula.wilson@rattlesnake-canyon-grocery.example' },
      ] as const;
      const agent = await accepted({ id: 'mixed', channel: 'email', clues });
      await agent.press(() => agent.page.picker().option(/^Order 11058/));
      await agent.links('account-BLAUS', 'case-11058');
      expect(agent.page.name()).to.equal('Blauer See Delikatessen');
      await eventually(() => expect(agent.page.issue().text).to.contain('CAS-11058'));
    });

    it('creates a new record where several were found [R-CREATE] [seed]', async () => {
      const agent = await accepted(played('name-only'));
      await agent.press(() => agent.page.picker().createButton());
      await eventually(() => expect(agent.page.form().field('Last name').value).to.equal('hernandez'));
      await agent.hands.fill(agent.page.form().field('City'), 'Caracas');
      await agent.press(() => agent.page.form().saveButton());
      // Somebody of this name is known; the agent knows better.
      await agent.press(() => agent.page.form().button('Save anyway'));
      await eventually(() => expect(agent.now.customer?.name).to.equal('carlos hernandez'));
      await agent.links(agent.now.customer!.id, undefined);
      await eventually(() => expect(agent.page.profile().entries()).to.include({ City: 'Caracas' }));
    });

    it('searches where nobody was found, and links whom it found [R-SEARCH] [R-SEL-CUST] [seed]', async () => {
      const agent = await accepted(played('nobody'));
      expect(agent.page.picker().message()).to.equal(noRecords);
      await agent.press(() => agent.page.picker().searchButton());
      await agent.search({ 'First name': 'jaime', City: 'San Francisco' });
      expect(agent.page.search().names()).to.deep.equal(['Jaime Yorres']);
      await agent.press(() => agent.page.search().rows()[0]!);
      await agent.links('contact-LETSS', undefined);
      expect(agent.page.name()).to.equal('Jaime Yorres');
      expect(agent.page.asks('record-search')).to.equal(false);
    });

    it('creates a customer where nobody was found, then a case for it [R-CREATE] [seed]', async () => {
      const agent = await accepted(played('nobody'));
      await agent.press(() => agent.page.picker().createButton());
      await eventually(() => expect(agent.page.form().field('Phone').value).to.equal('+12065550142'));
      await agent.hands.fill(agent.page.form().field('Last name'), 'Newman');
      await agent.press(() => agent.page.form().saveButton());
      await eventually(() => expect(agent.now.customer?.name).to.equal('Newman'));
      await agent.press(() => agent.page.issue().button('New'));
      await eventually(() => expect(agent.page.form().text).to.contain('For Newman'));
      expect(agent.page.form().field('Title').value).to.equal('Wants to become a customer');
      await agent.press(() => agent.page.form().saveButton());
      await eventually(() => expect(agent.now.case?.name).to.equal('Wants to become a customer'));
      await agent.links(agent.now.customer!.id, agent.now.case!.id);
      expect(agent.adapter.callsOf('createAndLink')).to.have.length(2);
      expect(agent.adapter.callsOf('create')).to.have.length(0);
    });

    /** A conversation of the case 11054 of Cactus; the agent has found 11058 of Blauer See. */
    async function choosingAnotherCase(): Promise<Agent> {
      const agent = await accepted(played('assigned-case-of-another'));
      await agent.press(() => agent.page.picker().searchButton());
      await agent.search({ 'Case ID': 'CAS-11058' });
      await agent.press(() => agent.page.search().rows()[0]!);
      await eventually(() => expect(agent.page.warning().isOpen).to.equal(true));
      const sides = agent.page.warning().sides();
      expect(sides['Linked now']).to.contain('Order 11054').and.to.contain('Cactus Comidas para llevar');
      expect(sides['You chose']).to.contain('Order 11058').and.to.contain('Blauer See Delikatessen');
      expectFocus(agent.page.warning().keepButton());
      expect(agent.writes).to.equal(0);
      return agent;
    }

    it('keeps the assigned case after the warning: nothing is written [R-WARN] [seed]', async () => {
      const agent = await choosingAnotherCase();
      await agent.press(() => agent.page.warning().keepButton());
      await eventually(() => expect(agent.page.warning().isOpen).to.equal(false));
      expect(agent.writes).to.equal(0);
      expect(agent.now.case?.id).to.equal('case-11054');
    });

    it('links the other case after the warning, and takes it back [R-WARN] [R-UNDO]', async () => {
      const agent = await choosingAnotherCase();
      await agent.press(() => agent.page.warning().linkButton()!);
      await agent.links('account-BLAUS', 'case-11058');
      await eventually(() => expect(agent.page.name()).to.equal('Blauer See Delikatessen'));
      await agent.press(() => agent.page.undoButton());
      // It was assigned and not linked before, and is so again.
      await agent.links(undefined, 'case-11054', null);
      await eventually(() => expect(agent.page.picker().message()).to.equal(someRecords));
    });

    it('is asked before an older case of the same customer takes the place of the linked one [R-WARN]', async () => {
      const agent = await accepted(played('one-active-case'));
      await agent.links('contact-RATTC', 'case-11077');
      const before = agent.writes;
      await agent.press(() => agent.page.cases().cases()[1]!);
      await eventually(() => expect(agent.page.warning().isOpen).to.equal(true));
      expect(agent.page.warning().reasons()).to.contain('The case is closed.');
      await press('Escape');
      await eventually(() => expect(agent.page.warning().isOpen).to.equal(false));
      expect(agent.writes).to.equal(before);
      await agent.links('contact-RATTC', 'case-11077');
    });

    it('takes back an automatic link, and chooses for itself [R-UNDO] [R-CASE]', async () => {
      const agent = await accepted(played('several-active-cases'));
      await agent.links('contact-GREAL', undefined);
      await eventually(() => expect(agent.page.issue().choices().length).to.be.greaterThan(1));
      await agent.press(() => agent.page.undoButton());
      await agent.links(undefined, undefined);
      await agent.press(() => agent.page.profile().button('Search'));
      await agent.search({ 'Last name': 'Snyder' });
      await agent.press(() => agent.page.search().rows()[0]!);
      await agent.links('contact-GREAL', undefined);
      const [first] = agent.page.issue().choices();
      await agent.press(() => agent.page.issue().linkButton(first!));
      await eventually(() => expect(agent.now.case?.name).to.equal(first));
    });

    it('opens an assignment by its toast, and finds its customer and case [5]', async () => {
      const agent = await accepted(played('routed-record'));
      await agent.links('account-RICAR', 'case-11059');
      expect(agent.page.name()).to.equal('Ricardo Adocicados');
    });

    it('ends the conversation, and has none left', async () => {
      const agent = await accepted(played('text-message'));
      await agent.links('contact-RICSU', 'case-11075');
      await agent.press(() => agent.page.button('End conversation'));
      await agent.press(() => agent.page.button('Close'));
      await eventually(() => expect(agent.page.text).to.contain('No conversation is open'));
      expect(agent.now.closedBy).to.equal('agent');
    });
  });
}

describe('Every scenario of the demo', () => {
  for (const { id, title, expected } of scenarios) {
    it(`shows what it promises: ${title}`, async () => {
      const adapter = faulty(memoryAdapter(data));
      const element = await mount('agent-desk', { adapter });
      element.offer(played(id));
      await element.desk!.accept(id);
      const desk = new AgentDeskHarness(element);
      await eventually(() => expect(desk.page().text).to.contain('End conversation'));
      await eventually(() => expect(conversationOf(element.desk!, id).resolution.status).to.equal('ready'));
      if (expected.outcome === 'single') {
        await eventually(() => expect(conversationOf(element.desk!, id).customer?.id).to.equal(expected.customer!.id));
        expect(conversationOf(element.desk!, id).case?.id).to.equal(expected.case?.id);
        await eventually(() => expect(desk.page().asks('record-picker')).to.equal(false));
      } else {
        await eventually(() => expect(desk.page().picker().options()).to.have.length(expected.candidates!.length));
        const messages = {
          multiple: someRecords,
          none: noRecords,
          undetermined: 'Not everything could be checked, so it is not certain who this is',
        };
        expect(desk.page().picker().message()).to.equal(messages[expected.outcome]);
        expect(adapter.callsOf('setLinks')).to.have.length(0);
      }
      await eventually(() => expect(desk.page().text).not.to.contain('Loading…'));
      await expect(element).to.be.accessible();
    });
  }
});
