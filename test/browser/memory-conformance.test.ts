import { deleteDB } from 'idb';
import { describeAdapter } from 'screenpop/adapter/conformance';
import { memoryAdapter } from 'screenpop/adapters/memory';

const names: string[] = [];

// A database for each case; adapters let go of theirs when it is to be deleted.
afterEach(() => Promise.all(names.splice(0).map((name) => deleteDB(name))));

describeAdapter({
  name: 'memory with IndexedDB',
  create(records, activities) {
    const persist = `screenpop-conformance-${Date.now()}-${Math.random()}`;
    names.push(persist);
    return memoryAdapter({ records, activities, persist });
  },
  ...{ describe, it },
});
