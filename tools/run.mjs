import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './entry-points.mjs';

/** Runs a program of node_modules/.bin, or any other, in the project's folder with its output shown; never throws. */
export function run(program, args, { env = {}, timeout } = {}) {
  return new Promise((resolve) => {
    const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, PATH, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout,
    });
    child.once('error', (error) => {
      console.error(error.message);
      resolve({ code: 127 });
    });
    child.once('exit', (code, signal) => {
      if (signal) console.error(`${program} was ended by ${signal}`);
      resolve({ code: code ?? 1 });
    });
  });
}
