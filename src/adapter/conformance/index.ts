export type { Content, Feature } from './case.js';
export { ConformanceError } from './check.js';
export { type AdapterUnderTest, describeAdapter } from './describe.js';
