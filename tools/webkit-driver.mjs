import { spawn } from 'node:child_process';
import { createServer, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A port that nothing listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Test-runner plugin: WebKitWebDriver on a virtual display of its own, for as long as the runner's server is up. */
export function webkitDriver({ webkitDriver: driver, xvfb, port }) {
  const children = [];
  // Groups of their own, so that what the driver started ends with it, whichever way the runner ends.
  const start = (program, args, options) => {
    const child = spawn(program, args, { detached: true, ...options });
    child.once('error', (error) => console.error(`${program}: ${error.message}`));
    children.push(child);
    return child;
  };
  const stop = () => {
    for (const child of children.splice(0)) {
      try {
        if (child.pid) process.kill(-child.pid);
      } catch {
        // Gone already.
      }
    }
  };
  process.once('exit', stop);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

  return {
    name: 'webkit-driver',
    async serverStart() {
      const display = await startDisplay(start, xvfb);
      const { LC_ALL: _, ...env } = process.env;
      start(driver, ['-p', String(port)], {
        stdio: 'ignore',
        env: {
          ...env,
          DISPLAY: display,
          // navigator.language comes from LANG, what a key types from LC_CTYPE.
          LANG: 'en_US.UTF-8',
          LC_CTYPE: 'C.UTF-8',
          WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
        },
      });
      await listening(port);
    },
    serverStop: stop,
  };
}

/** Xvfb chooses a free display itself and writes its number to a pipe. */
function startDisplay(start, xvfb) {
  const server = start(xvfb, ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let text = '';
    server.stdio[3].on('data', (data) => {
      text += data;
      if (text.includes('\n')) resolve(`:${text.trim()}`);
    });
    server.once('exit', () => reject(new Error('Xvfb ended before it had a display')));
  });
}

async function listening(port, seconds = 20) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(50)) {
    const connected = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.end());
    });
    if (connected) return;
  }
  throw new Error(`WebKitWebDriver did not listen on port ${port} within ${seconds} s`);
}
