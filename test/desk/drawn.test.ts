import { expect } from 'chai';
import { ann, cleo, fromAnn, linked, play, settle } from './setup.js';

const id = 'conversation-1';

/** A page that draws when it is told to. */
function page(): { readonly drawn: () => Promise<void>; draw(): void } {
  const waiting: (() => void)[] = [];
  return {
    drawn: () => new Promise((resolve) => waiting.push(resolve)),
    draw: () => {
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}

describe('desk: what is to be drawn first', () => {
  it('is that it links: nothing is asked for before that is on the screen, then all of it comes', async () => {
    const { drawn, draw } = page();
    const { desk, adapter, begin, conversation } = play({ drawn });
    await begin();
    const asked = adapter.callsOf('links').length;
    const chosen = desk.select(id, cleo);
    await settle();
    expect(conversation().linking).to.equal('linking');
    expect(adapter.callsOf('links')).to.have.length(asked);
    expect(adapter.callsOf('get')).to.have.length(0);
    draw();
    await chosen;
    expect(linked(conversation())).to.equal('cleo/case-cleo');
  });

  it('holds for what is linked without asking as well; what the agent chooses meanwhile comes after it and counts', async () => {
    const { drawn, draw } = page();
    const { desk, adapter, conversation, links } = play({ drawn });
    desk.offer(fromAnn());
    await settle();
    const accepted = desk.accept(id);
    await settle();
    expect(adapter.callsOf('setLinks')).to.have.length(0);
    expect(conversation().linking).to.equal('linking');
    const chosen = desk.select(id, cleo);
    await settle();
    draw();
    await settle();
    draw();
    await Promise.all([accepted, chosen]);
    expect((await links()).customer?.id).to.equal('cleo');
  });

  it('is waited for by nobody once the conversation is closed: nothing is linked', async () => {
    const { drawn, draw } = page();
    const { desk, adapter, begin, links } = play({ drawn });
    await begin();
    const chosen = desk.select(id, ann).catch(() => undefined);
    await settle();
    desk.close(id);
    draw();
    await chosen;
    await settle();
    expect(adapter.callsOf('setLinks')).to.have.length(0);
    expect((await links()).customer).to.equal(undefined);
  });
});
