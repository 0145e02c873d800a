import { join } from 'node:path';
import { PluginKind, commonTokens, declareClassPlugin, tokens } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import Mocha from 'mocha';
import { register } from 'tsx/esm/api';

/** Where the instrumented code asks which mutant is alive, and counts what it comes by. */
const context = (globalThis.__stryker__ ??= {});

/**
 * Runs the tests for Stryker, in one process for as many mutants as possible: the files are loaded once, and only the tests that come by a mutant
 * run again. (Stryker's own runner for Mocha reads parts of Mocha that are not public, and ends with its version 11.)
 */
class MochaRunner {
  static inject = tokens(commonTokens.options);
  #files;
  #mocha;
  #loaded;
  #results = [];
  #namesTests = false;

  constructor(options) {
    this.#files = options.screenpop.tests;
  }

  capabilities() {
    // A module is loaded once in a process; Stryker starts another one for what happens while it loads.
    return { reloadEnvironment: false };
  }

  async init() {
    // Only here does the process stand in Stryker's copy of the project, whose own sources the tests are to import.
    register({ tsconfig: join(process.cwd(), 'tsconfig.json') });
    this.#mocha = new Mocha({ timeout: 0, reporter: this.#reporter() });
    this.#mocha.cleanReferencesAfterRun(false);
    for (const file of this.#files) this.#mocha.addFile(file);
    const nameOf = (test) => {
      if (this.#namesTests) context.currentTestId = test?.fullTitle();
    };
    this.#mocha.suite.beforeEach(function () {
      nameOf(this.currentTest);
    });
  }

  async dryRun({ disableBail, coverageAnalysis }) {
    this.#namesTests = coverageAnalysis === 'perTest';
    const result = await this.#run(disableBail);
    this.#namesTests = false;
    if (result.status !== DryRunStatus.Complete) return result;
    const { mutantCoverage } = context;
    // Else every change would count as one that nobody notices.
    if (!mutantCoverage) return { status: DryRunStatus.Error, errorMessage: 'No test loads the file that is changed.' };
    return { ...result, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, disableBail, hitLimit, mutantActivation }) {
    context.hitLimit = hitLimit;
    context.hitCount = hitLimit ? 0 : undefined;
    const names = testFilter?.map((title) => `(^${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$)`);
    this.#mocha.grep(new RegExp(names?.join('|') ?? ''));
    return toMutantRunResult(await this.#run(disableBail, activeMutant.id, mutantActivation));
  }

  #reporter() {
    const results = this.#results;
    return class extends Mocha.reporters.Base {
      constructor(runner, options) {
        super(runner, options);
        results.length = 0;
        runner.on('pass', (test) => results.push({ ...told(test), status: TestStatus.Success }));
        runner.on('fail', (test, error) => {
          const failureMessage = String(error?.message ?? error);
          results.push({ ...told(test), status: TestStatus.Failed, failureMessage });
        });
      }

      epilogue() {}
    };
  }

  async #run(disableBail, mutant, activation) {
    bail(this.#mocha.suite, !disableBail);
    try {
      context.activeMutant = activation === 'static' ? mutant : undefined;
      await (this.#loaded ??= this.#mocha.loadFilesAsync());
      context.activeMutant = mutant;
      await new Promise((resolve) => this.#mocha.run(resolve));
      const stuck = determineHitLimitReached(context.hitCount, context.hitLimit);
      return stuck ?? { status: DryRunStatus.Complete, tests: [...this.#results] };
    } catch (error) {
      return { status: DryRunStatus.Error, errorMessage: String(error?.stack ?? error) };
    }
  }
}

function told(test) {
  return { id: test.fullTitle(), name: test.fullTitle(), timeSpentMs: test.duration ?? 0, fileName: test.file };
}

function bail(suite, whether) {
  suite.bail(whether);
  for (const inner of suite.suites) bail(inner, whether);
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'screenpop', MochaRunner)];
