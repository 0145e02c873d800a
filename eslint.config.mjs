import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const sinks = [
  {
    selector:
      'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|srcdoc)$/]',
    message: 'Text never becomes markup: render it with a lit template.',
  },
  {
    selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write/]",
    message: 'Render with a lit template.',
  },
  {
    selector: "CallExpression[callee.property.name='execCommand']",
    message: 'Deprecated, and a way to insert markup.',
  },
];
const style = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
];
const privacy = [
  {
    selector: ':matches(PropertyDefinition, MethodDefinition, TSParameterProperty)[accessibility="private"]',
    message: 'Use #private; reactive state of an element is `protected`.',
  },
];
const bannedImports = {
  paths: [
    { name: 'lit/directives/unsafe-html.js', message: 'Record text is never markup.' },
    { name: 'lit/directives/unsafe-svg.js', message: 'Record text is never markup.' },
    { name: 'lit/directives/unsafe-mathml.js', message: 'Record text is never markup.' },
    {
      name: 'lit/directives/style-map.js',
      message: 'A strict Content Security Policy forbids inline styles: use classes, parts or states.',
    },
    { name: 'lit/static-html.js', importNames: ['unsafeStatic'], message: 'Static values come from `literal`.' },
  ],
  patterns: [
    {
      group: ['lit-html/directives/unsafe-*', 'lit-html/directives/style-map*'],
      message: 'See the ban on their lit/ counterparts.',
    },
  ],
};

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.browsers/', '.stryker/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-imports': ['error', bannedImports],
      'no-restricted-syntax': ['error', ...sinks],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, lit['flat/recommended'], wc['flat/best-practice']],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers read the same everywhere; what the rule is for are objects and undefined.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => this.#close()` in a template: nobody looks at the result.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `while (true)` reads better than a condition made up for the rule.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      'no-restricted-syntax': ['error', ...sinks, ...style],
      'lit/ban-attributes': ['error', 'style'],
      'lit/lifecycle-super': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/value-after-constraints': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': ['error', { allow: ['warn'] }],
      'no-restricted-syntax': ['error', ...sinks, ...style, ...privacy],
    },
  },
  {
    // Answers come from outside: their types are a promise that these folders check.
    files: ['src/adapter/**/*.ts', 'src/adapters/**/*.ts'],
    rules: { '@typescript-eslint/no-unnecessary-condition': 'off' },
  },
  {
    // The conformance suite runs in a test runner, where the matrix is to be seen.
    files: ['src/adapter/conformance/*.ts'],
    rules: { 'no-console': ['error', { allow: ['info'] }] },
  },
  {
    // lit calls listeners with the element as `this`, so `@click=${this.#toggle}` is bound.
    files: ['src/ui/**/*.ts', 'src/elements/**/*.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      // A missing element is the failure that the test is to report.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `expect(x).to.be.true` is a statement in chai.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      // @open-wc/testing types the synchronous `equal` as a promise, for its snapshots.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: 'Equal', package: '@types/chai' }] },
      ],
      // Tests wrap spied-on methods, and build wrong values on purpose.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
      // Sizes and hostile attributes are part of a test page.
      'lit/ban-attributes': 'off',
      'no-restricted-syntax': ['error', ...style],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'crypto',
          'URL',
          'URLSearchParams',
          'AbortController',
          'AbortSignal',
          'Buffer',
          'fetch',
          'performance',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'document',
          'innerWidth',
          'innerHeight',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
);
