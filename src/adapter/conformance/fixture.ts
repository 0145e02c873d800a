import type { Activity, CrmRecord, FieldValue, Lookup, RecordRef } from '../../model/record.js';
import { toLookup } from '../../model/record.js';

/** The records of most cases: two accounts, their people, people without one, and cases of all of them. */
export interface Fixture {
  readonly records: readonly CrmRecord[];
  readonly activities: readonly Activity[];
  /** Accounts. */
  readonly acme: CrmRecord;
  readonly bolt: CrmRecord;
  /** Contacts: Ann and Bob of Acme, Zoe of none, Sam and Sue of one line. */
  readonly ann: CrmRecord;
  readonly bob: CrmRecord;
  readonly zoe: CrmRecord;
  readonly sam: CrmRecord;
  readonly sue: CrmRecord;
  /** Cases: of Ann an active and a closed one, of Acme, of Zoe. */
  readonly lamp: CrmRecord;
  readonly old: CrmRecord;
  readonly parcel: CrmRecord;
  readonly late: CrmRecord;
  /** A contact that does not exist. */
  readonly nobody: RecordRef;
  /** Ids of conversations that nothing is linked to. */
  readonly conversations: readonly [string, string, string];
  /** An id of the back end's form that nothing has yet. */
  readonly newId: (number: number) => string;
}

/** Ids that most back ends take: of the form of a UUID. */
export function uuid(number: number): string {
  return `5c0e0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export function fixture(newId: (number: number) => string = uuid): Fixture {
  const acme = account(newId(1), 'Acme Lamps', {
    phone: '+49 30 5550000',
    email: 'office@acme.example',
    website: 'https://acme.example/',
    address: '7 Long Street',
    city: 'Berlin',
    state: 'BE',
    postalCode: '10115',
    country: 'DE',
  });
  const bolt = account(newId(2), 'Bolt & Daughters', { phone: '0221 4440000', city: 'Köln', country: 'DE' });
  const ann = contact(newId(11), 'Ann', 'Lee', acme, {
    jobTitle: 'Buyer',
    phone: '(030) 555-1234',
    mobilePhone: '+49 171 7654321',
    email: 'Ann.Lee+work@Acme.example',
    address: '7 Long Street',
    city: 'Berlin',
    state: 'BE',
    postalCode: '10115',
    country: 'DE',
  });
  const bob = contact(newId(12), 'Bob', 'Stone', acme, { city: 'Bonn', email: 'bob@acme.example' });
  const zoe = contact(newId(13), 'Zoe', 'Marr', undefined, {
    homePhone: '+33 1 23 45 67 89',
    mobilePhone: '030.777.12.90',
    email: 'zoe@mail.example',
    city: 'Paris',
    address: '1 Rue Bleue',
    country: 'FR',
  });
  const sam = contact(newId(14), 'Sam', 'Twin', undefined, { phone: '+44 20 7946 0958', email: 'twins@mail.example' });
  const sue = contact(newId(15), 'Sue', 'Twin', bolt, { phone: '020 7946 0958', email: 'twins@mail.example' });
  const lamp = caseOf(ann, newId(21), 'Broken lamp', 'CAS-1001', day(5), true, { priority: 'high' });
  const old = caseOf(ann, newId(22), 'Old story', 'CAS-0999', day(2), false);
  const parcel = caseOf(acme, newId(23), 'Late parcel', 'CAS-1002', day(4), true);
  const late = caseOf(zoe, newId(24), 'No delivery', 'CAS-2001', day(3), true);
  const conversations = [newId(31), newId(32), newId(33)] as const;
  const regarding: readonly (readonly [RecordRef, number])[] = [
    [ann, 1],
    [lamp, 4],
    [acme, 3],
    [parcel, 2],
    [zoe, 5],
    [{ type: 'conversation', id: conversations[2] }, 6],
  ];
  const activities = regarding.map(([ref, at], index) => activity(newId(41 + index), ref, day(at)));
  return {
    ...{ acme, bolt, ann, bob, zoe, sam, sue, lamp, old, parcel, late },
    records: [acme, bolt, ann, bob, zoe, sam, sue, lamp, old, parcel, late],
    activities,
    nobody: { type: 'contact', id: newId(99) },
    conversations,
    newId,
  };
}

function day(number: number): string {
  return `2026-03-0${number}T09:00:00Z`;
}

export function account(id: string, name: string, fields: CrmRecord['fields'] = {}): CrmRecord {
  return { type: 'account', id, name, fields: { name, ...fields }, modifiedAt: day(1) };
}

export function contact(
  id: string,
  firstName: string,
  lastName: string,
  of?: Lookup,
  fields: Readonly<Record<string, FieldValue>> = {},
): CrmRecord {
  const account = of && toLookup(of);
  const name = `${firstName} ${lastName}`;
  return { type: 'contact', id, name, fields: { firstName, lastName, ...fields }, account, modifiedAt: day(1) };
}

export function caseOf(
  customer: Lookup,
  id: string,
  title: string,
  caseNumber: string,
  modifiedAt: string,
  active: boolean,
  fields: CrmRecord['fields'] = {},
): CrmRecord {
  const own = { title, caseNumber, ...fields };
  return { type: 'case', id, name: title, fields: own, customer: toLookup(customer), active, modifiedAt };
}

function activity(id: string, regarding: RecordRef, at: string): Activity {
  const { type } = regarding;
  return { id, kind: 'task', subject: `About ${type} ${at}`, at, regarding: { type, id: regarding.id } };
}
