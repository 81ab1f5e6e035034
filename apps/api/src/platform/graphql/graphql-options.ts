import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { Logger } from '@nestjs/common';
import { GraphQLError, Kind, type DocumentNode } from 'graphql';
import type { Request, Response } from 'express';
import type { Config } from '../config.js';
import type { ContextReader } from '../context/context-reader.js';
import { Refusal } from '../errors/refusal.js';
import type { GraphqlContext } from './graphql-context.js';

const log = new Logger('GraphQL');
export const MANIFEST = join(import.meta.dirname, '../../../operations.json');

/** Operations the front ends of this build were made with, by the SHA-256 of their text; nothing else runs in production. */
export function allowedOperations(file = MANIFEST): Set<string> {
  return new Set(existsSync(file) ? Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object) : []);
}

/** One root field a mutation: two writes in one request would share a fate nobody states. */
function oneRootField(document: DocumentNode): void {
  for (const definition of document.definitions) {
    if (
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.operation === 'mutation' &&
      definition.selectionSet.selections.length > 1
    )
      throw new GraphQLError('One mutation a request.', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  }
}

function guardPlugin(config: Config): ApolloServerPlugin<GraphqlContext> {
  const allowed = config.mode === 'production' ? allowedOperations() : null;
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveSource: ({ source }) => {
          if (allowed && !allowed.has(createHash('sha256').update(source).digest('hex')))
            throw new GraphQLError('Operation not allowed.', { extensions: { code: 'FORBIDDEN_OPERATION' } });
          return Promise.resolve();
        },
        didResolveOperation: ({ document }) => Promise.resolve(oneRootField(document)),
      }),
  };
}

const PASS = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN_OPERATION',
  'FORBIDDEN',
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_PARSE_FAILED',
  'BAD_USER_INPUT',
  // A request that is none, or that a foreign page could have sent: theirs, and no entry in our log.
  'BAD_REQUEST',
]);

/** Limits, allow-list, and errors that tell a stranger nothing but a correlation id (security.md). */
export function graphqlOptions(config: Config, contexts: ContextReader): ApolloDriverConfig {
  const armor = new ApolloArmor({
    maxDepth: { n: 8 },
    maxAliases: { n: 15 },
    maxTokens: { n: 2000 },
    maxDirectives: { n: 10 },
    costLimit: { maxCost: 1000, objectCost: 1, scalarCost: 0.5, depthCostFactor: 1.2, ignoreIntrospection: config.mode !== 'production' },
    blockFieldSuggestion: { enabled: config.mode === 'production' },
  }).protect();
  return {
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    introspection: config.mode !== 'production',
    playground: false,
    graphiql: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    validationRules: armor.validationRules,
    plugins: [guardPlugin(config), ...(armor.plugins as never[])],
    includeStacktraceInErrorResponses: false,
    context: async ({ req, res }: { req: Request; res: Response }): Promise<GraphqlContext> => ({
      ctx: await contexts.fromHeaders(req.headers, req.ip ?? ''),
      req,
      res,
    }),
    formatError: (formatted, error) => {
      // Where an answer has no member for refusals (a query), a refusal is still no fault of ours, and says what to do.
      const original = error instanceof GraphQLError ? error.originalError : error;
      if (original instanceof Refusal)
        return {
          message: `${original.messageIn('zh-CN')} ${original.messageIn('en')}`,
          ...(formatted.path ? { path: formatted.path } : {}),
          extensions: { code: 'REFUSED', refusal: original.code },
        };
      const code = String(formatted.extensions?.['code'] ?? '');
      if (PASS.has(code)) return { message: formatted.message, ...(formatted.path ? { path: formatted.path } : {}), extensions: { code } };
      const correlationId = createHash('sha256').update(`${Date.now()}${formatted.message}`).digest('hex').slice(0, 12);
      log.error(
        correlationId,
        error instanceof Error ? ((error as { originalError?: Error }).originalError?.stack ?? error.stack) : String(error),
      );
      return { message: `Something went wrong on our side (${correlationId}).`, extensions: { code: 'INTERNAL', correlationId } };
    },
  };
}
