import type { CodegenConfig } from '@graphql-codegen/cli';

const operations = 'packages/api-client/src/operations';
const generated = 'packages/api-client/src/gql';
/** What the pages of a case ask for stands beside the components that show it. */
const ofCases = ['packages/case-room/src/**/*.graphql', 'apps/consumer/src/**/*.graphql'];
const config = { scalars: { ID: 'string' }, useTypeImports: true, enumsAsTypes: true };

/**
 * Documents in modules of their own: a front end loads those of its first page first (`operations/first.graphql`), and those of a
 * case with its page.
 */
const documents = (files: string[]) => ({
  documents: files,
  plugins: [{ add: { content: ["import type * as Types from './graphql';"] } }, 'typed-document-node'],
  config: { ...config, importOperationTypesFrom: 'Types' },
});

/** Typed documents of every front end, from the schema file that CI proves current. */
const codegen: CodegenConfig = {
  schema: 'apps/api/schema.gql',
  generates: {
    [`${generated}/graphql.ts`]: { documents: [`${operations}/*.graphql`, ...ofCases], plugins: ['typescript-operations'], config },
    [`${generated}/first.ts`]: documents([`${operations}/first.graphql`]),
    [`${generated}/later.ts`]: documents([`${operations}/!(first).graphql`]),
    [`${generated}/of-cases.ts`]: documents(ofCases),
  },
};
export default codegen;
