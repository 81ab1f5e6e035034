import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Code rules. Import direction stands in .dependency-cruiser.cjs. */
export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/gql/**',
      '**/.turbo/**',
      '.heyi/**',
      'storybook-static/**',
      '**/*.cjs',
      'test/fixtures/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-function-type': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    rules: {
      // Nest reads constructor types at run time: a type-only import would leave it nothing to inject.
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  { files: ['packages/i18n/src/{en,zh-CN,law-en,law-zh-CN}.ts', 'apps/api/test/**/*.ts'], rules: { 'max-lines': 'off' } },
  { files: ['apps/api/public/*.js'], languageOptions: { globals: { document: 'readonly', location: 'readonly', fetch: 'readonly' } } },
  {
    files: ['**/*.mjs', '*.js', '*.ts'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
);
