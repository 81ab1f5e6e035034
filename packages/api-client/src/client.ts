import { cacheExchange, createClient, fetchExchange, type Client } from '@urql/core';
import { retryExchange } from '@urql/exchange-retry';
import type { AppName } from './app-name';
import { lastKnown } from './last-known';
import { oneLanguage } from './one-language';

/**
 * The GraphQL client of one front end. Its name goes with every request, which no foreign page can imitate. A question
 * that the network lost is asked again, and so is an act that carries its key: the server does it once and answers the
 * second time with what came of the first. Any other act waits for the person, whose form keeps what was typed.
 */
export function createHeyiClient(app: AppName, locale: () => string, onLanguage: (changed: () => void) => void): Client {
  return createClient({
    url: '/graphql',
    preferGetMethod: false,
    exchanges: [
      lastKnown(),
      oneLanguage(locale, onLanguage),
      cacheExchange,
      retryExchange({
        initialDelayMs: 400,
        maxDelayMs: 4_000,
        maxNumberAttempts: 4,
        retryIf: (error, operation) => Boolean(error.networkError) && (operation.kind === 'query' || Boolean(operation.variables?.['key'])),
      }),
      fetchExchange,
    ],
    fetchOptions: () => ({ credentials: 'same-origin', headers: { 'x-heyi-app': app, 'x-heyi-locale': locale() } }),
  });
}
