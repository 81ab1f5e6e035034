import { cacheExchange, createClient, fetchExchange, type Client } from '@urql/core';
import type { AppName } from './app-name';

/** The GraphQL client of one front end. Its name goes with every request, which no foreign page can imitate. */
export function createHeyiClient(app: AppName, locale: () => string): Client {
  return createClient({
    url: '/graphql',
    preferGetMethod: false,
    exchanges: [cacheExchange, fetchExchange],
    fetchOptions: () => ({ credentials: 'same-origin', headers: { 'x-heyi-app': app, 'x-heyi-locale': locale() } }),
  });
}
