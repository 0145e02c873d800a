export {
  type FaultEntry,
  type FaultGroup,
  type FaultName,
  faults,
  linkMethods,
  type Method,
  methods,
  pageMethods,
  writeMethods,
} from './catalogue.js';
export * from './chaos.js';
export * from './perform.js';
export type * from './plan.js';
