import { expect } from '@open-wc/testing';
import { media, viewport } from '../support/engine.js';
import { applyRules, finishAnimations, lookAt } from '../support/looks.js';
import { attach } from '../support/mount.js';
import { elementsIn } from '../support/page.js';
import { elementStates } from '../support/states/index.js';

/** How the page is read: how wide, how large, how far apart the letters. */
const readings = {
  'at 320 pixels': { width: 320 },
  'at 320 pixels, from right to left': { width: 320, dir: 'rtl' },
  'at 320 pixels, compact': { width: 320, compact: true },
  'at 320 pixels, with wide text spacing': { width: 320, spacing: true },
  'at 1280 pixels, with text of 200 %': { width: 1280, size: '200%' },
  'at 640 pixels, with text of 200 %': { width: 640, size: '200%' },
} satisfies Record<string, Reading>;

interface Reading {
  readonly width: number;
  readonly dir?: 'rtl';
  readonly compact?: boolean;
  readonly spacing?: boolean;
  readonly size?: string;
}

/** As WCAG 1.4.12 has it. */
const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

/** Cut off on purpose: the whole text is a step away, in what opens when the tab or the pop is chosen. */
const shortened =
  '[role=tab] bdi, .clamped, .clamped *, .body > dl div > *, .body > dl div > * *, .visually-hidden, .visually-hidden *';
const controls =
  'a[href], button, input, select, textarea, summary, [role=tab], [role=option], [role=gridcell][tabindex]';
const smallest = 24;

const figures = { states: 0, readings: 0, targets: 0, texts: 0, failures: 0 };

describe('every element in every state, narrow, large and spaced out', () => {
  before(async function () {
    // Only Chromium can be made that narrow and is fast enough for all states.
    if (!(await media({}))) this.skip();
  });

  after(() => {
    if (figures.readings > 0) console.log(`fit: ${JSON.stringify(figures)}`);
  });

  for (const { element: tag, name, render } of elementStates) {
    it(`loses nothing, scrolls in one direction only, and can be hit [X12, X13]: <${tag}>, ${name}`, async () => {
      const place = attach(document.createElement('main'));
      const { element, remove } = await render(place);
      figures.states += 1;
      const faults: string[] = [];
      for (const [title, reading] of Object.entries<Reading>(readings)) {
        figures.readings += 1;
        await viewport(reading.width, 800);
        await lookAt({ media: {}, dir: reading.dir });
        document.documentElement.style.fontSize = reading.size ?? '';
        element.toggleAttribute('density', reading.compact === true);
        if (reading.compact) element.setAttribute('density', 'compact');
        const restore = reading.spacing ? applyRules(place, spacing) : () => undefined;
        finishAnimations(place);
        faults.push(...[...faultsIn(place)].map((fault) => `${title}: ${fault}`));
        restore();
      }
      document.documentElement.style.fontSize = '';
      remove();
      figures.failures += faults.length;
      expect(faults).to.deep.equal([]);
    });
  }
});

function* faultsIn(place: Element): Generator<string> {
  if (document.scrollingElement!.scrollWidth > innerWidth) yield 'the page scrolls sideways';
  for (const one of elementsIn(place)) {
    if (!(one instanceof HTMLElement) || !one.checkVisibility({ visibilityProperty: true })) continue;
    if (one.matches(controls)) {
      figures.targets += 1;
      const { width, height } = one.getBoundingClientRect();
      if (width < smallest || height < smallest) yield `${told(one)} is ${width} by ${height}`;
    }
    if (one.matches(shortened) || ![...one.childNodes].some(isText)) continue;
    figures.texts += 1;
    const clip = clipOf(one);
    if (clip) yield `${told(one)} is cut off by ${told(clip)}`;
  }
}

const isText = (node: Node): boolean => node instanceof Text && node.data.trim() !== '';

/** What hides a part of an element: a box around it that does not scroll to it, or the edge of the page. */
function clipOf(element: HTMLElement): Element | undefined {
  const range = document.createRange();
  range.selectNodeContents(element);
  let { left, right, top, bottom } = range.getBoundingClientRect();
  if (right - left === 0) return undefined;
  for (let around: Element | null | undefined = element; around; around = parentOf(around)) {
    const box = around.getBoundingClientRect();
    const { overflowX, overflowY, position } = getComputedStyle(around);
    if (overflowX === 'auto') ({ left, right } = box);
    else if (overflowX !== 'visible' && (left < box.left - 1 || right > box.right + 1)) return around;
    if (overflowY === 'auto') ({ top, bottom } = box);
    else if (overflowY !== 'visible' && (top < box.top - 1 || bottom > box.bottom + 1)) return around;
    if (position === 'fixed') break;
  }
  return left < -1 || right > innerWidth + 1 ? document.documentElement : undefined;
}

function parentOf(element: Element): Element | null | undefined {
  if (element.assignedSlot) return element.assignedSlot;
  const { parentNode } = element;
  return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
}

function told(element: Element): string {
  const root = element.getRootNode();
  const host = root instanceof ShadowRoot ? `${root.host.localName} ` : '';
  return `${host}<${element.localName} class="${element.className}"> "${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}"`;
}
