import { expect } from 'chai';
import { newKey } from '../../src/model/key.js';

describe('a new key', () => {
  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 1_000 }, newKey)).size).to.equal(1_000);
  });

  it('is made on pages without TLS too, where randomUUID is missing', () => {
    const { randomUUID } = crypto;
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    try {
      const keys = Array.from({ length: 1_000 }, newKey);
      expect(new Set(keys).size).to.equal(1_000);
      expect(keys[0]).to.match(/^\d+(-\d+){15}$/);
    } finally {
      Object.defineProperty(crypto, 'randomUUID', { value: randomUUID, configurable: true });
    }
  });
});
