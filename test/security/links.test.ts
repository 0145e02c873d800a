import { expect } from '@open-wc/testing';
import type { CrmRecord } from 'screenpop';
import { mount } from '../support/mount.js';
import { figure } from '../support/runs.js';
import { mailAddresses, phoneNumbers, urls } from './urls.js';
import { fixed } from './scenes.js';
import { look, settled } from './watch.js';

const person = (fields: CrmRecord['fields'], href?: string): CrmRecord => {
  return { type: 'contact', id: 'c', name: 'Ann', fields, href };
};
const firm = (text: string): CrmRecord => {
  return { type: 'account', id: 'a', name: 'Acme', fields: { website: text, phone: text, email: text }, href: text };
};
const caseAt = (text: string): CrmRecord => ({ type: 'case', id: 'k', name: 'Lamp', fields: {}, href: text });

async function profile() {
  const element = await mount('customer-profile', { adapter: fixed({}) });
  return async (customer: CrmRecord) => {
    element.customer = customer;
    await settled(element);
    return look(element).links;
  };
}

function expectSafe(link: HTMLAnchorElement, text: string): void {
  const about = `${link.href.slice(0, 100)} of ${JSON.stringify(text.slice(0, 100))}`;
  expect(link.protocol, about).to.match(/^(https?|tel|mailto):$/);
  expect(link.relList.contains('noopener') && link.relList.contains('noreferrer'), about).to.equal(true);
  expect(link.referrerPolicy, about).to.equal('no-referrer');
  expect(link.username + link.password, about).to.equal('');
  if (link.protocol === 'tel:') expect(link.href, about).to.match(/^tel:\+?\d{3,}(;ext=\d+)?$/);
  if (link.protocol === 'mailto:') expect(link.href, about).to.match(/^mailto:[^?&,;\s]+@[^?&,;@\s]+$/);
}

describe(`${figure(urls.length)} addresses that attack whoever opens them`, () => {
  it('never become a link that runs, carries a login, or tells where it was opened, in any field [S3]', async () => {
    const show = await profile();
    let links = 0;
    for (const text of urls) {
      for (const record of [firm(text), person({ phone: text, mobilePhone: text, email: text }, text)]) {
        for (const link of await show(record)) {
          expectSafe(link, text);
          links += 1;
        }
      }
    }
    // Harmless ones are among them: the test does see links.
    expect(links).to.be.above(10);
  });

  it('never become such a link at a case [S3]', async () => {
    const element = await mount('issue-snapshot', { adapter: fixed({}) });
    for (const text of urls) {
      element.case = caseAt(text);
      await settled(element);
      for (const link of look(element).links) expectSafe(link, text);
    }
  });

  it('stay text where a visitor has been [S3]', async () => {
    const at = '2026-03-01T10:00:00Z';
    const element = await mount('conversation-summary');
    for (const text of urls) {
      const selfService = [{ kind: 'page' as const, text, at }];
      element.request = { id: 'x', channel: 'chat', clues: [], comment: text, selfService };
      await settled(element);
      expect(look(element).links).to.have.length(0);
    }
  });

  it('become links where they are addresses of pages, and only the open page of another window [S3]', async () => {
    const show = await profile();
    for (const text of ['https://acme.example/a b?c=d#e', 'http://acme.example', ' https://acme.example/']) {
      const [link] = await show({ ...firm(text), fields: { website: text } });
      expect(link?.href).to.equal(new URL(text).href);
      expect(link?.target).to.equal('_blank');
    }
  });
});

describe('numbers and addresses', () => {
  it(`become the link that dials what is written, or none, in ${phoneNumbers.length} ways to write [S3]`, async () => {
    const show = await profile();
    for (const [written, href] of phoneNumbers) {
      const [link] = await show(person({ phone: written }));
      expect(link?.getAttribute('href'), written).to.equal(href);
    }
  });

  it(`become no link that writes to others or says something, in ${mailAddresses.length} ways to write [S3]`, async () => {
    const show = await profile();
    for (const written of mailAddresses) {
      expect(await show(person({ email: written })), written).to.have.length(0);
    }
    const [link] = await show(person({ email: "o'neil+shop@acme.example" }));
    expect(link?.getAttribute('href')).to.equal("mailto:o'neil%2Bshop@acme.example");
  });

  it('are links of one record as they are in its fields [S3]', async () => {
    const show = await profile();
    const hrefs = async (text: string) => (await show(person({}, text))).map((link) => link.getAttribute('href'));
    expect(await hrefs('tel:+49 30 1234567')).to.deep.equal(['tel:+49301234567']);
    expect(await hrefs('mailto:ann@acme.example')).to.deep.equal(['mailto:ann@acme.example']);
    expect(await hrefs('mailto:ann@acme.example?body=x')).to.deep.equal([]);
    expect(await hrefs('tel:*%2306%23')).to.deep.equal([]);
  });
});
