import { expect } from 'chai';
import { filesIn, read } from '../support.js';
import { allowed, isAllowed, shown, unused } from './allowed.js';
import { type Danger, scan } from './scan.js';

/** One of each that must never pass. */
const bad: Readonly<Record<Danger, readonly string[]>> = {
  markup: [
    'element.innerHTML = text',
    "element['outerHTML'] = text",
    "element.insertAdjacentHTML('beforeend', text)",
    'document.write(text)',
    'this.ownerDocument.writeln(text)',
    'range.createContextualFragment(text)',
    "new DOMParser().parseFromString(text, 'text/html')",
    'element.setHTMLUnsafe(text)',
    'Document.parseHTMLUnsafe(text)',
    'frame.srcdoc = text',
    "document.execCommand('insertHTML', false, text)",
    "import { unsafeHTML } from 'lit/directives/unsafe-html.js'",
    "import * as all from 'lit/directives/unsafe-svg.js'",
    "import { unsafeStatic } from 'lit/static-html.js'",
    "trustedTypes.createPolicy('mine', { createHTML: (text) => text })",
    'const view = html`<p .innerHTML=${text}></p>`',
    'const view = html`<iframe srcdoc=${text}></iframe>`',
    'const view = html`<script>${text}</script>`',
    'const view = html`<style>${text}</style>`',
    'const view = html`<${tag}></${tag}>`',
    'const view = html`<p ${name}=${text}></p>`',
    "Reflect.set(element, 'innerHTML', text)",
    'Object.assign(element, { innerHTML: text })',
    'const { innerHTML } = element',
  ],
  code: [
    'eval(text)',
    'const run = eval; run(text)',
    "new Function('return 1')()",
    'Function(text)()',
    "setTimeout('work()', 1)",
    'setInterval(`work(${text})`, 1)',
    "window.setTimeout('work(' + text + ')', 1)",
    'import(text)',
    'import(`./${text}.js`)',
    "element.setAttribute('onclick', text)",
    'element.setAttribute(name, text)',
    "element.setAttributeNS(null, 'onload', text)",
    'element.toggleAttribute(name)',
    "link.href = 'javascript:void 0'",
    'const view = html`<button onclick=${text}></button>`',
    "const view = html`<svg onload='x'></svg>`",
    '(() => {}).constructor.constructor(text)()',
    'importScripts(text)',
  ],
  style: [
    "element.setAttribute('style', text)",
    'element.style.cssText = text',
    'sheet.insertRule(text)',
    'const view = html`<p style=${text}></p>`',
    'const view = html`<p style="color: red"></p>`',
    "import { styleMap } from 'lit/directives/style-map.js'; styleMap({})",
    'const sheet = css`p { background: url(${text}) }`',
    "const sheet = css`@import 'https://elsewhere.example/a.css';`",
    'const sheet = css`p { background: url(//elsewhere.example/a.png) }`',
    'const sheet = unsafeCSS(text)',
  ],
  address: [
    'const view = html`<a href=${text}></a>`',
    'const view = html`<a href="https://${text}"></a>`',
    'const view = html`<img src=${text}>`',
    'const view = html`<form action=${text}></form>`',
    'const view = html`<button formaction=${text}></button>`',
    'const view = html`<a .href=${text}></a>`',
    "element.setAttribute('href', text)",
  ],
  message: [
    "parent.postMessage(text, '*')",
    "new BroadcastChannel('all')",
    "new Worker('./worker.js')",
    'new SharedWorker(text)',
    'navigator.serviceWorker.register(text)',
  ],
  storage: [
    "localStorage.setItem('name', text)",
    'sessionStorage.name = text',
    "globalThis['localStorage'].name = text",
    'document.cookie = text',
    "indexedDB.open('all')",
    "cookieStore.set('name', text)",
    "caches.open('all')",
  ],
  network: [
    'fetch(text)',
    'new XMLHttpRequest()',
    'new WebSocket(text)',
    'new EventSource(text)',
    'navigator.sendBeacon(text)',
    'new Image().src = text',
  ],
  log: ['console.log(record)', 'console.error(error)', "globalThis.console['warn'](record)", 'reportError(error)'],
  'named access': [
    'document.currentScript.src',
    'document.config',
    'window.settings',
    "document['settings']",
    'globalThis.settings',
    'element.ownerDocument.settings',
    "form.elements.namedItem('id')",
  ],
  'foreign key': [
    'target[key] = value',
    'target[key] ??= value',
    'target.__proto__ = value',
    "target['__proto__'].x = 1",
    'Object.setPrototypeOf(target, value)',
    "target.__defineGetter__('x', get)",
  ],
};

const good = [
  '// element.innerHTML = text',
  "const words = 'eval and innerHTML are words here'",
  "type Danger = 'innerHTML'",
  'const view = html`<a class=${text} title=${text}>${text}</a>`',
  'const view = html`<p .value=${text} @click=${listen}></p>`',
  "import('./persistence.js')",
  'setTimeout(() => work(), 1)',
  "element.setAttribute('aria-label', text)",
  "document.addEventListener('keydown', listen)",
  'list[0] = value',
  "map['name'] = value",
  'const load = ({ fetch }) => fetch(1)',
  'value instanceof Map',
];

describe('the scan of sources', () => {
  const count = Object.values(bad).flat().length;

  it(`finds each of ${count} ways to turn text into something else [S1]`, () => {
    for (const [danger, snippets] of Object.entries(bad)) {
      for (const snippet of snippets) {
        const found = scan('bad.ts', snippet).map((one) => one.danger);
        expect(found, snippet).to.include(danger);
      }
    }
  });

  it(`finds nothing in ${good.length} harmless lines that look alike [S1]`, () => {
    expect(good.flatMap((snippet) => scan('good.ts', snippet)).map(shown)).to.deep.equal([]);
  });
});

describe('the sources', () => {
  const sources = filesIn('src', '.ts');
  const findings = sources.flatMap((file) => scan(file, read(file)));

  it(`have no way in ${sources.length} files to turn text into markup, code or styles, and none to send, keep or log it, beside those that are named [S1] [S9] [S10] [S13]`, () => {
    expect(findings.filter((one) => !isAllowed(allowed, one)).map(shown)).to.deep.equal([]);
  });

  it('have every exception that is named [S1]', () => {
    expect(unused(allowed, findings)).to.deep.equal([]);
  });
});
