import { makeOperation, mapExchange, type Exchange, type Operation } from '@urql/core';

/**
 * The server answers in the person's language, so an answer is as old as the language it came in: when another is
 * chosen, what is on the screen is asked for again, and an answer kept in the first language is not shown in the second.
 *
 * @param onAnew called with what asks again for everything on the screen
 */
export function oneLanguage(locale: () => string, onAnew: (askAgain: () => void) => void): Exchange {
  return (input) => {
    const askedIn = new Map<number, string>();
    const shown = new Map<number, Operation>();
    const anew = (operation: Operation) => makeOperation('query', operation, { ...operation.context, requestPolicy: 'network-only' });
    onAnew(() => shown.forEach((operation) => input.client.reexecuteOperation(anew(operation))));
    return mapExchange({
      onOperation(operation) {
        const { key, kind } = operation;
        if (kind === 'teardown') shown.delete(key);
        if (kind !== 'query') return operation;
        const before = askedIn.get(key);
        askedIn.set(key, locale());
        shown.set(key, operation);
        return before === undefined || before === locale() ? operation : anew(operation);
      },
    })(input);
  };
}
