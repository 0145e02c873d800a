/** What tools/mutation.mjs starts from; it says itself what is changed, and by which tests that has to be noticed. */
export default {
  plugins: ['./tools/mutation-runner.mjs'],
  testRunner: 'screenpop',
  coverageAnalysis: 'perTest',
  ignorePatterns: ['dist', 'bench', 'demo', 'docs', 'coverage', '.browsers'],
  reporters: ['json'],
  jsonReporter: { fileName: '.stryker/report.json' },
  concurrency: 1,
  // Below it, a machine with other work would take slow for stuck.
  timeoutMS: 10_000,
  tempDirName: '.stryker',
  // `screenpop` is the part of tools/mutation-runner.mjs.
  warnings: { unknownOptions: false },
  allowConsoleColors: false,
};
