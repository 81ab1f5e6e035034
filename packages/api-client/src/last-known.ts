import { mapExchange, type Exchange, type OperationResult } from '@urql/core';
import { isBusy } from './busy';
import { troubleOf } from './trouble';

/**
 * What was shown stays where no answer came: a query that the network, a fault of the server, a busy one or an ended session failed
 * answers with its last data beside the error, so that no form below it goes away with what was typed. An answer of the server, a
 * refusal too, always counts.
 */
export function lastKnown(): Exchange {
  const known = new Map<number, OperationResult['data']>();
  return mapExchange({
    onResult(result) {
      const { key, kind } = result.operation;
      if (kind !== 'query') return result;
      if (!result.error) known.set(key, result.data);
      if (!result.error || (troubleOf(result.error).kind === 'Refused' && !isBusy(result.error))) return result;
      // A field that may be nothing is answered with nothing beside the error: that is no answer either.
      return { ...result, data: known.get(key) ?? result.data };
    },
  });
}
