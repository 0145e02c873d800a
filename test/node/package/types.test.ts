import { join } from 'node:path';
import { expect } from 'chai';
import { elementTags, root } from '../support.js';
import { typeErrors } from './consumer.js';

/** A page's own code over the elements of one `import`. */
const overElements = (specifier: string) => `
  import '${specifier}';
  const desk = document.querySelector('agent-desk')!;
  desk.offer({ id: 'call-1', channel: 'voice', clues: [] });
  desk.addEventListener('link-change', ({ detail }) => detail.by);
  document.addEventListener('record-select', ({ detail }) => detail.ref.id);
  window.addEventListener('record-select', ({ detail }) => detail.ref.id);
`;

describe('the types of the built package', () => {
  it('come with what registers the elements: tags, properties and events', () => {
    const picker = `
      import 'screenpop/define/record-picker';
      const picker = document.createElement('record-picker');
      picker.candidates = [];
      picker.addEventListener('record-select', ({ detail }) => detail.ref.id);
    `;
    const made = elementTags().map((tag) => `document.createElement('${tag}').conversationId;`);
    const files = {
      'all.ts': [overElements('screenpop/define'), ...made].join('\n'),
      'one.ts': overElements('screenpop/define/agent-desk'),
      'picker.ts': picker,
    };
    // One at a time: what one of them imports, all would have.
    for (const [name, text] of Object.entries(files)) expect(typeErrors({ [name]: text }), name).to.deep.equal([]);
  }).timeout(60_000);

  it('take `undefined` for what is optional, also where that is told from absent', () => {
    const code = `
      import 'screenpop/define';
      import { AdapterError, type ConversationRequest, type CrmRecord, type DataAdapter, Desk } from 'screenpop';
      import type { Page, PolicySettings, SearchQuery } from 'screenpop';
      import { memoryAdapter } from 'screenpop/adapters/memory';
      declare const text: string | undefined, count: number | undefined, adapter: DataAdapter;
      const desk = document.createElement('agent-desk');
      desk.adapter = desk.policy = desk.desk = desk.conversationId = desk.tabs = desk.ring = undefined;
      document.createElement('customer-360').customer = undefined;
      document.createElement('record-picker').candidates = undefined;
      document.createElement('case-warning').warning = undefined;
      export const record: CrmRecord = { type: 'contact', id: '1', name: 'x', fields: {}, modifiedAt: text, account: undefined };
      export const request: ConversationRequest = { id: '1', channel: 'voice', clues: [], customerName: text, visitor: { system: text } };
      export const query: SearchQuery = { text };
      export const page: Page<CrmRecord> = { items: [record], cursor: text, total: count };
      const single = text === undefined ? undefined : 'confirm';
      export const policy: PolicySettings = { defaultRegion: text, single, lookupTimeout: count, when: [{ channel: text, single }] };
      memoryAdapter({ persist: text, schema: undefined, delay: count });
      new Desk({ adapter, policy: undefined, schema: undefined });
      throw new AdapterError('rate-limited', { retryAfter: count });
    `;
    expect(typeErrors({ 'exact.ts': code })).to.deep.equal([]);
  }).timeout(60_000);

  it('can be named without a DOM, by the entry point that speaks them', () => {
    const words = [
      'CrmRecord',
      'Clue',
      'Links',
      'Lookup',
      'RecordRef',
      'SearchQuery',
      'ConversationRequest',
      'Resolution',
    ];
    const headless = ['resolver', 'adapter', 'desk'].map((entry, at) => {
      const named = words.map((word) => `${word} as ${word}${at}`).join(', ');
      return `import type { ${named} } from 'screenpop/${entry}';
        export type All${at} = [${words.map((word) => `${word}${at}`).join(', ')}];`;
    });
    const code = `
      import { AdapterError, type DataAdapter } from 'screenpop/adapter';
      import { chaos } from 'screenpop/adapter/testing';
      import { memoryAdapter } from 'screenpop/adapters/memory';
      import { odataAdapter } from 'screenpop/adapters/odata';
      import { Desk, type CrmRecord } from 'screenpop/desk';
      import { type Resolution, resolve, type Schema } from 'screenpop/resolver';
      import { decisionTable } from 'screenpop/resolver/decision-table';
      const maria: CrmRecord = { type: 'contact', id: '1', name: 'Maria Anders', fields: { phone: '+49 30 0074321' } };
      const adapter: DataAdapter = chaos(memoryAdapter({ records: [maria] }), { match: 'never-settles' });
      const asked: Resolution = await resolve({ id: 'call-1', channel: 'voice', clues: [] }, adapter);
      if (asked.outcome === 'single') asked.customer.name;
      export const all = [new Desk({ adapter }), AdapterError, odataAdapter, decisionTable];
      export type { Schema };
    `;
    const node = { lib: ['lib.es2022.d.ts'], types: ['node'], typeRoots: [join(root, 'node_modules/@types')] };
    expect(typeErrors({ 'headless.ts': code, 'words.ts': headless.join('\n') }, node)).to.deep.equal([]);
  }).timeout(60_000);

  it('are values as well where they are exported as such by several entry points', () => {
    const code = `
      import { fold, policyFor, sameRef, searchFields, serviceSchema, type CrmRecord } from 'screenpop';
      export const all = [fold, policyFor, sameRef, searchFields, serviceSchema];
      export type { CrmRecord };
    `;
    expect(typeErrors({ 'values.ts': code })).to.deep.equal([]);
  }).timeout(60_000);

  it('say what a template may set, for every framework that looks elements up in an interface', () => {
    const code = `
      import type { DataAdapter } from 'screenpop/adapter';
      import type { JsxElements } from 'screenpop/jsx';
      interface Elements extends JsxElements<{ readonly id?: string }> {}
      declare const adapter: DataAdapter | undefined;
      export const desk: Elements['agent-desk'] = {
        ...{ id: 'desk', adapter, density: 'compact', policy: { defaultRegion: 'DE' } },
        'onlink-change': ({ detail }) => detail.by,
        ref: (element) => element?.offer({ id: '1', channel: 'voice', clues: [] }),
      };
      export const picker: Elements['record-picker'] = { candidates: [], 'conversation-id': '1', ref: { current: null } };
      // @ts-expect-error
      export const unknown: Elements['agent-desk'] = { adaptor: adapter };
      // @ts-expect-error
      export const method: Elements['agent-desk'] = { offer: () => undefined };
      // @ts-expect-error
      export const detail: Elements['agent-desk'] = { 'onlink-change': (event) => event.detail.nothing };
    `;
    expect(typeErrors({ 'elements.ts': code })).to.deep.equal([]);
  }).timeout(60_000);
});
