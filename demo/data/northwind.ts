import type { Activity, CrmRecord, Lookup } from 'screenpop';
import type { RawCompany, RawCustomer, RawNorthwind, RawOrder, RawSupplier } from './northwind-source.js';

export type { RawNorthwind } from './northwind-source.js';

/** What a memory adapter is filled with. */
export interface DemoData {
  readonly records: CrmRecord[];
  readonly activities: Activity[];
}

/** Where the source names no date: before its first order. */
const beforeFirstOrder = '1996-07-01';
/** The source has no times of day; these keep an order's placing before its shipping. */
const placedAt = 'T09:00:00Z';
const shippedAt = 'T16:00:00Z';
/** Freight above this is worth a closer look. The source's freight runs from 0.02 to 1,007.64. */
const costlyFreight = 100;
const keyCustomerOrders = 20;

const shippers: Readonly<Record<string, string>> = { 1: 'Speedy Express', 2: 'United Package', 3: 'Federal Shipping' };

const countryCodes: Readonly<Record<string, string>> = {
  Argentina: 'AR',
  Australia: 'AU',
  Austria: 'AT',
  Belgium: 'BE',
  Brazil: 'BR',
  Canada: 'CA',
  Denmark: 'DK',
  Finland: 'FI',
  France: 'FR',
  Germany: 'DE',
  Ireland: 'IE',
  Italy: 'IT',
  Japan: 'JP',
  Mexico: 'MX',
  Netherlands: 'NL',
  Norway: 'NO',
  Poland: 'PL',
  Portugal: 'PT',
  Singapore: 'SG',
  Spain: 'ES',
  Sweden: 'SE',
  Switzerland: 'CH',
  UK: 'GB',
  USA: 'US',
  Venezuela: 'VE',
};

/** The Northwind database as records and activities of the standard schema. Pure: the same input, the same output. */
export function northwind(raw: RawNorthwind): DemoData {
  const history = new Map<string, RawOrder[]>();
  for (const order of raw.orders) {
    const known = history.get(order.customer);
    if (known) known.push(order);
    else history.set(order.customer, [order]);
  }
  const employees = new Map(raw.employees.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]));
  const accounts = new Map(raw.customers.map(({ id, company }) => [id, lookup('account', id, company)]));

  const records: CrmRecord[] = [];
  const activities: Activity[] = [];
  for (const customer of raw.customers) records.push(...toCustomer(customer, history.get(customer.id) ?? []));
  for (const supplier of raw.suppliers) records.push(...toSupplier(supplier));
  for (const order of raw.orders) {
    const account = accounts.get(order.customer);
    const owner = employees.get(order.employee);
    if (!account || !owner) throw new Error(`Order ${order.id} names a customer or an employee that does not exist.`);
    records.push(toCase(order, account, owner));
    activities.push(...toActivities(order, owner));
  }
  return { records, activities };
}

function toCustomer(customer: RawCustomer, orders: readonly RawOrder[]): CrmRecord[] {
  const latest = orders.reduce((day, { ordered }) => (ordered > day ? ordered : day), beforeFirstOrder);
  return toCompany(customer, {
    key: customer.id,
    category: 'Customer',
    relationship: orders.length >= keyCustomerOrders ? 'Key customer' : orders.length > 0 ? 'Customer' : 'Prospect',
    website: null,
    modifiedAt: latest + placedAt,
  });
}

function toSupplier(supplier: RawSupplier): CrmRecord[] {
  return toCompany(supplier, {
    key: `supplier-${supplier.id}`,
    category: 'Supplier',
    relationship: 'Supplier',
    website: websiteOf(supplier.homepage),
    modifiedAt: beforeFirstOrder + placedAt,
  });
}

interface CompanyFacts {
  readonly key: string;
  readonly category: string;
  readonly relationship: string;
  readonly website: string | null;
  readonly modifiedAt: string;
}

function toCompany(raw: RawCompany, { key, category, relationship, website, modifiedAt }: CompanyFacts): CrmRecord[] {
  const account = lookup('account', key, raw.company);
  const contact = lookup('contact', key, raw.contact);
  const name = splitName(raw.contact);
  const shared = {
    phone: raw.phone,
    address: raw.address,
    city: raw.city,
    state: raw.region,
    postalCode: raw.postalCode,
    country: countryCode(raw.country),
    category,
    relationship,
    preferredChannel: raw.title.startsWith('Owner') ? 'Phone' : 'Email',
  };
  return [
    {
      ...account,
      name: raw.company,
      fields: {
        ...shared,
        name: raw.company,
        accountNumber: accountNumber(key),
        email: null,
        website,
        primaryContact: contact,
      },
      modifiedAt,
    },
    {
      ...contact,
      name: raw.contact,
      fields: {
        ...shared,
        ...name,
        jobTitle: raw.title,
        mobilePhone: null,
        homePhone: null,
        email: emailOf(name, raw.company),
      },
      account,
      modifiedAt,
    },
  ];
}

function toCase(order: RawOrder, customer: Lookup, owner: string): CrmRecord {
  const title = `Order ${order.id}: delivery to ${order.shipCity}`;
  return {
    type: 'case',
    id: caseId(order),
    name: title,
    fields: {
      caseNumber: `CAS-${order.id}`,
      title,
      description: describe(order),
      priority: priorityOf(order),
      status: order.shipped === null ? 'In progress' : 'Resolved',
      product: shipperOf(order),
      owner,
      createdAt: order.ordered + placedAt,
    },
    customer,
    active: order.shipped === null,
    modifiedAt: order.shipped === null ? order.ordered + placedAt : order.shipped + shippedAt,
  };
}

function toActivities(order: RawOrder, by: string): Activity[] {
  const regarding = { type: 'case', id: caseId(order) };
  const placed: Activity = {
    id: `activity-${order.id}-placed`,
    // The source does not say how an order came in; every other one by e-mail gives timelines both kinds.
    kind: order.id % 2 === 0 ? 'email' : 'task',
    subject: `Order ${order.id} placed`,
    text: `For delivery to ${order.shipCity}, ${order.shipCountry}, by ${order.required}.`,
    at: order.ordered + placedAt,
    by,
    regarding,
  };
  if (order.shipped === null) return [placed];
  const shipped: Activity = {
    id: `activity-${order.id}-shipped`,
    kind: 'note',
    subject: `Order ${order.id} shipped${isLate(order) ? ' late' : ''}`,
    text: `Handed to ${shipperOf(order)}, freight ${order.freight.toFixed(2)}.`,
    at: order.shipped + shippedAt,
    by,
    regarding,
  };
  return [placed, shipped];
}

/** Shipped after the required date, or not at all: high. Costly freight: normal. Everything else: low. */
function priorityOf(order: RawOrder): 'high' | 'normal' | 'low' {
  if (order.shipped === null || isLate(order)) return 'high';
  return order.freight > costlyFreight ? 'normal' : 'low';
}

function isLate({ shipped, required }: RawOrder): boolean {
  return shipped !== null && shipped > required;
}

function describe(order: RawOrder): string {
  const terms = `${shipperOf(order)}, freight ${order.freight.toFixed(2)}, required by ${order.required}`;
  return order.shipped === null ? `Not shipped yet: ${terms}.` : `Shipped on ${order.shipped}: ${terms}.`;
}

function shipperOf({ id, via }: RawOrder): string {
  const shipper = shippers[via];
  if (shipper === undefined) throw new Error(`Order ${id} ships via ${via}, which is no shipper.`);
  return shipper;
}

function countryCode(country: string): string {
  const code = countryCodes[country];
  if (code === undefined) throw new Error(`No ISO 3166 code is known for ${country}.`);
  return code;
}

/** Particles stay with the last name: "Antonio del Valle Saavedra" is Antonio, del Valle Saavedra. */
function splitName(name: string): { firstName: string; middleName: string | null; lastName: string } {
  const [firstName = name, ...rest] = name.split(' ');
  const particle = rest.findIndex((word) => /^\p{Ll}/u.test(word));
  const last = particle >= 0 ? particle : rest.length - 1;
  return {
    firstName,
    middleName: rest.slice(0, Math.max(last, 0)).join(' ') || null,
    lastName: rest.slice(Math.max(last, 0)).join(' '),
  };
}

/** Made up, because the source has none; `.example` can never be a real domain (RFC 2606). */
function emailOf({ firstName, lastName }: { firstName: string; lastName: string }, company: string): string {
  return `${slug(firstName)}.${slug(lastName)}@${slug(company)}.example`;
}

/** ASCII letters and digits joined by hyphens. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The address in `text#address#`, if a browser can open it. */
function websiteOf(homepage: string | null): string | null {
  const address = homepage?.split('#')[1] ?? '';
  return /^https?:\/\//.test(address) ? address : null;
}

function accountNumber(key: string): string {
  return key.replace('supplier-', 'SUP-');
}

function lookup(type: 'account' | 'contact', key: string, name: string): Lookup {
  return { type, id: `${type}-${key}`, name };
}

function caseId({ id }: RawOrder): string {
  return `case-${id}`;
}
