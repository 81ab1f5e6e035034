import { cacheExchange, createClient, fetchExchange, mapExchange, type Client } from '@urql/core';
import { retryExchange } from '@urql/exchange-retry';
import type { AppName } from './app-name';
import { isBusy } from './busy';
import { lastKnown } from './last-known';
import { oneLanguage } from './one-language';
import { onSignedIn, tellSignedOut, troubleOf } from './trouble';

/**
 * The GraphQL client of one front end. Its name goes with every request, which no foreign page can imitate. A question
 * that the network lost, or that the server was too busy for, is asked again, and so is an act that carries its key: the server
 * does it once and answers the second time with what came of the first. Any other act waits for the person, whose form keeps what
 * was typed.
 */
export function createHeyiClient(app: AppName, locale: () => string, onLanguage: (changed: () => void) => void): Client {
  return createClient({
    url: '/graphql',
    preferGetMethod: false,
    exchanges: [
      lastKnown(),
      // Acts tell of it themselves, and go on after it.
      mapExchange({ onError: (error, { kind }) => kind === 'query' && troubleOf(error).kind === 'SignedOut' && tellSignedOut() }),
      oneLanguage(locale, (changed) => {
        onLanguage(changed);
        onSignedIn(changed);
      }),
      cacheExchange,
      retryExchange({
        initialDelayMs: 400,
        maxDelayMs: 4_000,
        maxNumberAttempts: 4,
        retryIf: (error, operation) =>
          operation.kind === 'query'
            ? Boolean(error.networkError) || isBusy(error)
            : Boolean(error.networkError && operation.variables?.['key']),
      }),
      fetchExchange,
    ],
    fetchOptions: () => ({ credentials: 'same-origin', headers: { 'x-heyi-app': app, 'x-heyi-locale': locale() } }),
  });
}
