import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** A condition stands where it is asked, in words: the judge of protections (scripts/holes) takes away what it can read. */
const WRITTEN_OUT = [
  {
    selector:
      "CallExpression[callee.property.name=/^((and|or)W|w)here$/]:not([arguments.0.type='Literal']):not([arguments.0.type='TemplateLiteral'])",
    message: 'Write the condition out here: one that is made elsewhere, or is an object, is seen by no judge of protections.',
  },
  {
    selector:
      "CallExpression[callee.object.property.name='manager'][callee.property.name=/^(find|count|exist|update|delete|save|upsert|insert)/]",
    message: 'Ask by the query builder, with the condition in words.',
  },
];

/** What was typed is read by `typed` of the domain, exactly or not at all (ADR 0031). */
const NOTHING_GUESSED = [
  {
    selector: "LogicalExpression[operator='||'][right.value=0] > CallExpression.left[callee.name=/^(Number|parseInt|parseFloat)$/]",
    message: 'What is no number would be 0: read it with readCount, readYuan or readPercent, and refuse it under its field.',
  },
  {
    selector:
      "LogicalExpression[operator='??'] > CallExpression.left[callee.name=/^read(Yuan|Count|Percent|PercentParts|Day|Measure)$/] + Literal",
    message: 'What cannot be read would be another value: refuse it under its field.',
  },
];
/** A text is refused with its count, never cut (ADR 0031). */
const NOTHING_CUT = [
  {
    selector: 'CallExpression[callee.property.name=/^(slice|substring|substr)$/][arguments.0.value=0][arguments.length=2]',
    message:
      'A text of people is refused with its count, never cut; what is cut here and no words of theirs goes into CUTS_NO_WORDS, with why.',
  },
];
/**
 * Money is counted in whole fen and computed in `Exact` (ADR 0046): it adds and subtracts as whole numbers, and whatever
 * multiplies, divides or rounds it is a method of `Exact`, which rounds once. Names of money end in `Fen`, or are `fen`.
 */
const MONEY = 'Identifier[name=/^(?:fen|.*Fen)$/]';
const MONEY_IS_EXACT = [
  {
    selector: `BinaryExpression[operator=/^(?:[*]|[/]|[*][*])$/]:has(${MONEY})`,
    message: 'Money is multiplied and divided in Exact alone; yuanOf, yuanText and formatFen show it.',
  },
  {
    selector: `AssignmentExpression[operator=/^(?:[*]=|[/]=|[*][*]=)$/]:has(${MONEY})`,
    message: 'Money is multiplied and divided in Exact alone.',
  },
  {
    selector: `CallExpression[callee.object.name='Math'][callee.property.name=/^(?:round|floor|ceil|trunc|fround)$/]:has(${MONEY})`,
    message: 'Money is rounded once, half up, by toFen or toYuan of Exact.',
  },
  {
    selector: `CallExpression[callee.property.name=/^(?:toFixed|toPrecision)$/]:has(${MONEY})`,
    message: 'A binary fraction is shown here: yuanOf and yuanText show fen by their digits.',
  },
  {
    selector: 'CallExpression:matches([callee.name="parseFloat"], [callee.property.name="parseFloat"])',
    message: 'What was typed is read exactly, by readYuan, readPercentage or readMeasure.',
  },
];
/** Where sums are worked out, no number is a fraction at all, whatever its name. */
const NO_FRACTIONS = [
  { selector: 'BinaryExpression[operator=/^(?:[/]|[*][*])$/]', message: 'Exact.of and over divide without losing anything.' },
  { selector: 'Literal[raw=/^[0-9_]*[.][0-9]|^[0-9._]+e-/]', message: 'A binary fraction: write Exact.of or Exact.percent.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name=/^(?:round|floor|ceil|trunc|fround)$/]",
    message: 'Rounded once, half up, by a method of Exact.',
  },
  { selector: 'CallExpression[callee.property.name=/^(?:toFixed|toPrecision)$/]', message: 'yuanOf and percentText show by digits.' },
];
/** Files that cut something else: hashes and random numbers, dates of ISO 8601, bytes, rows of a page, names of files, frames of a stack. */
const CUTS_NO_WORDS = [
  'apps/api/src/demo/**',
  'apps/api/src/modules/agreements/app/close-document.ts',
  'apps/api/src/modules/cases/app/list-cases.query.ts',
  'apps/api/src/modules/evidence/**',
  'apps/api/src/modules/identity/app/passwords.ts',
  'apps/api/src/modules/notifications/tasks/deliver-messages.ts',
  'apps/api/src/modules/settings/app/{preview,read}-notice.ts',
  'apps/api/src/platform/{authz,database,files,graphql}/**',
  'apps/api/src/platform/context/session-reader.ts',
  'apps/api/src/platform/telemetry/**',
  'packages/case-room/src/judge-file.ts',
  'packages/domain/src/agreements/redraft.rules.ts',
  'packages/domain/src/contacts/*.ts',
  'packages/domain/src/institutions/*.ts',
  'packages/domain/src/text/characters.ts',
  'packages/domain/src/time/day.ts',
  'packages/domain/src/typed/amounts.ts',
  'packages/ledger/src/{chains,dossier,dossier.maker,taken-dossier}.ts',
];

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
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
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
    // A hook after an early return ends the page the moment what it waited for arrives.
    files: [
      'packages/{api-client,case-room,entrance,i18n,ui}/src/**/*.{ts,tsx}',
      'apps/{consumer,clinic,mediator,regulator}/src/**/*.{ts,tsx}',
    ],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error' },
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
        {
          selector: "JSXAttribute[name.name='maxLength']",
          message: 'maxLength cuts what is pasted without a word: `limit` counts, and holds the form back (ADR 0031).',
        },
        ...NOTHING_GUESSED,
        ...MONEY_IS_EXACT,
      ],
    },
  },
  {
    files: ['apps/api/src/**/*.ts', 'packages/*/src/**/*.ts', 'apps/{consumer,clinic,mediator,regulator}/src/**/*.ts'],
    ignores: ['**/*.spec.ts', ...CUTS_NO_WORDS],
    rules: { 'no-restricted-syntax': ['error', ...NOTHING_GUESSED, ...NOTHING_CUT, ...MONEY_IS_EXACT, ...WRITTEN_OUT] },
  },
  { files: CUTS_NO_WORDS, ignores: ['**/*.spec.ts'], rules: { 'no-restricted-syntax': ['error', ...MONEY_IS_EXACT, ...WRITTEN_OUT] } },
  {
    files: ['packages/domain/src/{compensation,money,offers,obligations,responsibility}/**/*.ts'],
    // Centimetres of a scar are measured, and a judgment's figures are quoted; Exact itself divides whole numbers.
    ignores: ['**/*.spec.ts', '**/*.law.ts', '**/facial-scars.ts', '**/money/exact.ts'],
    rules: { 'no-restricted-syntax': ['error', ...NOTHING_GUESSED, ...NOTHING_CUT, ...MONEY_IS_EXACT, ...NO_FRACTIONS] },
  },
  {
    // What a server has to say goes into its log, one line of JSON without a word of people (ADR 0041); these speak to a terminal.
    files: ['apps/api/src/**/*.ts'],
    ignores: [
      'apps/api/src/{heyi-main,main,worker-main,provision-main,print-schema}.ts',
      'apps/api/src/commands/**',
      'apps/api/src/demo/**',
      'apps/api/src/platform/config.ts',
      'apps/api/src/platform/database/awaited.ts',
    ],
    rules: { 'no-console': 'error' },
  },
  { files: ['apps/api/test/**/*.ts'], rules: { 'max-lines': 'off' } },
  {
    // A limit of a test's own is a bet on the machine: the one in jest.config.js ends what hangs.
    files: ['apps/api/test/**/*.ts', 'apps/api/src/**/*.int-spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: ':not(CallExpression[callee.name=/^set(Timeout|Interval)$/]) > :function.arguments + Literal.arguments[raw=/^\\d/]',
          message: 'No test and no hook has a limit in seconds of its own (jest.config.js, testTimeout; PATIENCE for waits).',
        },
        ...['Literal[value=WHOLE]', 'TemplateElement[value.raw=WHOLE]'].map((text) => ({
          selector: text.replace('WHOLE', '/count\\(\\*\\)[^)]* from journal\\.entry(?! where| e | j )/'),
          message: 'A worker may still owe an entry to the acts before: world.entries() waits for it.',
        })),
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
