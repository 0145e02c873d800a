import { expect } from 'chai';

// All browser tests run under this policy (tools/strict-policy.mjs). These show that it is in force, so that the others prove something.
describe('the page under test', () => {
  it('lets no text become markup', () => {
    expect(() => (document.createElement('div').innerHTML = '<b>bold</b>')).to.throw();
  });

  it('lets no text become code', () => {
    expect(() => Reflect.construct(Function, ['return 1']) as unknown).to.throw();
  });

  it('drops inline styles', () => {
    const element = document.createElement('div');
    element.setAttribute('style', 'display: flex');
    document.body.append(element);
    expect(getComputedStyle(element).display).to.equal('block');
    element.remove();
  });

  it('allows no Trusted Types policy but the one of lit', () => {
    const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } };
    expect(() => trustedTypes?.createPolicy('other', {})).to.throw();
  });
});
