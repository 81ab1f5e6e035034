import type { CodegenConfig } from '@graphql-codegen/cli';

const operations = 'packages/api-client/src/operations';
const generated = 'packages/api-client/src/gql';
const config = { scalars: { ID: 'string' }, useTypeImports: true, enumsAsTypes: true };

/** Documents in a module of their own: a front end loads those of its first page first (`operations/first.graphql`). */
const documents = (files: string[]) => ({
  documents: files,
  plugins: [{ add: { content: ["import type * as Types from './graphql';"] } }, 'typed-document-node'],
  config: { ...config, importOperationTypesFrom: 'Types' },
});

/** Typed documents of every front end, from the schema file that CI proves current. */
const codegen: CodegenConfig = {
  schema: 'apps/api/schema.gql',
  generates: {
    [`${generated}/graphql.ts`]: { documents: `${operations}/*.graphql`, plugins: ['typescript-operations'], config },
    [`${generated}/first.ts`]: documents([`${operations}/first.graphql`]),
    [`${generated}/later.ts`]: documents([`${operations}/!(first).graphql`]),
  },
};
export default codegen;
