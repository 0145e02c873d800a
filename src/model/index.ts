export { checkSchema } from './check-schema.js';
export { checkPolicy } from './check-policy.js';
export { type Policy, type PolicyRow, type PolicySettings, policyFor } from './policy.js';
export * from './record.js';
export * from './request.js';
export type * from './resolution.js';
export * from './schema.js';
export * from './service-schema.js';
export * from './text.js';
