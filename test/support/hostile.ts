import { expect } from '@open-wc/testing';
import { elementsIn, rawTextOf } from './page.js';

/** Text as callers, visitors and other systems send it: none of it may become more than text. */
export const hostileTexts: readonly string[] = [
  '<img src="x" onerror="globalThis.broken = true">',
  '"><script>globalThis.broken = true</script>',
  '<svg onload=globalThis.broken=true><template shadowrootmode="open">',
  "'-alert(1)-' onfocus=globalThis.broken=true autofocus",
  '{{constructor.constructor("globalThis.broken = true")()}} ${globalThis.broken = true}',
  '&lt;b&gt;not bold&lt;/b&gt; &#60;i&#62;',
  '<!--?lit$0$?--> <!-- --!> <?lit$123$?>',
  'javascript:globalThis.broken=true',
  '__proto__ constructor toString',
  '\u202egnp.exe\u202c \u2067reversed\u2069',
  'ab\u0000cd \ud800 \ufffe',
  'שלום עולם مرحبا بالعالم',
  '田中さん 👩‍👩‍👧 Ṱ̺̺o͞ inv̬ó̡k̶e',
  'x'.repeat(900),
];

/** The characters that a one-line value is shown without. */
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text is on the page, whole and as text: no element, handler or link came of it. */
export function expectShownAsText(element: HTMLElement, text: string): void {
  const plain = (shown: string): string => shown.replace(/\s+/g, ' ').trim();
  expect(plain(rawTextOf(element))).to.contain(plain(text.replace(directionMarks, '')));
  expectHarmless(element);
}

export function expectHarmless(element: HTMLElement): void {
  expect((globalThis as { broken?: boolean }).broken).to.equal(undefined);
  for (const one of [element, ...(element.shadowRoot ? elementsIn(element.shadowRoot) : []), ...elementsIn(element)]) {
    expect(one.localName).not.to.match(/^(script|img|iframe|object|embed|template|b|i|style|link|base|meta)$/);
    for (const { name, value } of one.attributes) {
      expect(name).not.to.match(/^on/);
      if (name === 'href' || name === 'src') expect(value).to.match(/^(https?:|mailto:|tel:)/);
    }
  }
}
