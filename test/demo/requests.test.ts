import { expect } from 'chai';
import { scenarios } from '../../demo/data/scenarios.js';
import { en } from '../../demo/words/en.js';
import { asText, groupScenarios, mainScenarios, newId, parseRequest } from '../../demo/requests.js';

const messageOf = (text: string): string => {
  const parsed = parseRequest(text);
  return parsed.ok ? '' : parsed.message(en);
};

describe('the scenario list', () => {
  const groups = groupScenarios(scenarios);

  it('shows every scenario once, in a group that is not empty', () => {
    const shown = groups.flatMap((group) => group.scenarios.map(({ id }) => id));
    expect(shown).to.have.members(scenarios.map(({ id }) => id));
    expect(groups.map(({ scenarios: members }) => members.length)).not.to.include(0);
  });

  it('groups by what comes out, with the main scenarios first [seed]', () => {
    const firsts = groups.slice(0, 3).map((group) => group.scenarios[0]);
    expect(firsts.map((scenario) => scenario?.id)).to.deep.equal(mainScenarios);
    expect(firsts.map((scenario) => scenario?.expected.outcome)).to.deep.equal(['single', 'multiple', 'none']);
  });

  it('keeps what comes in differently apart', () => {
    const others = groups.at(-1)!.scenarios.map(({ id }) => id);
    expect(others).to.include.members(['transfer', 'expiring-offer', 'assigned-case-of-another']);
  });
});

describe('a typed request', () => {
  it('is offered as it was typed', () => {
    const parsed = parseRequest('{ "id": "call-7", "channel": "voice", "clues": [] }');
    expect(parsed).to.deep.equal({ ok: true, request: { id: 'call-7', channel: 'voice', clues: [] } });
  });

  it('gets an id of its own where it has none, another each time', () => {
    const ids = ['{}', '{}'].map((text) => {
      const parsed = parseRequest(text);
      return parsed.ok ? parsed.request.id : '';
    });
    expect(ids[0]).to.match(/^typed-/);
    expect(ids[0]).not.to.equal(ids[1]);
  });

  it('keeps a wrong id and what is no object, for the desk to refuse', () => {
    expect(parseRequest('{ "id": "" }')).to.deep.equal({ ok: true, request: { id: '' } });
    expect(parseRequest('[]')).to.deep.equal({ ok: true, request: [] });
    expect(parseRequest('3')).to.deep.equal({ ok: true, request: 3 });
  });

  it('says what is wrong with what is no JSON', () => {
    expect(messageOf('{ "channel": }')).to.match(/^This is not JSON\. .+/);
    expect(messageOf('  ')).to.equal('Type a request first.');
  });

  it('begins as the request of a scenario, with times and without an id', () => {
    const signedIn = scenarios.find(({ id }) => id === 'signed-in-chat')!;
    const typed = JSON.parse(asText(signedIn, Date.parse('2026-01-02T03:04:05Z'))) as Record<string, unknown>;
    expect(typed).to.include({ channel: 'chat', waitingSince: '2026-01-02T03:03:50.000Z' });
    expect(typed).not.to.have.property('id');
  });
});

describe('ids of played conversations', () => {
  it('are never the same, not even within a millisecond', () => {
    const ids = Array.from({ length: 50 }, () => newId('nobody', 1_000));
    expect(new Set(ids).size).to.equal(50);
  });
});
