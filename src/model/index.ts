export * from './policy.js';
export * from './record.js';
export * from './request.js';
export * from './resolution.js';
export * from './schema.js';
export * from './text.js';
