// Lint rules, and the import boundaries of docs/architecture.md: a layer may only import what is listed for it.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Layers of src/ and what each may import besides itself and `words`. `node` allows Node's built-in modules, `crypto` that one alone, `vscode` the editor. */
const layers = {
  words: [],
  ip: [],
  topology: ['ip'],
  lint: ['ip', 'topology'],
  language: ['ip', 'topology', 'lint'],
  plan: ['ip', 'topology', 'lint', 'crypto'],
  guided: ['ip', 'topology', 'lint', 'language', 'plan', 'apply', 'ovh'],
  diagram: ['ip', 'topology', 'ovh', 'inventory', 'doctor'],
  ovh: ['node'],
  inventory: ['ip', 'ovh', 'node'],
  explorer: ['ip', 'ovh', 'inventory', 'doctor'],
  simulator: ['ip', 'node'],
  apply: ['ip', 'topology', 'lint', 'plan', 'ovh', 'node'],
  doctor: ['ip', 'topology', 'ovh', 'inventory'],
  panels: [],
  webview: ['panels', 'diagram'],
  'language-server': ['ip', 'topology', 'lint', 'language', 'node'],
  cli: ['*', 'language-server', 'node'],
  extension: ['*', 'language-server', 'node', 'vscode'],
};
const nodeModules = ['node:*', 'fs', 'path', 'http', 'https', 'net', 'os', 'crypto', 'child_process'];

const boundaries = Object.entries(layers).map(([layer, allowed]) => {
  const hosts = ['cli', 'extension', 'language-server', 'webview'];
  const forbidden = Object.keys(layers).filter(
    (other) =>
      other !== layer &&
      other !== 'words' &&
      !allowed.includes(other) &&
      !(allowed.includes('*') && !hosts.includes(other)),
  );
  return {
    files: [`src/${layer}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: forbidden.map((other) => `**/${other}/**`),
              message: `src/${layer} does not depend on this layer (docs/architecture.md).`,
            },
            ...(allowed.includes('node')
              ? []
              : [
                  {
                    group: nodeModules
                      .filter((name) => name !== 'node:*' || !allowed.includes('crypto'))
                      .concat(allowed.includes('crypto') ? ['node:*', '!node:crypto'] : []),
                    message: `src/${layer} runs without Node's modules.`,
                  },
                ]),
            ...(allowed.includes('vscode')
              ? []
              : [{ group: ['vscode'], message: 'Only src/extension talks to the editor.' }]),
          ].filter(({ group }) => group.length > 0),
        },
      ],
    },
  };
});

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      'test-results/**',
      '.vscode-test/**',
      'coverage/**',
      '**/*.generated.js',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // An empty string often means "none" here.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  ...boundaries,
  { files: ['src/cli/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        AbortSignal: 'readonly',
        AbortController: 'readonly',
        require: 'readonly',
        module: 'writable',
        exports: 'writable',
        __dirname: 'readonly',
      },
    },
  },
);
