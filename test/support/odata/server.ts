import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Activity, CrmRecord } from 'screenpop';

export interface ODataServer {
  readonly url: string;
  /** Exchanges everything that is there. */
  fill(records: readonly CrmRecord[], activities?: readonly Activity[]): Promise<void>;
  stop(): void;
}

const program = fileURLToPath(new URL('../../../demo/server/main.mjs', import.meta.url));
const longestStart = 60_000;

/** The reference server as a process of its own, on a free port. */
export async function startServer(): Promise<ODataServer> {
  const child = spawn(process.execPath, [program, '--port', '0', '--may-be-filled'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = (): void => void child.kill('SIGKILL');
  process.once('exit', stop);
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The server does not start: ${said}`)), longestStart);
    const read = (text: Buffer): void => {
      said += text.toString();
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`The server ended: ${said}`)));
  });
  return {
    url,
    stop,
    async fill(records, activities = []) {
      const body = JSON.stringify({ records, activities });
      const headers = { 'Content-Type': 'application/json' };
      const response = await fetch(`${url}/fill`, { method: 'POST', headers, body });
      if (!response.ok) throw new Error(`The server can not be filled: ${await response.text()}`);
    },
  };
}
