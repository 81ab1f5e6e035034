import { mapExchange, type Exchange, type OperationResult } from '@urql/core';

/**
 * What was shown stays while the line is down: a query that the network failed answers with its last data beside the
 * error, so that no form below it goes away with what was typed. An answer of the server, a refusal too, always counts.
 */
export function lastKnown(): Exchange {
  const known = new Map<number, OperationResult['data']>();
  return mapExchange({
    onResult(result) {
      const { key, kind } = result.operation;
      if (kind !== 'query') return result;
      if (!result.error) known.set(key, result.data);
      return result.error?.networkError && !result.data ? { ...result, data: known.get(key) } : result;
    },
  });
}
