export { decide, type DecideOptions, type ResolverOptions } from './decide.js';
export { type ResolveOptions, resolve } from './resolve.js';
export { normalizePhone, type PhoneNormalizer, type PhoneNumber } from './phone.js';
export { type Rule, ruleById, rules } from './rules.js';
export { pickActiveCase } from './decide.js';
export { checkPolicy, policyFor } from '../model/policy.js';
