export { memoryAdapter, type MemoryAdapterOptions } from './memory-adapter.js';
