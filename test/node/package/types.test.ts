import { expect } from 'chai';
import { elementTags } from '../support.js';
import { typeErrors } from './consumer.js';

/** A page's own code over the elements of one `import`. */
const overElements = (specifier: string) => `
  import '${specifier}';
  const desk = document.querySelector('agent-desk')!;
  desk.offer({ id: 'call-1', channel: 'voice', clues: [] });
  desk.addEventListener('link-change', ({ detail }) => detail.by);
  document.addEventListener('record-select', ({ detail }) => detail.ref.id);
  window.addEventListener('record-select', ({ detail }) => detail.ref.id);
`;

describe('the types of the built package', () => {
  it('come with what registers the elements: tags, properties and events', () => {
    const picker = `
      import 'screenpop/define/record-picker';
      const picker = document.createElement('record-picker');
      picker.candidates = [];
      picker.addEventListener('record-select', ({ detail }) => detail.ref.id);
    `;
    const made = elementTags().map((tag) => `document.createElement('${tag}').conversationId;`);
    const files = {
      'all.ts': [overElements('screenpop/define'), ...made].join('\n'),
      'one.ts': overElements('screenpop/define/agent-desk'),
      'picker.ts': picker,
    };
    // One at a time: what one of them imports, all would have.
    for (const [name, text] of Object.entries(files)) expect(typeErrors({ [name]: text }), name).to.deep.equal([]);
  }).timeout(60_000);
});
