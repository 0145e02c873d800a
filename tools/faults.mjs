import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'tsx/esm/api';

/**
 * node tools/faults.mjs: writes docs/faults.md from the catalogue of faults, and from what the guard makes of each in a look-up and in a
 * write. With --check it only compares, as a test does.
 */
register();
const { faults, chaos } = await import('../src/adapter/testing/index.ts');
const { guard } = await import('../src/adapter/guard.ts');
const { memoryAdapter } = await import('../src/adapters/memory/index.ts');

// One of the faults is a listener of the adapter's that throws: that error is the adapter's own, and nobody can catch it.
process.on('uncaughtException', (error) => {
  if (error.message !== 'The adapter fails as planned') throw error;
});

const ann = { type: 'contact', id: 'ann', name: 'Ann Lee', fields: { lastName: 'Lee', email: 'ann@acme.example' } };
const groups = { call: 'How the call behaves', data: 'What is answered', service: 'What the service says' };
const asks = {
  match: (adapter, options) => adapter.match([{ kind: 'email', value: 'ann@acme.example' }], { ...options, limit: 10 }),
  get: (adapter, options) => adapter.get(ann, options),
  setLinks: (adapter, options) => adapter.setLinks('c', { customer: ann }, { ...options, idempotencyKey: 'key' }),
};

/** What the guard makes of a fault: the code of an error, or that there is an answer. */
async function outcome({ name, methods }, method) {
  if (!methods.includes(method)) return '';
  const adapter = guard(chaos(memoryAdapter({ records: [ann] }), { [method]: { fault: name, milliseconds: 1 } }), {
    lookupTimeout: 60,
    writeTimeout: 60,
  });
  try {
    const answer = await asks[method](adapter, { signal: new AbortController().signal, conversationId: 'c' });
    if (answer === undefined) return 'no such record';
    return answer.incomplete ? 'what is good of it, `incomplete`' : 'the answer, checked';
  } catch (error) {
    return `\`${error.code}\``;
  }
}

async function page() {
  const rows = [];
  for (const [group, title] of Object.entries(groups)) {
    rows.push(
      '',
      `## ${title}`,
      '',
      '| fault | the adapter | `match` | `get` | `setLinks` |',
      '| --- | --- | --- | --- | --- |',
    );
    for (const fault of faults.filter((one) => one.group === group)) {
      const outcomes = await Promise.all(Object.keys(asks).map((method) => outcome(fault, method)));
      rows.push(`| \`${fault.name}\` | ${fault.text} | ${outcomes.join(' | ')} |`);
    }
  }
  return [
    '# Faults',
    '',
    'Generated from `src/adapter/testing/catalogue.ts` by `node tools/faults.mjs`: what an adapter is known to do wrong, and what the guard makes of it in a look-up, a',
    'read and a write. `chaos(adapter, plan)` of `screenpop/adapter/testing` makes any adapter behave so:',
    '',
    '```js',
    "import { chaos } from 'screenpop/adapter/testing';",
    "chaos(adapter, { match: 'never-settles', setLinks: ['lost-answer', 'works'] });",
    "chaos(adapter, { seed: 42, rate: 0.1, faults: ['rate-limited', 'lost-answer'] });",
    '```',
    '',
    'The desk reads a link back after a write of which nobody knows the outcome (`timeout`, `offline`, `unavailable`, `malformed`, `unknown`) before it offers to try again.',
    ...rows,
    '',
  ].join('\n');
}

const file = new URL('../docs/faults.md', import.meta.url);
const now = await page();
if (!process.argv.includes('--check')) writeFileSync(file, now);
else if (readFileSync(file, 'utf8') !== now) {
  console.error('docs/faults.md is not what the catalogue and the guard say: run node tools/faults.mjs');
  process.exitCode = 1;
}
