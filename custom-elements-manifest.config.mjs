import { publicManifest } from './tools/manifest-plugin.mjs';

export default {
  globs: ['src/elements/**/*.ts', 'src/ui/**/*.ts'],
  outdir: '.',
  litelement: true,
  // package.json is written by hand.
  packagejson: false,
  plugins: [publicManifest()],
};
