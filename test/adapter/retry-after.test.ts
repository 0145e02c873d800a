import { expect } from 'chai';
import { readRetryAfter } from 'screenpop/adapter';
import { figure } from '../support/runs.js';

/** Sunday, 6 November 1994, 08:49:37 GMT: the moment of the examples in RFC 9110. */
const example = Date.UTC(1994, 10, 6, 8, 49, 37);
const now = example - 120_000;

/** By what is written in the header: the seconds to wait, or undefined where that can not be told. */
const shapes: readonly (readonly [header: unknown, seconds: number | undefined, why: string])[] = [
  ['0', 0, 'no time at all'],
  ['5', 5, 'seconds'],
  ['120', 120, 'seconds'],
  [' 7 ', 7, 'blanks around it'],
  ['007', 7, 'leading zeros'],
  ['1.2', 2, 'a part of a second is a whole one'],
  [5, 5, 'a number, as some clients have it'],
  ['1000000000000', 1e12, 'a very long time, for the guard to cut'],
  ['5, 30', 30, 'two headers, joined: the longer time'],
  ['-5', undefined, 'negative'],
  [-5, undefined, 'a negative number'],
  ['+5', undefined, 'a sign'],
  ['1e3', undefined, 'an exponent'],
  ['0x10', undefined, 'a number of a programmer'],
  ['5s', undefined, 'a unit'],
  ['NaN', undefined, 'no number'],
  ['Infinity', undefined, 'for ever'],
  ['9'.repeat(400), undefined, 'more than a number can hold'],
  ['', undefined, 'nothing'],
  ['soon', undefined, 'a word'],
  [null, undefined, 'no header'],
  [undefined, undefined, 'no header'],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 120, 'a date as it is written now'],
  ['sun, 06 nov 1994 08:49:37 gmt', 120, 'the same in small letters'],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 120, 'a date of RFC 850'],
  ['Sun Nov  6 08:49:37 1994', 120, 'a date of asctime, which is GMT as well'],
  ['Sun Nov 06 08:49:37 1994', 120, 'the same with a zero'],
  ['Sat, 05 Nov 1994 08:49:37 GMT', 0, 'a date that is over'],
  ['Sunday, 06-Nov-45 08:49:37 GMT', 0, 'of two digits, 45 is long ago: ahead it would be more than fifty years'],
  ['Sun, 31 Feb 1994 08:49:37 GMT', undefined, 'a day that does not exist'],
  ['Sun, 06 Abc 1994 08:49:37 GMT', undefined, 'a month that does not exist'],
  ['Sun, 06 ecJ 1994 08:49:37 GMT', undefined, 'letters between two months'],
  ['Sun, 06 Nov 1994 25:49:37 GMT', undefined, 'an hour that does not exist'],
  ['Sun, 06 Nov 1994 08:49:37 +0100', undefined, 'a zone that may not be there'],
  ['1994-11-06T08:49:37Z', undefined, 'another form of date'],
];

describe('the header Retry-After', () => {
  it(`is read in ${figure(shapes.length)} shapes, right or wrong [A7]`, () => {
    for (const [header, seconds, why] of shapes) {
      expect(readRetryAfter(header, now), `${String(header)}: ${why}`).to.equal(seconds);
    }
  });

  it('never asks to come too early: a part of a second counts as a whole one [A7]', () => {
    expect(readRetryAfter('Sun, 06 Nov 1994 08:49:37 GMT', example - 1)).to.equal(1);
    expect(readRetryAfter('Sun, 06 Nov 1994 08:49:37 GMT', example - 1_001)).to.equal(2);
    expect(readRetryAfter('Sun, 06 Nov 1994 08:49:37 GMT', example)).to.equal(0);
  });

  it('counts from now where no time is given', () => {
    const inOneMinute = new Date(Date.now() + 60_000).toUTCString();
    expect(readRetryAfter(inOneMinute)).to.be.within(55, 60);
  });
});
