import { expect } from 'chai';
import fc from 'fast-check';
import { type ConversationRequest, type RecordDraft, serviceSchema } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { Desk } from 'screenpop/desk';

import { faulty, type FaultyAdapter } from '../support/faulty-adapter.js';
import { figure, runs } from '../support/runs.js';
import { email, named, request } from '../support/records.js';

const { contact } = serviceSchema.types;
const declared = new Set(contact!.create);
const others = contact!.fields.map(({ name }) => name).filter((name) => !declared.has(name));
const names = fc.oneof(
  fc.constantFrom(...declared, ...others, '__proto__', 'constructor', 'ownerId', 'isAdmin', 'id', 'type', 'version'),
  fc.string({ maxLength: 8 }),
);
const values = fc.oneof(
  fc.string(),
  fc.constant('x'),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant({ type: 'account', id: 'a', isAdmin: true }),
);
const count = runs(300, 10_000);

async function settle(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
}

async function begun(parts: Partial<ConversationRequest> = {}) {
  const adapter = faulty(memoryAdapter());
  const desk = new Desk({ adapter });
  desk.offer(request({ id: 'one', ...parts }));
  await settle();
  await desk.accept('one');
  await settle();
  return { adapter, desk };
}

/** Created alone, or along with its link. */
const creations = (adapter: FaultyAdapter) => adapter.calls.filter(({ method }) => /^create/.test(method));

describe('what is sent of a new record', () => {
  it(`is what its form has and nothing else, in ${figure(count)} drafts with ${others.length} more fields and others [S18]`, async () => {
    let sentInAll = 0;
    const drafts = fc.record({ fields: fc.dictionary(names, values), more: fc.dictionary(names, values) });
    const property = fc.asyncProperty(drafts, async ({ fields, more }) => {
      const { adapter, desk } = await begun();
      const draft = { ...more, type: 'contact', fields: { lastName: 'Lee', ...fields } } as unknown as RecordDraft;
      await desk.create('one', draft).catch(() => undefined);
      for (const { args } of creations(adapter)) {
        const [sent] = args as [RecordDraft];
        sentInAll++;
        expect(Object.keys(sent).filter((key) => !['type', 'fields', 'account'].includes(key))).to.deep.equal([]);
        expect(Object.keys(sent.fields).filter((name) => !declared.has(name))).to.deep.equal([]);
        expect(JSON.stringify(sent)).to.not.contain('isAdmin');
      }
      desk.dispose();
    });
    await fc.assert(property, { numRuns: count });
    expect(sentInAll).to.be.above(count / 10);
  });

  it('is nothing that the channel said, until the agent has seen it in the form and saved [S18]', async () => {
    const { adapter, desk } = await begun({
      clues: [named('Eve Attacker'), email('eve@attacker.example')],
      details: [{ label: 'ownerId', value: 'x' }],
      ...({ fields: { isAdmin: true }, ownerId: 'x', isAdmin: true } as object),
    });
    desk.openCreate('one', 'contact');
    await settle();
    const draft = desk.draft('one', 'contact');
    expect(draft.fields).to.include({ lastName: 'Attacker', email: 'eve@attacker.example' });
    const writes = () => adapter.calls.filter(({ method }) => /create|update|addNote|setLinks/.test(method)).length;
    expect(writes()).to.equal(0);
    await desk.create('one', draft);
    const [sent] = creations(adapter)[0]!.args as [RecordDraft];
    expect(sent.fields).to.have.all.keys('firstName', 'lastName', 'email');
    expect(JSON.stringify(sent)).to.not.match(/ownerId|isAdmin/);
    desk.dispose();
  });
});
