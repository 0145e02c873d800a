import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { tags } from 'screenpop';
import { attach, deskWith, quiet } from '../support/mount.js';
import { contact, reference, request } from '../support/records.js';
import { look, requestsElsewhere, settled } from './watch.js';

const properties = [
  ...['adapter', 'desk', 'policy', 'normalizePhone', 'tabs', 'customer', 'case', 'request', 'requests', 'candidates'],
  ...['warning', 'draft', 'schema', 'types'],
] as const;
const record = '{"type":"contact","id":"ann","name":"Ann","fields":{}}';
/** What markup may try to bring an element to do. */
const attempts: readonly string[] = [
  properties.map((name) => `${name}="${name}"`).join(' '),
  properties.map((name) => `.${name}="x" ?${name} @${name}="globalThis.broken=1"`).join(' '),
  `adapter="https://attacker.example" endpoint="https://attacker.example" url="https://attacker.example" src="//attacker.example" href="javascript:globalThis.broken=1" token="x"`,
  `customer='${record}' case='${record}' record-id="ann" customer-id="ann" entity="contact" data-record='${record}' conversation-id="live"`,
  `auto-link auto-accept autoaccept accept link create save="true" open autofocus single="link" autosearch query='{"lastName":"Lee"}'`,
  // Handlers and styles in markup are the page's own policy's to stop, and it does.
  `onconversation-accept="globalThis.broken=1" onrecord-select="globalThis.broken=1" tabindex="0" contenteditable`,
  `class="note bad" part="error" is="agent-desk" slot="actions" id="heading" name="desk" role="alert" popover hidden`,
  `strings='{"accept":"<img src=x onerror=globalThis.broken=1>"}' lang="x&quot;><img src=x>" shortcut="Enter" inline type="__proto__"`,
  `conversation-id="__proto__" type="constructor" shortcut="<img src=x onerror=globalThis.broken=1>"`,
];
const snippets = attempts.flatMap((attributes) =>
  tags.map((tag) => {
    const inside = '<template shadowrootmode="open"><p>mine</p></template><button autofocus>Save</button>';
    return `<${tag} ${attributes}>${tag === 'agent-desk' ? '' : inside}</${tag}>`;
  }),
);

/** Parsed as markup, by the one policy that may: that of lit, which is given a constant of somebody else's. */
function parsed(markup: string): HTMLElement {
  const around = attach(document.createElement('div'));
  const strings = Object.assign([markup], { raw: [markup] });
  render(html(strings), around);
  return around.querySelector<HTMLElement>(tags.join())!;
}

/** What only a script may give an element. */
function given(element: HTMLElement): string[] {
  const own = element as unknown as Readonly<Record<string, unknown>>;
  const fresh = document.createElement(element.localName) as unknown as typeof own;
  return properties.filter((name) => JSON.stringify(own[name]) !== JSON.stringify(fresh[name]));
}

describe('markup that somebody else wrote', () => {
  it(`gives our elements nothing and makes them do nothing, in ${snippets.length} pieces [S6]`, async () => {
    const elsewhere = requestsElsewhere();
    for (const snippet of snippets) {
      const element = parsed(snippet);
      await settled(element);
      expect(given(element), snippet).to.deep.equal([]);
      expect(look(element).links, snippet).to.have.length(0);
      expect((globalThis as { broken?: unknown }).broken, snippet).to.equal(undefined);
      element.parentElement!.remove();
    }
    expect(elsewhere()).to.deep.equal([]);
    expect(performance.getEntriesByType('resource').filter(({ name }) => /\/x$/.test(name))).to.deep.equal([]);
  });

  it(`writes nothing where a desk is around it, and opens nothing, in ${snippets.length} pieces [S6]`, async () => {
    const ann = contact({ id: 'ann', name: 'Ann Lee' });
    const { desk, adapter } = await deskWith(request({ id: 'live', clues: [reference(ann)] }), { records: [ann] });
    desk.offer(request({ id: 'rings' }));
    const around = attach(Object.assign(document.createElement('agent-desk'), { desk }));
    await quiet(around);
    const writes = () => adapter.calls.filter(({ method }) => /create|setLinks|update|addNote/.test(method)).length;
    const searches = () => adapter.callsOf('search').length;
    const before = [writes(), searches()];
    const states = () => desk.getSnapshot().conversations.map(({ id, state }) => `${id} ${state}`);
    const known = states();
    for (const snippet of snippets) {
      const element = parsed(snippet);
      around.append(element.parentElement!);
      await settled(element);
      element.parentElement!.remove();
    }
    await quiet(around);
    expect([writes(), searches()]).to.deep.equal(before);
    expect(states()).to.deep.equal(known);
  });
});
