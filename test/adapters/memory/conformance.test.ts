import { describeAdapter } from 'screenpop/adapter/conformance';
import { memoryAdapter } from 'screenpop/adapters/memory';

describeAdapter({
  name: 'memory',
  create: (records, activities) => memoryAdapter({ records, activities }),
  ...{ describe, it },
});
