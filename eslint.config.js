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
  {
    // What a person has open and has typed changes by their own act alone, whatever arrives (test/e2e/channel-stays).
    files: ['packages/{case-room,entrance,ui}/src/**/*.tsx', 'apps/{consumer,clinic,mediator,regulator}/src/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "LogicalExpression[operator='??'][left.object.name='search']:not([right.type='Literal'])",
          message: 'What the address does not say has one fixed default: one taken from what arrives moves the reader by itself.',
        },
        {
          selector:
            ":matches(JSXAttribute[name.name='key'] CallExpression[callee.object.name='JSON'], JSXAttribute[name.name='key'] LogicalExpression, JSXAttribute[name.name='key'] TemplateLiteral MemberExpression[object.name=/^(file|settings)$/], JSXAttribute[name.name='key'] > JSXExpressionContainer > MemberExpression[object.name=/^(file|settings)$/])",
          message: 'A key that changes with what arrives mounts the form anew and drops what was typed in it.',
        },
      ],
    },
  },
  { files: ['apps/api/test/**/*.ts'], rules: { 'max-lines': 'off' } },
  {
    // A limit of a test's own is a bet on the machine: the one in jest.config.js ends what hangs.
    files: ['apps/api/test/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: ':not(CallExpression[callee.name=/^set(Timeout|Interval)$/]) > :function.arguments + Literal.arguments[raw=/^\\d/]',
          message: 'No test and no hook has a limit in seconds of its own (jest.config.js, testTimeout; PATIENCE for waits).',
        },
        {
          selector:
            "CallExpression[callee.property.name='toBeNull'] > MemberExpression > CallExpression[callee.name='expect'] > LogicalExpression[operator='??']",
          message: 'A question with a mistake in it is answered with nothing too: name the refusal, or the null that is answered.',
        },
        {
          selector:
            "CallExpression[callee.property.name='getByRole'][arguments.0.value='heading'] > ObjectExpression:not(:has(Property[key.name='exact'])) > Property[key.name='name']:not([value.regex])",
          message:
            'A heading tells which page one is on, and a part of a name is on the page before too: exact, or a pattern of the whole.',
        },
      ],
    },
  },
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
