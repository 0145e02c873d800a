import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { transformSync } from 'esbuild';
import { checkSchema, type Schema, serviceSchema } from 'screenpop';
import { decide } from 'screenpop/resolver';
import { phone, request } from '../../support/records.js';
import { read } from '../support.js';

describe('the guide to writing an adapter', () => {
  it('shows the adapter that the suite runs over, to the letter', () => {
    expect(read('docs/writing-an-adapter.md')).to.contain(`\`\`\`ts\n${read('demo/rest/rest-adapter.ts')}\`\`\``);
  });
});

describe('the page on schemas', () => {
  it('shows one that is right, and by which the resolver finds its records', () => {
    const [, sample = ''] = /```ts\n([^]*?)```/.exec(read('docs/schema.md')) ?? [];
    const desk: { schema?: Schema } = {};
    const { code } = transformSync(sample.replace(/^import .*$/m, ''), { loader: 'ts' });
    runInNewContext(code, { checkSchema, serviceSchema, desk });
    const { schema } = desk;
    expect(Object.keys(schema?.types ?? {})).to.include.members(['contact', 'account', 'case', 'lead']);
    expect(checkSchema(schema)).to.deep.equal([]);
    const number = '+49 30 1234567';
    const lead = { type: 'lead', id: '1', name: 'Lee', fields: { phone: number } };
    expect(decide(request({ clues: [phone(number)] }), [lead], { schema })).to.include({ outcome: 'single' });
  });
});
