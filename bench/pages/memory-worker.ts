import { serveMemoryAdapter } from 'screenpop/adapters/memory/worker';

serveMemoryAdapter(self);
