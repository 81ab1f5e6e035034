import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { faultMessage } from '@heyi/contracts';
import { GraphQLError, Kind, parse, type OperationDefinitionNode } from 'graphql';
import type { Request, Response } from 'express';
import type { Config } from '../config.js';
import type { ContextReader } from '../context/context-reader.js';
import { Refusal } from '../errors/refusal.js';
import { toldUnder } from '../telemetry/log.js';
import { askedNow, note } from '../telemetry/request.js';
import type { GraphqlContext } from './graphql-context.js';
import { fieldsAtRoot } from './root-fields.js';

export const MANIFEST = join(import.meta.dirname, '../../../operations.json');

/** Operations the front ends of this build were made with, by the SHA-256 of their text; nothing else runs in production. */
export function allowedOperations(file = MANIFEST): Set<string> {
  return new Set(existsSync(file) ? Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object) : []);
}

/** The name that the schema gives what is asked, and not the one that the asker may make up. */
const rootField = ({ selectionSet }: OperationDefinitionNode): string => {
  const [first] = selectionSet.selections;
  return first?.kind === Kind.FIELD ? first.name.value : 'fragment';
};

const MOST_TOKENS = 2000;

/**
 * What cannot be read as a question is the asker's fault, and not a fault of ours with status 500 as the limits of tokens would
 * have it.
 */
function readable(source: string): void {
  try {
    parse(source, { maxTokens: MOST_TOKENS });
  } catch (error) {
    const { message } = error as GraphQLError;
    // Past the tokens the limit answers, as for every other limit.
    if (message.includes('Parsing aborted')) return;
    throw new GraphQLError(message, { extensions: { code: 'GRAPHQL_PARSE_FAILED', http: { status: 400 } } });
  }
}

function guardPlugin(config: Config): ApolloServerPlugin<GraphqlContext> {
  const allowed = config.mode === 'production' ? allowedOperations() : null;
  return {
    // Before the plugin that limits tokens answers for everything it meets here, and loses the status.
    unexpectedErrorProcessingRequest: ({ error }) =>
      error instanceof GraphQLError && error.extensions['code'] === 'GRAPHQL_PARSE_FAILED' ? Promise.reject(error) : Promise.resolve(),
    requestDidStart: () =>
      Promise.resolve({
        didResolveSource: ({ source }) => {
          if (allowed && !allowed.has(createHash('sha256').update(source).digest('hex')))
            throw new GraphQLError('Operation not allowed.', { extensions: { code: 'FORBIDDEN_OPERATION' } });
          readable(source);
          return Promise.resolve();
        },
        didResolveOperation: ({ document, operation }) => {
          if (operation) note({ what: rootField(operation) });
          // Two writes in one request would share a fate that nobody states, and one count of the limits.
          if (operation?.operation === 'mutation' && fieldsAtRoot(document, operation) > 1)
            throw new GraphQLError('One mutation a request.', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
          return Promise.resolve();
        },
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

/** Limits, allow-list, and faults that tell nobody more than the number under which the log has them (security.md). */
export function graphqlOptions(config: Config, contexts: ContextReader): ApolloDriverConfig {
  const armor = new ApolloArmor({
    maxDepth: { n: 8 },
    maxAliases: { n: 15 },
    maxTokens: { n: MOST_TOKENS },
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
      const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
      const locale = askedNow()?.locale ?? 'zh-CN';
      if (original instanceof Refusal)
        return {
          message: original.messageIn(locale),
          ...(formatted.path ? { path: formatted.path } : {}),
          extensions: {
            code: 'REFUSED',
            refusal: original.code,
            ...(original.faults.length ? { faults: original.faults.map(({ path, code }) => ({ path, code })) } : {}),
          },
        };
      const code = String(formatted.extensions?.['code'] ?? '');
      if (PASS.has(code)) return { message: formatted.message, ...(formatted.path ? { path: formatted.path } : {}), extensions: { code } };
      const number = toldUnder(original, 'operation failed');
      return { message: faultMessage(number, locale), extensions: { code: 'INTERNAL', number } };
    },
  };
}
