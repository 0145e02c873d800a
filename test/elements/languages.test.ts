import { expect } from '@open-wc/testing';
import { type CrmRecord, registerLocale, serviceSchema, setStrings } from 'screenpop';
import { ar } from 'screenpop/locales/ar';
import { de } from 'screenpop/locales/de';
import { ja } from 'screenpop/locales/ja';
import { ptBR } from 'screenpop/locales/pt-BR';
import { Listener } from '../support/heard.js';
import { attach, deskWith, eventually, mount, mountIn } from '../support/mount.js';
import { textOf } from '../support/page.js';
import { request } from '../support/records.js';

const page = document.documentElement;
const german = 'Kein Kunde ist verknüpft.';
const japanese = '顧客は関連付けられていません。';
const english = 'No customer is linked.';

const shows = (element: Element, text: string) => eventually(() => expect(textOf(element)).to.contain(text));

const ada: CrmRecord = {
  type: 'contact',
  id: 'ada',
  name: 'Ada Lovelace',
  fields: { jobTitle: 'Countess', city: 'London', country: 'GB' },
};
const leak: CrmRecord = {
  type: 'case',
  id: 'leak',
  name: 'Leak',
  fields: { createdAt: '2026-03-01T10:00:00Z', priority: 'high' },
};

describe('the language of the elements', () => {
  before(() => {
    for (const locale of [de, ja, ar, ptBR]) registerLocale(locale);
  });

  it('is that of the page, and changes with it at once', async () => {
    page.lang = 'de';
    const element = await mount('customer-profile');
    await shows(element, german);
    page.lang = 'ja';
    await shows(element, japanese);
    page.lang = 'en';
    await shows(element, english);
  });

  it('says nothing again in other words when it changes', async () => {
    const listener = new Listener();
    const { desk } = await deskWith(request({ id: 'call', clues: [] }), { records: [ada, leak] });
    const element = await mountIn(desk, 'customer-360');
    await desk.select('call', ada);
    await eventually(() => expect(listener.take().join()).to.contain('Linked to Ada Lovelace'));
    page.lang = 'de';
    await shows(element, 'Konversation beenden');
    await new Promise((done) => setTimeout(done, 800));
    expect(listener.take()).to.deep.equal([]);
    await desk.unlink('call', 'customer');
    await eventually(() => expect(listener.take().join()).to.contain('Nichts ist verknüpft'));
    listener.stop();
    page.lang = 'en';
  });

  it('is that of the nearest element that has one, also of the element itself', async () => {
    page.lang = 'de';
    const around = attach(document.createElement('div'));
    const element = await mount('customer-profile', {}, around);
    await shows(element, german);
    around.lang = 'ja';
    await shows(element, japanese);
    element.lang = 'en';
    await shows(element, english);
    element.removeAttribute('lang');
    around.removeAttribute('lang');
    await shows(element, german);
  });

  it('is found, and its change heard of, across the shadow roots of a host, open and closed', async () => {
    for (const mode of ['open', 'closed'] as const) {
      const outer = attach(document.createElement('div'));
      const host = document.createElement('div');
      outer.append(host);
      const inner = document.createElement('div');
      host.attachShadow({ mode }).append(inner);
      const element = await mount('customer-profile', {}, inner);
      await shows(element, english);
      outer.lang = 'de';
      await shows(element, german);
      host.lang = 'ja';
      await shows(element, japanese);
      inner.lang = 'de';
      await shows(element, german);
    }
  });

  it('is another one after a move', async () => {
    const [first, second] = ['de', 'ja'].map((lang) => attach(Object.assign(document.createElement('div'), { lang })));
    const element = await mount('customer-profile', {}, first);
    await shows(element, german);
    second!.append(element);
    await shows(element, japanese);
    second!.lang = 'de';
    await shows(element, german);
    first!.append(second!);
    second!.removeAttribute('lang');
    await shows(element, german);
  });

  it('reaches the elements inside of elements', async () => {
    page.lang = 'de';
    const element = await mount('customer-360', { customer: ada });
    await shows(element, 'Kundenprofil');
    await shows(element, 'Letzte Fälle');
    page.lang = 'ja';
    await shows(element, '顧客プロファイル');
    expect(textOf(element)).not.to.contain('Kundenprofil');
  });

  it('is that of the region, else of the language, else of one written alike, else English', async () => {
    const element = await mount('customer-profile');
    const expected = {
      'de-AT': german,
      'DE-ch': german,
      'pt-PT': 'Nenhum cliente vinculado.',
      pt: 'Nenhum cliente vinculado.',
      nl: english,
      'ja-Latn': japanese,
      'en-GB': english,
    };
    for (const [lang, text] of Object.entries(expected)) {
      page.lang = lang;
      await shows(element, text);
    }
  });

  it('is English where it is not said or makes no sense, and nothing is thrown', async () => {
    page.lang = 'de';
    const element = await mount('issue-snapshot', { case: leak });
    await shows(element, 'Fallübersicht');
    for (const lang of ['', '_', 'de_DE', 'x'.repeat(200), '!!', 'constructor', '__proto__', '\u202ede']) {
      page.lang = 'de';
      await shows(element, 'Fallübersicht');
      page.lang = lang;
      await shows(element, 'Issue snapshot');
    }
  });

  it('becomes known late', async () => {
    page.lang = 'eo';
    const element = await mount('customer-profile');
    await shows(element, english);
    registerLocale({
      ...de,
      language: 'eo',
      elements: { ...de.elements, 'customer-profile': { ...de.elements['customer-profile'], blank: 'Neniu kliento.' } },
    });
    await shows(element, 'Neniu kliento.');
  });

  it('refuses a pack that has no language', () => {
    expect(() => registerLocale({ ...de, language: 'not a tag' })).to.throw(RangeError);
  });

  it('gives way to the strings of the page, and those to the strings of the element', async () => {
    page.lang = 'de';
    setStrings('customer-profile', { blank: 'Noch niemand.' });
    const element = await mount('customer-profile');
    await shows(element, 'Noch niemand.');
    await shows(element, 'Kundenprofil');
    element.strings = { blank: 'Gar niemand.' };
    await shows(element, 'Gar niemand.');
    page.lang = 'ja';
    await shows(element, '顧客プロファイル');
    await shows(element, 'Gar niemand.');
    setStrings('customer-profile', {});
    element.strings = {};
    await shows(element, japanese);
  });

  it('names the fields and options of the built-in schema, and leaves a host’s own names alone', async () => {
    page.lang = 'de';
    const profile = await mount('customer-profile', { customer: ada });
    await shows(profile, 'Position');
    await shows(profile, 'Vereinigtes Königreich');
    const snapshot = await mount('issue-snapshot', { case: leak });
    await shows(snapshot, 'Hoch');
    const { contact } = serviceSchema.types;
    const fields = contact!.fields.map((field) => (field.name === 'jobTitle' ? { ...field, label: 'Stand' } : field));
    profile.schema = { types: { contact: { ...contact!, fields } } };
    await shows(profile, 'Stand');
    await shows(profile, 'Beziehungstyp');
    expect(textOf(profile)).not.to.contain('Position');
  });

  it('writes dates anew', async () => {
    page.lang = 'de';
    const element = await mount('issue-snapshot', { case: leak });
    await shows(element, '01.03.2026');
    page.lang = 'ja';
    await shows(element, '2026/03/01');
    page.lang = 'nl';
    await shows(element, '1 mrt 2026');
  });

  it('asks for the family name first where names are said so', async () => {
    const adapter = { search: () => Promise.resolve({ items: [] }) } as never;
    page.lang = 'ja';
    const labels = (element: Element) =>
      [...element.shadowRoot!.querySelectorAll('label')].slice(0, 2).map((label) => textOf(label).replace(' *', ''));
    const form = await mount('quick-create', { adapter });
    const search = await mount('record-search', { adapter });
    await eventually(() => expect(labels(form)).to.deep.equal(['姓', '名']));
    await eventually(() => expect(labels(search)).to.deep.equal(['姓', '名']));
    page.lang = 'de';
    await eventually(() => expect(labels(form)).to.deep.equal(['Vorname', 'Nachname']));
    await eventually(() => expect(labels(search)).to.deep.equal(['Vorname', 'Nachname']));
  });

  it('is heard of no more by an element that has left the page', async () => {
    page.lang = 'de';
    const element = await mount('customer-profile');
    await shows(element, german);
    element.remove();
    page.lang = 'ja';
    await new Promise((done) => setTimeout(done));
    expect(element.isUpdatePending).to.equal(false);
    expect(element.shadowRoot!.textContent).to.contain(german);
    attach(element);
    await shows(element, japanese);
    page.lang = 'de';
    await shows(element, german);
  });

  it('renders nothing again where another language changes', async () => {
    page.lang = 'de';
    const element = await mount('customer-profile');
    const other = attach(document.createElement('p'));
    await element.updateComplete;
    other.lang = 'ja';
    await new Promise((done) => setTimeout(done));
    expect(element.isUpdatePending).to.equal(false);
  });

  it('turns with the direction of the page, which changes at once', async () => {
    page.lang = 'ar';
    page.dir = 'rtl';
    const requests = [{ id: 'one', channel: 'chat', clues: [], customerName: 'Ann Lee' }];
    const element = await mount('screen-pop', { requests });
    await shows(element, 'قبول');
    const stack = element.shadowRoot!.querySelector('.stack')!;
    const room = () => [stack.getBoundingClientRect().left, page.clientWidth - stack.getBoundingClientRect().right];
    expect(room()[0]).to.be.below(2);
    page.dir = 'ltr';
    expect(room()[1]).to.be.below(2);
    expect(getComputedStyle(stack).direction).to.equal('ltr');
  });
});
