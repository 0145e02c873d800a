import { expect } from 'chai';
import type { CrmRecord, PolicySettings, Resolution } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { decide, resolve } from 'screenpop/resolver';
import { faulty } from '../support/faulty-adapter.js';
import { contact, email, phone, request } from '../support/records.js';

const line = '+49 30 1234567';
const desk = contact({ id: 'desk', name: 'Front Desk', phone: line, email: 'ann@acme.example' });
const asked = (value: string, policy: PolicySettings, records: readonly CrmRecord[] = [desk]): Resolution =>
  decide(request({ clues: [phone(value)] }), records, { policy });
const codes = ({ issues }: Resolution): string[] => issues.map(({ code }) => code);

describe("the operator's own numbers", () => {
  for (const [written, own] of [
    [line, '+49 30 1234567'],
    ['0049 (30) 1234-567', '+49 30 1234567'],
    [`${line} x12`, '+49 30 1234567'],
    [line, '+49 30 1234*'],
    [line, '+49 (0)30 1234 *'],
    [line, '+4930*'],
    ['030 1234567', '+49 30 1234567'],
    [line, ' +49 30*'],
  ] as const) {
    it(`are never clues: ${written} where ${own} is one [3.4]`, () => {
      const resolution = asked(written, { ownNumbers: ['+1 415 555 0100', own] });
      expect(resolution).to.include({ outcome: 'undetermined', rule: 'no-usable-clue' });
      expect(resolution.candidates).to.be.empty;
      expect(resolution.issues).to.deep.equal([{ code: 'own-number', clue: phone(written) }]);
    });
  }

  for (const [written, own] of [
    [line, '+49 30 1234568'],
    [line, '+49 30 12345678'],
    [line, '+49 30 123456'],
    [line, '+49 40 1234*'],
    [line, '*'],
    [line, '+4*'],
    ['030 1234567', '+49 30 1234*'],
    [line, '+*'],
    [line, '*7'],
    [line, '1234567*'],
    [line, 'our number'],
    ['+43 30 1234567', '+49 30 1234*'],
  ] as const) {
    it(`are not what only looks like one: ${written} beside ${own} [3.4]`, () => {
      expect(codes(asked(written, { ownNumbers: [own] }))).to.be.empty;
    });
  }

  it('are read by the default region like every other [3.5]', () => {
    const policy = { defaultRegion: 'DE', ownNumbers: ['030 1234567', '030 999*'] };
    expect(codes(asked(line, policy))).to.deep.equal(['own-number']);
    expect(codes(asked('+49 30 9991', policy))).to.deep.equal(['own-number']);
    expect(codes(asked('+43 30 1234567', policy))).to.be.empty;
  });

  it('leave the other clues of a request to decide [3.4]', () => {
    const resolution = decide(request({ clues: [phone(line), email('ann@acme.example')] }), [desk], {
      policy: { ownNumbers: [line] },
    });
    expect(resolution).to.include({ outcome: 'single', customer: desk });
    expect(codes(resolution)).to.deep.equal(['own-number']);
  });

  it('are never looked up', async () => {
    const adapter = faulty(memoryAdapter({ records: [desk] }));
    const resolution = await resolve(request({ clues: [phone(line)] }), adapter, { policy: { ownNumbers: [line] } });
    expect(resolution.outcome).to.equal('undetermined');
    expect(adapter.calls).to.be.empty;
  });
});

describe('internal extensions', () => {
  const colleague = contact({ id: 'colleague', name: 'Col League', phone: '4711' });

  it('are never clues: numbers of so few digits as the host says [3.4]', () => {
    expect(codes(asked('4711', { internalDigits: 4 }, [colleague]))).to.deep.equal(['own-number']);
    expect(codes(asked('(47) 11', { internalDigits: 4 }, [colleague]))).to.deep.equal(['own-number']);
    expect(codes(asked('47112', { internalDigits: 4 }, [colleague]))).to.be.empty;
    expect(codes(asked('4711', {}, [colleague]))).to.be.empty;
  });

  it('are what internal requests come from [3.4]', () => {
    const internal = request({ direction: 'internal', clues: [phone('4711')] });
    expect(decide(internal, [colleague]).outcome).to.equal('undetermined');
    expect(decide({ ...internal, direction: 'inbound' }, [colleague]).outcome).to.equal('multiple');
  });

  it('are no service codes, and no numbers with a country', () => {
    for (const code of ['*100#', '*100', '100#']) expect(codes(asked(code, { internalDigits: 6 })), code).to.be.empty;
    expect(codes(asked('+4930123', { internalDigits: 8 }))).to.be.empty;
  });
});
