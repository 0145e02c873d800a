import { expect } from 'chai';
import fc from 'fast-check';
import {
  asciiDigits,
  cutAtWord,
  fold,
  foldEmail,
  phoneRecallKey,
  plainPhone,
  splitExtension,
  wholeKey,
  words,
} from 'screenpop';

describe('text in comparable form', () => {
  it('knows no case, diacritics or apostrophes [3.2]', () => {
    const pairs = [
      ['  José ', 'jose'],
      ['MÜLLER', 'muller'],
      ['Ångström', 'angstrom'],
      ['O’Brien', 'obrien'],
      ["D'Angelo", 'dangelo'],
      ['Nʼgolo', 'ngolo'],
      ['Ἀθηνᾶ', 'αθηνα'],
      ['שָׁלוֹם', 'שלום'],
    ] as const;
    for (const [written, folded] of pairs) expect(fold(written), written).to.equal(folded);
  });

  it('is the same composed and decomposed', () => {
    for (const text of ['José', 'Nguyễn', 'が', '각', 'Ångström']) {
      expect(fold(text.normalize('NFD'))).to.equal(fold(text.normalize('NFC')));
    }
  });

  it('keeps vowel signs, without which different names would be one', () => {
    expect(fold('किरण')).not.to.equal(fold('करण'));
    expect(words('किरण राव')).to.have.length(2);
  });

  it('takes no look-alike for the letter it looks like [3.2]', () => {
    expect(fold('Аnna')).not.to.equal(fold('Anna'));
    expect(foldEmail('аnn@acme.example')).not.to.equal(foldEmail('ann@acme.example'));
    expect(fold('Paul')).not.to.equal(fold('Pau1'));
  });

  it('falls into words at anything but letters and digits', () => {
    expect(words('  Smith-Jones, Mary (Dr.) 2nd ')).to.deep.equal(['smith', 'jones', 'mary', 'dr', '2nd']);
    expect(words('李明')).to.deep.equal(['李明']);
    expect(words(' -- ')).to.deep.equal([]);
  });

  it('stays cheap however long the text is', () => {
    expect(fold('é'.repeat(100_000)).length).to.be.below(2_000);
    expect(words('a '.repeat(100_000)).length).to.be.below(1_000);
    expect(splitExtension('1'.repeat(100_000)), 'cut off, two numbers could become one').to.deep.equal({ number: '' });
    expect(phoneRecallKey('1'.repeat(100_000))).to.equal('');
  });
});

describe('digits', () => {
  it('of every script are read as 0 to 9 [3.5]', () => {
    for (const ten of ['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '०१२३४५६७८९', '０１２３４５６７８９', '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗', '𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡']) {
      expect(asciiDigits(ten)).to.equal('0123456789');
    }
    expect(asciiDigits('Ⅷ ½ ²')).to.equal('Ⅷ ½ ²');
  });

  it('are found in any text without changing the rest', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = asciiDigits(text);
        expect(read).not.to.match(/[^\P{Nd}0-9]/u);
        if (!/[^\P{Nd}0-9]/u.test(text)) expect(read).to.equal(text);
      }),
    );
  });
});

describe('extensions', () => {
  const table = [
    ['+1 415 555 1212 ext. 42', '+1 415 555 1212 ', '42'],
    ['+1 415 555 1212 x42', '+1 415 555 1212 ', '42'],
    ['415-555-1212 Extension 7', '415-555-1212 ', '7'],
    ['tel:+14155551212;ext=42', '+14155551212', '42'],
    ['tel:+1-415-555-1212;isub=1;ext=42;phone-context=example.com', '+1-415-555-1212', '42'],
    ['sip:+14155551212;ext=42@carrier.example;user=phone', '+14155551212', '42'],
    ['"Ann" <sip:+14155551212:secret@carrier.example>', '+14155551212', undefined],
    ['030 1234567 Durchwahl 12', '030 1234567 ', '12'],
    ['495 123-45-67 доб. 89', '495 123-45-67 ', '89'],
    ['030 1234567#12', '030 1234567', '12'],
    ['030 1234567 内線 12', '030 1234567 ', '12'],
    ['030 1234567 تحويلة ١٢', '030 1234567 ', '12'],
    ['030 1234567 (poste 12)', '030 1234567 (', '12'],
    ['030 1234567, int. 1-2', '030 1234567, ', '12'],
    ['030 1234567,,12#', '030 1234567', '12'],
    ['０３０ １２３４５６７ ｅｘｔ．１２', '030 1234567 ', '12'],
    ['tel:863-1234;phone-context=+1-914-555', '863-1234', undefined],
    ['tel:2125551212;phone-context=+1', '+12125551212', undefined],
    ['030 1234567-12', '030 1234567-12', undefined],
    ['030 1234567 or 030 7654321', '030 1234567 or 030 7654321', undefined],
    ['1-800-FLOWER5', '1-800-FLOWER5', undefined],
    ['(0xx11) 3456-7890', '011) 3456-7890', undefined],
    ['0xx11 3456-7890', '011 3456-7890', undefined],
    ['030 0xx 1234567', '030 0xx 1234567', undefined],
    ['*31#0301234567', '*31#0301234567', undefined],
    ['**21*0301234567#12', '**21*0301234567#12', undefined],
    ['  *2130301234567#12', '  *2130301234567#12', undefined],
    ['0301234567#12', '0301234567', '12'],
    ['030 1234567 ext. 12 or 34', '030 1234567 ext. 12 or 34', undefined],
    ['030 1234567 ext. 12ab', '030 1234567 ext. 12ab', undefined],
    ['030 1234567 ext. 1234567', '030 1234567 ', '1234567'],
    ['030 1234567 ext. 12345678', '030 1234567 ext. 12345678', undefined],
    ['12345 ext. 6', '12345 ', '6'],
    ['1234 ext. 6', '1234 ext. 6', undefined],
    ['tel:863-1234;phone-context=+1914', '863-1234', undefined],
    ['tel:2125551212;phone-context=+1;x=y', '+12125551212', undefined],
    ['  tel:0301234567', '0301234567', undefined],
    ['hotel:0301234567', 'hotel:0301234567', undefined],
    ['sip:pbx1.example', '', undefined],
    ['#31#0301234567', '#31#0301234567', undefined],
    ['x42', 'x42', undefined],
    ['030 1234567 ext.', '030 1234567 ext.', undefined],
    ['Max Mustermann', 'Max Mustermann', undefined],
  ] as const;
  for (const [written, number, extension] of table) {
    it(`are split off "${written}" [3.5]`, () => {
      const split = splitExtension(written);
      expect(split.number).to.equal(number);
      expect(split.extension).to.equal(extension);
    });
  }
});

describe('recall keys', () => {
  it('are shared by every way of writing one number', () => {
    const ways = [
      '+49 30 1234567',
      '030/1234567',
      '0049 (30) 123 45 67',
      '1234567',
      '030 1234567 ext. 9',
      '٠٣٠١٢٣٤٥٦٧',
    ];
    expect(new Set(ways.map(phoneRecallKey)).size).to.equal(1);
    expect(phoneRecallKey('no number')).to.equal('');
  });

  it('have no zeros in front, by which a number is dialled from somewhere else', () => {
    expect(phoneRecallKey('030 000012')).to.equal('12');
    expect(phoneRecallKey('030 100200')).to.equal('100200');
    expect(phoneRecallKey('000000')).to.equal('0');
  });

  it('and numbers are of at most 250 characters', () => {
    const written = (length: number): string => `tel:${'1'.repeat(length - 4)}`;
    expect(splitExtension(written(250)).number).to.have.length(246);
    expect(splitExtension(written(251)).number).to.equal('');
    expect(plainPhone(written(250))).to.equal('1'.repeat(246));
    expect(plainPhone(written(251))).to.equal(written(251));
  });
});

describe('e-mail addresses', () => {
  it('are compared trimmed, composed and without case [3.2]', () => {
    expect(foldEmail('  Ann.Lee@ACME.Example ')).to.equal('ann.lee@acme.example');
    expect(foldEmail('josé@acme.example'.normalize('NFD'))).to.equal(foldEmail('josé@acme.example'));
  });

  it('lose a plus tag only where asked, and dots never', () => {
    expect(foldEmail('ann+crm@acme.example')).to.equal('ann+crm@acme.example');
    expect(foldEmail('ann+crm@acme.example', true)).to.equal('ann@acme.example');
    expect(foldEmail('ann+a+b@acme.example', true)).to.equal('ann@acme.example');
    expect(foldEmail('+ann@acme.example', true)).to.equal('+ann@acme.example');
    expect(foldEmail('ann@acme+x.example', true)).to.equal('ann@acme+x.example');
    expect(foldEmail('a.n.n@acme.example', true)).not.to.equal(foldEmail('ann@acme.example', true));
  });
});

describe('text for a form', () => {
  it('a number is plain, also where a channel sent it as an address', () => {
    for (const [raw, plain] of [
      ['tel:+49-30-999999;phone-context=x', '+49-30-999999'],
      ['sip:+4930999999@host.example;user=phone', '+4930999999'],
      ['sips:030999@host', '030999'],
      ['whatsapp:+4930999999', '+4930999999'],
      ['TEL: +49 30 1;ext=12', '+49 30 1 x12'],
      [' 030 / 99 99 ', '030 / 99 99'],
      ['+49 30 1 ext. 12', '+49 30 1 ext. 12'],
    ] as const)
      expect(plainPhone(raw), raw).to.equal(plain);
  });

  it('that is too long is cut after a word where there is one, and never within a character', () => {
    expect(cutAtWord('The lamp is broken', 18)).to.equal('The lamp is broken');
    expect(cutAtWord('The lamp is broken', 17)).to.equal('The lamp is');
    expect(cutAtWord('The lamp is broken', 8)).to.equal('The lamp');
    expect(cutAtWord('Unbreakable', 5)).to.equal('Unbre');
    expect(cutAtWord('ab😀', 3)).to.equal('ab');
    expect(cutAtWord('any')).to.equal('any');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, longest) => {
        const cut = cutAtWord(text, longest);
        expect(cut.length).to.be.at.most(longest);
        expect(text.startsWith(cut)).to.equal(true);
      }),
    );
  });
});

describe('identifiers', () => {
  it('are compared whole, without regard to case and to the script of their digits', () => {
    expect(wholeKey(' cas-٠١ ')).to.equal(wholeKey('CAS-01'));
    expect(wholeKey('CAS-1')).not.to.equal(wholeKey('CAS-01'));
  });
});
