import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { minify } from 'rollup-plugin-esbuild';

const licences = '/*! MIT licence; of what else is inside: THIRD-PARTY-NOTICES.txt */';
const entry = '\0screenpop-cdn';

/** Registers all elements and exports what `screenpop` does, for `<script type="module">` without a build. */
const everything = {
  name: 'everything',
  resolveId: (id) => (id === entry ? id : undefined),
  load: (id) => (id === entry ? "export * from './dist/index.js'; import './dist/define.js';" : undefined),
};

/** Carries tsc's source maps on, so that the bundle's map leads to the TypeScript. */
const sourceMaps = {
  name: 'source-maps',
  async load(id) {
    if (!id.includes('/dist/') || id.includes('/node_modules/') || !existsSync(`${id}.map`)) return undefined;
    const [code, map] = await Promise.all([readFile(id, 'utf8'), readFile(`${id}.map`, 'utf8')]);
    return { code, map: JSON.parse(map) };
  },
};

const bundle = (input) => ({
  input,
  output: { dir: 'dist/cdn', format: 'es', sourcemap: true, banner: licences },
  plugins: [
    everything,
    sourceMaps,
    nodeResolve({ exportConditions: ['production'] }),
    minify({ target: 'es2022', charset: 'utf8' }),
  ],
});

/** Two bundles that share no file: a page that does not ask for the large phone normaliser loads nothing of it. */
export default [bundle({ screenpop: entry }), bundle({ phone: 'dist/phone/index.js' })];
