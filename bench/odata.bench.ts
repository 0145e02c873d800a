import type { ConversationRequest } from 'screenpop';
import { dataverseAdapter, odataAdapter } from 'screenpop/adapters/odata';
import { resolve } from 'screenpop/resolver';
import { generate } from '../demo/data/generate.js';
import { guidOf } from '../demo/data/guid.js';
import { crmMapping } from '../test/support/odata/mapping.js';
import { startODataServer } from '../tools/odata-server.mjs';
import { median, missed, ratio, reportTables } from './report.js';

/**
 * What a request costs on its way to a service with 100,000 contacts: round trips one after another, and the time against one bare
 * fetch of the same filter, each in turn with it.
 */
const contacts = 100_000;
const requests = 12;
const mostTrips = 2;
const mostRatio = 1.5;

const server = await startODataServer('--northwind', '--generated', String(contacts));
const { records } = generate({ contacts });
const lastDigits = (value: unknown): string =>
  (typeof value === 'string' ? value : '')
    .replace(/\p{L}.*/u, '')
    .replace(/\D/g, '')
    .slice(-6);
const sharing = new Map<string, number>();
for (const { fields } of records) {
  for (const name of ['phone', 'mobilePhone', 'homePhone']) {
    const key = lastDigits(fields[name]);
    sharing.set(key, (sharing.get(key) ?? 0) + 1);
  }
}
const mostSharing = 10;
const callers = records.filter(
  ({ type, fields: { phone, email } }) =>
    type === 'contact' &&
    typeof phone === 'string' &&
    typeof email === 'string' &&
    // Blanks around an address are no part of it, and a service that compares texts does not know that.
    email.trim() === email &&
    sharing.get(lastDigits(phone))! <= mostSharing,
);

interface Trip {
  readonly url: string;
  readonly init: RequestInit | undefined;
  readonly from: number;
  until: number;
}

/** How many of these trips had to wait for another: the longest chain. */
function inSequence(trips: readonly Trip[]): number {
  const depths: number[] = [];
  trips.forEach((trip, at) => {
    const before = trips.map((other, place) => (other.until <= trip.from ? (depths[place] ?? 0) : 0));
    depths[at] = 1 + Math.max(0, ...before.slice(0, at));
  });
  return Math.max(0, ...depths);
}

const services = {
  OData: (ask: typeof fetch) => odataAdapter({ url: `${server.url}/odata/v4/crm`, mapping: crmMapping, fetch: ask }),
  Dataverse: (ask: typeof fetch) => dataverseAdapter({ url: `${server.url}/api/data/v9.2/`, fetch: ask }),
};

const cells: string[][] = [];
for (const [name, make] of Object.entries(services)) {
  for (const kind of ['e-mail', 'phone and e-mail'] as const) {
    let trips: Trip[] = [];
    const adapter = make(async (url, init) => {
      const trip: Trip = { url: url as string, init, from: performance.now(), until: Infinity };
      trips.push(trip);
      const response = await fetch(url, init);
      const text = await response.text();
      trip.until = performance.now();
      return new Response(text, response);
    });
    const times: number[] = [];
    const bare: number[] = [];
    const allBare: number[] = [];
    let deepest = 0;
    let found = 0;
    let most = 0;
    for (let at = 0; at < requests; at++) {
      const caller = callers[Math.floor((at * callers.length) / requests)]!;
      const { phone, email } = caller.fields as Readonly<Record<string, string>>;
      const request: ConversationRequest = {
        id: guidOf(`bench-${at}`),
        channel: 'voice',
        clues: [
          ...(kind === 'e-mail' ? [] : [{ kind: 'phone' as const, value: phone! }]),
          { kind: 'email', value: email! },
        ],
      };
      trips = [];
      const begin = performance.now();
      const { candidates, lookups = [] } = await resolve(request, adapter, { policy: { lookupTimeout: 0 } });
      times.push(performance.now() - begin);
      if (lookups.some(({ issue }) => issue)) throw new Error('A look-up failed');
      found += candidates.some(({ record }) => record.id === guidOf(caller.id)) ? 1 : 0;
      deepest = Math.max(deepest, inSequence(trips));
      most = Math.max(most, trips.length);
      const seen = trips;
      const contactsOnly = seen.find(({ url }) => /contacts\?/i.test(url))!;
      const ask = async ({ url, init }: Trip): Promise<void> => {
        await (await fetch(url, { ...init, signal: undefined })).text();
      };
      const from = performance.now();
      await ask(contactsOnly);
      bare.push(performance.now() - from);
      const fromAll = performance.now();
      await Promise.all(seen.filter(({ url }) => !/(incidents|cases)\?/i.test(url)).map(ask));
      for (const one of seen.filter(({ url }) => /(incidents|cases)\?/i.test(url))) await ask(one);
      allBare.push(performance.now() - fromAll);
    }
    const against = median(times.map((time, at) => time / bare[at]!));
    const overhead = median(times.map((time, at) => time / allBare[at]!));
    cells.push([
      `${name}, ${kind}`,
      `${deepest}${deepest > mostTrips ? missed : ''}`,
      String(most),
      `${found} of ${requests}`,
      `${median(times).toFixed(0)} ms`,
      `${median(bare).toFixed(0)} ms`,
      `${ratio(against)}${against > mostRatio ? missed : ''}`,
      ratio(overhead),
    ]);
  }
}
server.stop();

reportTables(
  'odata',
  `From offer to resolution over a service with ${contacts.toLocaleString('en')} contacts`,
  [
    `Trips in sequence: at most ${mostTrips}. Against one bare fetch of the filter over contacts: at most ${mostRatio}.`,
    'Against the same requests sent bare: what the adapter itself costs.',
    `Callers are such that at most ${mostSharing} records have the last six digits of their number; made-up numbers are alike more often than real ones.`,
    'The service is the reference server on this machine: SQLite in WebAssembly, one thread, no index over texts.',
  ],
  [
    {
      columns: [
        'request by',
        'trips in sequence',
        'requests',
        'caller found',
        'to resolution',
        'bare fetch',
        '÷ bare fetch',
        '÷ same requests bare',
      ],
      cells,
    },
  ],
);
