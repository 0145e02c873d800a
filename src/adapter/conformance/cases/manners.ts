import type { DataAdapter, RemoteChange } from '../../port.js';
import { type AdapterError, toAdapterError } from '../../errors.js';
import { type Bench, type Case, type OptionalMethod, inFamily } from '../case.js';
import { check, idsOf, same } from '../check.js';

const abort = inFamily('abort');
const errors = inFamily('errors');
const subscribe = inFamily('subscribe');

type Method = Exclude<keyof DataAdapter, 'subscribe'>;

const draft = { type: 'contact', fields: { firstName: 'Gone', lastName: 'Halfway' } };
const together = { type: 'contact', fields: { firstName: 'Gone', lastName: 'Together' } };

/** One call of each method. */
const calls: Readonly<Record<Method, (bench: Bench, signal: AbortSignal) => Promise<unknown>>> = {
  match: ({ adapter, page }, signal) =>
    adapter.match([{ kind: 'phone', value: '+49305551234' }], { ...page(), signal }),
  search: ({ adapter, page }, signal) => adapter.search({ text: 'ann' }, { ...page(), signal }),
  get: ({ adapter, fixture, call }, signal) => adapter.get(fixture.ann, { ...call, signal }),
  cases: ({ adapter, fixture, page }, signal) => adapter.cases(fixture.ann, { ...page(), signal }),
  timeline: ({ adapter, fixture, page }, signal) => adapter.timeline({ customer: fixture.ann }, { ...page(), signal }),
  links: ({ adapter, call }, signal) => adapter.links(call.conversationId, { ...call, signal }),
  create: ({ adapter, write }, signal) => adapter.create(draft, { ...write(), signal }),
  createAndLink: ({ method, write }, signal) =>
    method('createAndLink')(together, { as: 'customer' }, { ...write(), signal }),
  setLinks: ({ adapter, call, fixture, write }, signal) =>
    adapter.setLinks(call.conversationId, { customer: fixture.ann, case: fixture.lamp }, { ...write(), signal }),
  duplicates: ({ method, page }, signal) => method('duplicates')(draft, { ...page(), signal }),
  update: ({ method, fixture, write }, signal) =>
    method('update')(fixture.ann, { city: 'Halfway' }, { ...write(), signal }),
  addNote: ({ method, fixture, write }, signal) =>
    method('addNote')('Halfway', { case: fixture.old }, { ...write(), signal }),
};

/** What a write of `calls` leaves behind, whole or not at all. */
async function effects({ adapter, fixture, call, page }: Bench): Promise<readonly number[]> {
  const [made, united, links, ann, notes] = await Promise.all([
    adapter.search({ lastName: 'Halfway' }, page()),
    adapter.search({ lastName: 'Together' }, page()),
    adapter.links(call.conversationId, call),
    adapter.get(fixture.ann, call),
    adapter.timeline({ case: fixture.old }, page()),
  ]);
  const linked = [links.customer?.id === fixture.ann.id, links.case?.id === fixture.lamp.id].filter(Boolean).length;
  const isUnited = united.items.some(({ id }) => id === links.customer?.id);
  const unit = [united.items.length > 0, isUnited].filter(Boolean).length;
  return [made.items.length * 2, unit, linked, ann?.fields.city === 'Halfway' ? 2 : 0, notes.items.length * 2];
}

const writes: readonly Method[] = ['create', 'createAndLink', 'setLinks', 'update', 'addNote'];
const optional: readonly string[] = [
  'createAndLink',
  'duplicates',
  'update',
  'addNote',
] satisfies readonly OptionalMethod[];
const methods = Object.keys(calls) as Method[];
const only = (method: Method) => (optional.includes(method) ? { method: method as OptionalMethod } : undefined);

const longest = 5_000;

/** The error of a call that rejects; nothing where it answers. Whoever does neither hangs. */
async function settles(call: Promise<unknown>): Promise<AdapterError | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hangs = new Promise<'hangs'>((resolve) => (timer = setTimeout(() => resolve('hangs'), longest)));
  try {
    const outcome = await Promise.race([call.then(() => undefined, toAdapterError), hangs]);
    check(outcome !== 'hangs', `The call does not end within ${longest / 1_000} seconds of its abort`);
    return outcome;
  } finally {
    clearTimeout(timer);
  }
}

/** Turns of the event loop that pass before the abort. */
const moments = [0, 1, 2, 5, 20];

export const manners: readonly Case[] = [
  ...methods.map((method) =>
    abort(
      `${method} that nobody waits for any more is not begun`,
      async (bench) => {
        const error = await settles(calls[method](bench, AbortSignal.abort()));
        same(error?.code, 'aborted', 'The error');
        if (writes.includes(method)) same(await effects(bench), [0, 0, 0, 0, 0], 'What it left behind');
      },
      only(method),
    ),
  ),
  ...methods.map((method) =>
    abort(
      `${method} ends soon when it is aborted under way${writes.includes(method) ? ', and has had its whole effect or none' : ''}`,
      async (bench) => {
        for (const turns of moments) {
          const controller = new AbortController();
          const call = calls[method](bench, controller.signal);
          const ended = settles(call);
          for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setTimeout(resolve));
          controller.abort();
          const error = await ended;
          check(error === undefined || error.code === 'aborted', `It rejects as ${error?.code}`);
        }
        const left = await effects(bench);
        check(
          left.every((one) => one % 2 === 0),
          `Half of a change is left behind: ${left.join(', ')}`,
        );
      },
      only(method),
    ),
  ),
  abort('a draft that was aborted and comes again with its key is there once', async (bench) => {
    for (const turns of moments) {
      const controller = new AbortController();
      const options = bench.write();
      const first = settles(bench.adapter.create(draft, { ...options, signal: controller.signal }));
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setTimeout(resolve));
      controller.abort();
      await first;
      await bench.adapter.create(draft, options);
    }
    same(
      idsOf(await bench.adapter.search({ lastName: 'Halfway' }, bench.page())).length,
      moments.length,
      'How many there are',
    );
  }),
  abort('one call that is aborted takes no other along', async (bench) => {
    const controller = new AbortController();
    const gone = settles(bench.adapter.get(bench.fixture.ann, { ...bench.call, signal: controller.signal }));
    const kept = bench.adapter.get(bench.fixture.ann, bench.call);
    controller.abort();
    await gone;
    same((await kept)?.id, bench.fixture.ann.id, 'The other answer');
  }),
  errors('a call that fails says nothing of what it was about', async ({ adapter, fixture, write }) => {
    const draft = { type: 'case', fields: { title: 'Secret title' }, customer: fixture.nobody };
    let error: AdapterError | undefined;
    await adapter.create(draft, write()).catch((thrown: unknown) => (error = toAdapterError(thrown)));
    check(error !== undefined, 'The call does not fail');
    check(!error.message.includes('Secret') && !error.message.includes(fixture.nobody.id), `It says ${error.message}`);
  }),
  errors('no call throws instead of rejecting', async (bench) => {
    for (const method of methods) {
      if (optional.includes(method) && !bench.adapter[method]) continue;
      for (const signal of [AbortSignal.abort(), bench.call.signal]) {
        let answer: Promise<unknown> | undefined;
        try {
          answer = calls[method](bench, signal);
        } catch (thrown) {
          check(false, `${method} throws ${String(thrown)}`);
        }
        check(typeof answer?.then === 'function', `${method} answers with no promise`);
        await settles(answer);
      }
    }
  }),
  subscribe(
    'a listener is told of a change of links',
    async ({ adapter, call, fixture, write, method }) => {
      const told: RemoteChange[] = [];
      const end = method('subscribe')((change) => told.push(change));
      await adapter.setLinks(call.conversationId, { customer: fixture.ann }, write());
      await until(() => told.some(({ conversationId }) => conversationId === call.conversationId));
      end();
    },
    { method: 'subscribe' },
  ),
  subscribe(
    'a listener that ended is told no more, and others still are',
    async ({ adapter, call, fixture, write, method }) => {
      let ended = 0;
      let others = 0;
      const end = method('subscribe')(() => ended++);
      const endOther = method('subscribe')(() => others++);
      end();
      await adapter.setLinks(call.conversationId, { customer: fixture.ann }, write());
      await until(() => others > 0);
      same(ended, 0, 'How often the one that ended was told');
      endOther();
    },
    { method: 'subscribe' },
  ),
  subscribe(
    'a listener that fails does no harm to the change',
    async ({ adapter, call, fixture, write, method }) => {
      const end = method('subscribe')(() => {
        throw new Error('a listener that fails');
      });
      const links = await adapter.setLinks(call.conversationId, { customer: fixture.ann }, write());
      same(links.customer?.id, fixture.ann.id, 'The answer');
      end();
    },
    { method: 'subscribe' },
  ),
];

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + longest; !holds();) {
    check(Date.now() < end, 'Nobody was told');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
