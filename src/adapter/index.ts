export * from './errors.js';
export * from './guard.js';
export * from './lane.js';
export type * from './port.js';
export * from './retry-after.js';
export type * from '../model/types.js';
