import { createRequest, type AnyVariables } from '@urql/core';
import { useQuery, type UseQueryArgs, type UseQueryResponse } from 'urql';

/**
 * `useQuery` for a place where another question can come in the place of one: it never shows the answer to the one before, which
 * `useQuery` goes on showing until the next is answered. What is known of this question already is there at once.
 */
export function useAnswer<T, V extends AnyVariables>(asked: UseQueryArgs<V, T>): UseQueryResponse<T, V> {
  const [state, again] = useQuery(asked);
  const { key } = createRequest(asked.query, asked.variables as V);
  const own = state.operation?.key === key;
  return [own ? state : { ...state, stale: false, data: undefined, error: undefined }, again];
}
