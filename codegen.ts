import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents of every front end, from the schema file that CI proves current. */
const config: CodegenConfig = {
  schema: 'apps/api/schema.gql',
  documents: 'packages/api-client/src/operations/*.graphql',
  generates: {
    'packages/api-client/src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
      config: { scalars: { ID: 'string' }, useTypeImports: true, enumsAsTypes: true },
    },
  },
};
export default config;
