import type { Activity, CrmRecord, Lookup } from 'screenpop';
import type { DemoData } from './northwind.js';
import { writePhone } from './phone-styles.js';
import { fill, LinePool, Random, template, type Template } from './random.js';
import {
  activeStates,
  activityKinds,
  categories,
  channels,
  closedStates,
  type Country,
  dayCount,
  days,
  englishTopics,
  lottery,
  owners,
  type Place,
  priorities,
  products,
  relationships,
  roleAddresses,
  times,
  type Word,
} from './vocabulary.js';

export interface GenerateOptions {
  /** How many contacts; about a fifth as many accounts and three tenths as many cases come with them. */
  readonly contacts: number;
  /** The same seed makes the same data, everywhere. */
  readonly seed?: number;
}

const defaultSeed = 360;
const mostContactsOfAccount = 9;
const mostCasesOfAccount = 3;
const firstCaseNumber = 200_000;

/** A CRM as found in the wild: many scripts, numbers in every spelling, namesakes, shared lines, duplicates, gaps. */
export function generate({ contacts, seed = defaultSeed }: GenerateOptions): DemoData {
  if (!Number.isSafeInteger(contacts) || contacts < 0) throw new RangeError(`${contacts} is no number of contacts.`);
  return new Generator(seed).run(contacts);
}

interface Company {
  readonly lookup: Lookup;
  readonly domain: string;
  readonly line: string;
}

interface Person {
  readonly given: Word;
  readonly family: Word;
  readonly middle: Word | undefined;
  readonly email: string | null;
  readonly line: string;
  readonly extension: string;
  readonly mobile: string | null;
}

class Generator {
  readonly #random: Random;
  readonly #records: CrmRecord[] = [];
  readonly #activities: Activity[] = [];
  readonly #lines = new Map<Place | Country, LinePool>();
  readonly #domains = new Map<string, number>();
  #accounts = 0;
  #contacts = 0;
  #cases = 0;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  run(contacts: number): DemoData {
    const random = this.#random;
    while (this.#contacts < contacts) {
      const country = random.pick(lottery);
      const place = random.pick(country.places);
      // Some people are customers by themselves.
      if (random.chance(0.1)) {
        const contact = this.#contact(country, place, this.#person(country, place, undefined), undefined);
        if (random.chance(0.3)) this.#case(country, contact);
      } else {
        this.#company(country, place, Math.min(1 + random.below(mostContactsOfAccount), contacts - this.#contacts));
      }
    }
    return { records: this.#records, activities: this.#activities };
  }

  #company(country: Country, place: Place, size: number): void {
    const random = this.#random;
    const { glue } = country.source;
    const family = random.pick(country.family);
    const trade = random.pick(country.trades);
    const first = random.chance(0.3) ? { native: place.name, ascii: place.ascii } : family;
    const name = [first.native, trade.native, random.pick(country.suffixes).native].join(glue);
    const id = `account-g${++this.#accounts}`;
    // A place whose numbers are used up shares the first of them.
    const line = this.#take(place, place.lines) ?? fill(place.lines[0] ?? template(''), 0);
    const company: Company = {
      lookup: { type: 'account', id, name },
      domain: this.#domain(`${first.ascii}-${trade.ascii}`),
      line,
    };

    const people: Lookup[] = [];
    let person: Person | undefined;
    for (let i = 0; i < size; i++) {
      // The same person entered twice, in another spelling.
      person = person && random.chance(0.02) ? person : this.#person(country, place, company);
      people.push(this.#contact(country, place, person, company));
    }
    this.#account(country, place, company, people[0] ?? null);
    const cases = random.below(mostCasesOfAccount + 1);
    for (let i = 0; i < cases; i++) this.#case(country, random.chance(0.5) ? company.lookup : random.pick(people));
  }

  #account(country: Country, place: Place, { lookup, domain, line }: Company, primaryContact: Lookup | null): void {
    const random = this.#random;
    const name = lookup.name ?? '';
    this.#records.push({
      type: 'account',
      id: lookup.id,
      name,
      fields: {
        name,
        accountNumber: `G${100_000 + this.#accounts}`,
        phone: random.chance(0.03) ? null : writePhone(line, country.source, random.next()),
        email: random.chance(0.4) ? `${random.pick(roleAddresses)}@${domain}` : null,
        website: random.chance(0.6) ? `https://www.${domain}/` : null,
        address: this.#fill(country.street),
        city: place.name,
        state: place.state,
        postalCode: this.#fill(place.postal),
        country: country.source.code,
        category: random.pick(categories),
        relationship: random.pick(relationships),
        primaryContact,
        preferredChannel: random.pick(channels),
      },
      modifiedAt: this.#moment(random.below(dayCount)),
    });
  }

  #person(country: Country, place: Place, company: Company | undefined): Person {
    const random = this.#random;
    const given = random.pick(country.given);
    const family = random.pick(country.family);
    const middle = country.middle.length > 0 && random.chance(0.3) ? random.pick(country.middle) : undefined;
    const draw = random.next();
    // Half have a line of their own, the others the company's: many of them with an extension.
    const own = !company || draw < 0.5 ? this.#take(place, place.lines) : undefined;
    const line = own ?? company?.line ?? '';
    const extension = own === undefined && company && draw > 0.8 ? this.#fill(country.extension) : '';
    const mobileLine = random.chance(country.source.code === 'GB' ? 0.1 : 0.4)
      ? this.#take(country, country.mobile)
      : undefined;
    const mobile = mobileLine === undefined ? null : writePhone(mobileLine, country.source, random.next());
    return { given, family, middle, email: this.#email(given, family, company), line, extension, mobile };
  }

  #contact(country: Country, place: Place, person: Person, company: Company | undefined): Lookup {
    const random = this.#random;
    const shout = random.chance(0.03);
    const firstName = shout ? person.given.native.toUpperCase() : person.given.native;
    const lastName = shout ? person.family.native.toUpperCase() : person.family.native;
    const middleName = person.middle?.native ?? null;
    const name = this.#fullName(country, firstName, middleName, lastName);
    const id = `contact-g${++this.#contacts}`;
    const phone =
      random.chance(0.06) || person.line === ''
        ? null
        : writePhone(person.line, country.source, random.next()) + person.extension;
    this.#records.push({
      type: 'contact',
      id,
      name,
      fields: {
        firstName,
        middleName,
        lastName,
        jobTitle: random.chance(0.8) ? random.pick(country.titles).native : null,
        // Empty is entered in two ways: nothing, and blanks.
        phone: phone ?? (random.chance(0.5) ? null : ' '),
        mobilePhone: person.mobile,
        homePhone: null,
        email: this.#spellEmail(person.email),
        address: this.#fill(country.street),
        city: place.name,
        state: place.state,
        postalCode: this.#fill(place.postal),
        country: country.source.code,
        relationship: random.pick(relationships),
        category: random.pick(categories),
        preferredChannel: random.pick(channels),
      },
      account: company?.lookup,
      modifiedAt: this.#moment(random.below(dayCount)),
    });
    return { type: 'contact', id, name };
  }

  #case(country: Country, customer: Lookup): void {
    const random = this.#random;
    const number = ++this.#cases;
    const id = `case-g${number}`;
    const active = random.chance(0.35);
    const created = random.below(dayCount - 20);
    const modifiedAt = this.#moment(created + 1 + random.below(19));
    const title = (random.chance(0.5) ? random.pick(country.topics) : random.pick(englishTopics)).native;
    const product = random.pick(products);
    const owner = random.pick(owners);
    const createdAt = this.#moment(created);
    this.#records.push({
      type: 'case',
      id,
      name: title,
      fields: {
        caseNumber: `CAS-${firstCaseNumber + number}`,
        title,
        description: `${title} (${product})`,
        priority: random.pick(priorities),
        status: random.pick(active ? activeStates : closedStates),
        product,
        owner,
        createdAt,
      },
      customer,
      active,
      modifiedAt,
    });
    const regarding = { type: 'case', id };
    const kind = random.pick(activityKinds);
    this.#activities.push({
      id: `activity-g${number}-first`,
      kind,
      subject: title,
      at: createdAt,
      by: owner,
      regarding,
    });
    if (active) return;
    const text = `Closed after ${random.below(19) + 1} messages.`;
    this.#activities.push({
      id: `activity-g${number}-last`,
      kind: 'note',
      subject: 'Case closed',
      text,
      at: modifiedAt,
      by: owner,
      regarding,
    });
  }

  #fullName({ source }: Country, first: string, middle: string | null, last: string): string {
    const draw = this.#random.next();
    // Japanese and Korean names are written with and without a blank.
    if (source.familyFirst) return draw < 0.5 ? `${last} ${first}` : last + first;
    if (draw < 0.02) return `${last}, ${first}`;
    if (draw < 0.03) return `${first}  ${last}`;
    if (draw < 0.04) return ` ${first} ${last} `;
    return middle === null ? `${first} ${last}` : `${first} ${middle} ${last}`;
  }

  #email(given: Word, family: Word, company: Company | undefined): string | null {
    const draw = this.#random.next();
    if (draw < 0.12) return null;
    const domain = company && draw < 0.92 ? company.domain : 'mail.example';
    // Free mail has one mailbox per address, so a number tells namesakes apart.
    return domain === 'mail.example'
      ? `${given.ascii}.${family.ascii}${this.#contacts}@${domain}`
      : `${given.ascii}.${family.ascii}@${domain}`;
  }

  #spellEmail(email: string | null): string | null {
    const draw = this.#random.next();
    if (email === null) return draw < 0.2 ? '' : null;
    if (draw < 0.05) return email.replace('@', '+crm@');
    if (draw < 0.08) return email.toUpperCase();
    if (draw < 0.11) return ` ${email} `;
    return email;
  }

  /** Companies of the same name have domains of their own. */
  #domain(slug: string): string {
    const count = (this.#domains.get(slug) ?? 0) + 1;
    this.#domains.set(slug, count);
    return count === 1 ? `${slug}.example` : `${slug}-${count}.example`;
  }

  #take(owner: Place | Country, lines: readonly Template[]): string | undefined {
    let pool = this.#lines.get(owner);
    if (!pool) this.#lines.set(owner, (pool = new LinePool(lines)));
    return pool.take();
  }

  #fill(text: Template): string {
    return fill(text, this.#random.below(text.capacity));
  }

  #moment(day: number): string {
    return (days[day] ?? '') + this.#random.pick(times);
  }
}
