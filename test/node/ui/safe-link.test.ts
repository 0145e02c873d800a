import { expect } from 'chai';
import { mailHref, safeHref, telHref } from '../../../src/ui/safe-link.js';
import { mailAddresses, phoneNumbers, urls } from '../../security/urls.js';

const all = (values: readonly string[], href: (value: string) => string | undefined): Record<string, unknown> =>
  Object.fromEntries(values.map((value) => [value, href(value)]));
const none = (values: readonly string[]) => Object.fromEntries(values.map((value) => [value, undefined]));

describe('a URL out of data [S3]', () => {
  it('is a link as the parser reads it, where it is one of the web', () => {
    const given = [
      'https://acme.example',
      'http://acme.example/a?b=c#d',
      ' HTTPS://ACME.example/x ',
      'https:acme.example',
    ];
    expect(all(given, safeHref)).to.deep.equal({
      'https://acme.example': 'https://acme.example/',
      'http://acme.example/a?b=c#d': 'http://acme.example/a?b=c#d',
      ' HTTPS://ACME.example/x ': 'https://acme.example/x',
      'https:acme.example': 'https://acme.example/',
    });
  });

  it('is none where it is missing, relative, or carries a name or a password', () => {
    expect(safeHref(undefined)).to.equal(undefined);
    const given = [
      '',
      '/path',
      '//acme.example',
      '#x',
      'https://ann@acme.example',
      'https://:pw@acme.example',
      'https://a:b@c.example',
    ];
    expect(all(given, safeHref)).to.deep.equal(none(given));
  });

  it('is none of any other scheme, however it is written', () => {
    const given = [
      'javascript:x',
      'xhttps:x',
      'https-x:y',
      'httpss:x',
      'xhttp://a',
      'data:text/html,x',
      'blob:https://a/b',
      'ftp://a.example',
      'wss://a.example',
    ];
    expect(all(given, safeHref)).to.deep.equal(none(given));
  });

  it('keeps of a number to dial the number only', () => {
    expect(safeHref('tel:+49-30-1234567;ext=12')).to.equal('tel:+49301234567;ext=12');
    expect(safeHref('TEL:030 1234567')).to.equal('tel:0301234567');
    expect(safeHref('tel:*%2306%23')).to.equal(undefined);
  });

  it('reads a number to dial as it is spelled, and is none where something stands behind it that is no extension', () => {
    const written = ['tel:+49%2030%201234567', 'tel:%2B49301234567', 'tel:030%2F1234567', 'tel:0301234567%3Bext=12'];
    expect(written.map(safeHref)).to.deep.equal([
      ...['tel:+49301234567', 'tel:+49301234567', 'tel:0301234567', 'tel:0301234567;ext=12'],
    ]);
    const given = [
      ...['tel:123#456', 'tel:0301234567#', 'tel:0301234567%23', 'tel:%E0%A4%A', 'tel:0301234567%00'],
      ...['tel:0301234567;phone-context=+49', 'tel:0301234567;PHONE-CONTEXT=+49', 'tel:030%2C1234567'],
    ];
    expect(all(given, safeHref)).to.deep.equal(none(given));
  });

  it('keeps of an address to write to the address only, and is none where more is said', () => {
    expect(safeHref('mailto:ann@acme.example')).to.equal('mailto:ann@acme.example');
    expect(safeHref('mailto:ann%2Bx@acme.example')).to.equal('mailto:ann%2Bx@acme.example');
    const given = [
      ...['mailto:ann@acme.example?bcc=eve@evil.example', 'mailto:ann@acme.example?', 'mailto:?body=x', 'mailto:'],
      ...['mailto:ann@acme.example,eve@evil.example', 'mailto:ann@acme.example%3Fbcc=x', 'mailto:%E0%A4%A'],
    ];
    expect(all(given, safeHref)).to.deep.equal(none(given));
  });

  it('is one of four schemes, and nothing else, whatever attacks', () => {
    const shapes = [
      /^https?:\/\/[^\s/@]+\/[^\s"<>]*$/u,
      /^tel:\+?\d{3,}(;ext=\d+)?$/,
      /^mailto:[^\s?&,;:@]+@[^\s?&,;:@]+$/u,
    ];
    for (const href of urls.map(safeHref))
      if (href)
        expect(
          shapes.some((shape) => shape.test(href)),
          href,
        ).to.be.true;
  });
});

describe('a number out of data [S3]', () => {
  it('is dialled as it is written, its extension included', () => {
    expect(
      all(
        [
          '030 1234567',
          '+49 30 1234567',
          '(030) 123-45.67',
          '+49 (0)30 1234567',
          '(+49) (0)30 1234567',
          ' +49 (0) 30 1234567',
          '112',
          '٠٣٠ ١٢٣٤',
          '030 1234567 ext. 12',
        ],
        telHref,
      ),
    ).to.deep.equal({
      '030 1234567': 'tel:0301234567',
      '+49 30 1234567': 'tel:+49301234567',
      '(030) 123-45.67': 'tel:0301234567',
      '+49 (0)30 1234567': 'tel:+49301234567',
      '(+49) (0)30 1234567': 'tel:+49301234567',
      ' +49 (0) 30 1234567': 'tel:+49301234567',
      '112': 'tel:112',
      '٠٣٠ ١٢٣٤': 'tel:0301234',
      '030 1234567 ext. 12': 'tel:0301234567;ext=12',
    });
  });

  it('keeps a zero in brackets that is no trunk prefix', () => {
    expect(telHref('(0)30 1234567')).to.equal('tel:0301234567');
    expect(telHref('+49 (30) 12(0)34567')).to.equal('tel:+493012034567');
    expect(telHref('030 1234567+49(0)1')).to.equal(undefined);
  });

  it('leaves out what only makes it easier to read: blanks, dashes, brackets, dots, slashes, and what is not seen', () => {
    const ways = [
      ...['030 1234567', '030\t1234567', '030\u00a01234567', '030\u202f1234567', '030\u20111234567', '030–1234567'],
      ...['030-1234567', '(030)1234567', '030.1234567', '030/1234567', '030\u200b1234567', '\u202a0301234567\u202c'],
    ];
    expect(all(ways, telHref)).to.deep.equal(Object.fromEntries(ways.map((way) => [way, 'tel:0301234567'])));
  });

  it('is none with any other sign in it: it may be two numbers, or no number at all', () => {
    const signs = Array.from('_·~|!=[]{}&\'\\@%$€^`"\u20e3✆');
    const given = signs.map((sign) => `030${sign}1234567`);
    expect(all(given, telHref)).to.deep.equal(none(given));
  });

  it('has 17 digits at most, with the plus or without: more are two numbers', () => {
    const digits = '12345678901234567';
    expect([telHref(digits), telHref(`+${digits}`)]).to.deep.equal([`tel:${digits}`, `tel:+${digits}`]);
    expect([telHref(`${digits}8`), telHref(`+${digits}8`)]).to.deep.equal([undefined, undefined]);
    expect(telHref('030 1234567 / 030 7654321')).to.equal(undefined);
  });

  it('is none where it holds only in some place', () => {
    const given = [
      'tel:0301234567;phone-context=+49',
      'tel:030 1234567;phone-context=+4930',
      '1234567;Phone-Context=+1',
    ];
    expect(all(given, telHref)).to.deep.equal(none(given));
  });

  it('is no link where something else would be dialled', () => {
    const given = [
      '',
      '12',
      '+12',
      'abc',
      '*#06#',
      '#31#0301234567',
      '030+1234567',
      '++49301234567',
      '0301234567+',
      '030 1234567, 030 7654321',
      'call 030',
      '030;1234567',
      '030:1234567',
      '030?1234567',
      '<030 1234567',
    ];
    expect(all(given, telHref)).to.deep.equal(none(given));
  });

  it('is what is said of it where numbers attack', () => {
    for (const [written, href] of phoneNumbers) expect(telHref(written), written).to.equal(href);
  });
});

describe('an address out of data [S3]', () => {
  it('is written to as it is, each sign of its user spelled so that none has a meaning', () => {
    expect(mailHref('ann@acme.example')).to.equal('mailto:ann@acme.example');
    expect(mailHref("o'neil+x=y@acme-2.example")).to.equal("mailto:o'neil%2Bx%3Dy@acme-2.example");
    expect(mailHref('jörg@müller.example')).to.equal('mailto:j%C3%B6rg@müller.example');
    expect(mailHref('अनु@कंपनी.example')).to.equal(`mailto:${encodeURIComponent('अनु')}@कंपनी.example`);
  });

  it('is as long as an address may be, and not longer', () => {
    const [user, host] = ['u'.repeat(64), 'h'.repeat(253)];
    expect(mailHref(`${user}@${host}`)).to.equal(`mailto:${user}@${host}`);
    expect(mailHref(`u${user}@${host}`)).to.equal(undefined);
    expect(mailHref(`${user}@h${host}`)).to.equal(undefined);
  });

  it('is no link with a sign that says more than an address', () => {
    const signs = [
      ' ',
      '\t',
      '\n',
      '\u0000',
      '\u202e',
      '\u200b',
      '@',
      ',',
      ';',
      ':',
      '<',
      '>',
      '(',
      ')',
      '"',
      '?',
      '&',
      '#',
      '/',
      '%',
    ];
    const given = signs.flatMap((sign) => [
      `a${sign}b@acme.example`,
      `ann@acme${sign}x.example`,
      `${sign}ann@acme.example`,
      `ann@acme.example${sign}`,
    ]);
    expect(all(given, mailHref)).to.deep.equal(none(given));
    expect(
      all(['', '@', 'ann', 'ann@', '@acme.example', 'ann@acme_x.example', "ann@acme'x.example"], mailHref),
    ).to.deep.equal(none(['', '@', 'ann', 'ann@', '@acme.example', 'ann@acme_x.example', "ann@acme'x.example"]));
    for (const address of mailAddresses)
      expect(mailHref(address) ?? 'mailto:a@b', address).to.match(/^mailto:[^?&,;\s@]+@[^?&,;\s@]+$/);
  });
});
