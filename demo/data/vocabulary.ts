import type { Activity } from 'screenpop';
import { type City, type CountrySource, countrySources } from './countries.js';
import { template, type Template } from './random.js';

/** A word as its language writes it, and as a mail server does. */
export interface Word {
  readonly native: string;
  readonly ascii: string;
}

export interface Place {
  readonly name: string;
  readonly ascii: string;
  readonly state: string | null;
  readonly postal: Template;
  readonly lines: readonly Template[];
}

/** A country with everything split up once, so that making a hundred thousand people only picks. */
export interface Country {
  readonly source: CountrySource;
  readonly given: readonly Word[];
  readonly family: readonly Word[];
  readonly middle: readonly Word[];
  readonly trades: readonly Word[];
  readonly suffixes: readonly Word[];
  readonly titles: readonly Word[];
  readonly topics: readonly Word[];
  readonly street: Template;
  readonly extension: Template;
  readonly places: readonly Place[];
  readonly mobile: readonly Template[];
}

function words(text = ''): Word[] {
  return text.split(' ').filter(Boolean).map(word);
}

function word(text: string): Word {
  const [native = '', ascii = native.toLowerCase()] = text.replaceAll('_', ' ').split(':');
  return { native, ascii: ascii.replaceAll(' ', '') };
}

function toPlace(city: City): Place {
  const { native, ascii } = word(city.name);
  return {
    name: native,
    ascii,
    state: city.state ?? null,
    postal: template(city.postal),
    lines: city.lines.map(template),
  };
}

function toCountry(source: CountrySource): Country {
  return {
    source,
    given: words(source.given),
    family: words(source.family),
    middle: words(source.middle),
    trades: words(source.trades),
    suffixes: words(source.suffixes),
    titles: words(source.titles),
    topics: words(source.topics),
    street: template(source.street),
    extension: template(source.extension),
    places: source.cities.map(toPlace),
    mobile: (source.mobile ?? []).map(template),
  };
}

/** Each country as often as it weighs. */
export const lottery = countrySources
  .map(toCountry)
  .flatMap((country) => Array.from({ length: country.source.weight }, () => country));

export const dayCount = 3 * 365;
export const days = Array.from({ length: dayCount }, (_, day) =>
  new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10),
);
export const times = Array.from(
  { length: 20 },
  (_, half) => `T${String(8 + (half >> 1)).padStart(2, '0')}:${half % 2 ? '30' : '00'}:00Z`,
);

export const englishTopics = words(
  'Cannot_sign_in Question_about_invoice Delivery_late Wrong_quantity Damaged_on_arrival Cancel_subscription Price_enquiry ' +
    'Update_contact_details Return_request Software_update_fails',
);
export const products = ['Starter', 'Standard', 'Premium', 'Spare parts', 'On-site service', 'Hosting', 'Training'];
export const owners = [
  'Nancy Davolio',
  'Andrew Fuller',
  'Janet Leverling',
  'Margaret Peacock',
  'Steven Buchanan',
  'Laura Callahan',
];
export const relationships = ['Customer', 'Customer', 'Customer', 'Partner', 'Prospect', 'Reseller'];
export const categories = ['Standard', 'Standard', 'Preferred', null];
export const channels = ['Phone', 'Email', 'Chat', 'SMS', null];
export const activeStates = ['In progress', 'In progress', 'On hold', 'Waiting for details', 'Researching'];
export const closedStates = ['Resolved', 'Resolved', 'Resolved', 'Cancelled'];
export const priorities = ['high', 'normal', 'normal', 'normal', 'low'];
export const activityKinds: readonly Activity['kind'][] = ['note', 'call', 'chat', 'email', 'task'];
export const roleAddresses = ['info', 'sales', 'office', 'accounts'];
