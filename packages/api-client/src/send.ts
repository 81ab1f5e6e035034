import { useCallback } from 'react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useClient } from 'urql';
import { tellSignedOut, troubleOf, useSignInAgain, type Trouble } from './trouble';

export interface Sent<A> {
  /** The name of the root field. */
  readonly operation: string;
  readonly answer: A | null;
  /** Why there is no answer. */
  readonly trouble: Trouble | null;
}

/**
 * Sends a mutation for whoever tells what came of it themselves; a form has `useAct`. Where the session has ended the person signs
 * in again first, and it is sent then.
 */
export function useSend(): <A, T extends object, V extends object>(document: TypedDocumentNode<T, V>, variables: V) => Promise<Sent<A>> {
  const client = useClient();
  const signInAgain = useSignInAgain();
  return useCallback(
    async <A, T extends object, V extends object>(document: TypedDocumentNode<T, V>, variables: V): Promise<Sent<A>> => {
      const once = async (): Promise<Sent<A>> => {
        const { data, error } = await client.mutation(document, variables).toPromise();
        const [operation, answer] = Object.entries(data ?? {})[0] ?? ['', null];
        return { operation, answer: answer as A | null, trouble: answer ? null : troubleOf(error) };
      };
      const sent = await once();
      if (sent.trouble?.kind !== 'SignedOut') return sent;
      tellSignedOut();
      return (await signInAgain()) ? once() : sent;
    },
    [client, signInAgain],
  );
}

/** Asks a question anew, past whatever is known; null where there is no answer. */
export function useAsk(): <T, V extends object>(document: TypedDocumentNode<T, V>, variables: V) => Promise<T | null> {
  const client = useClient();
  return useCallback(
    async <T, V extends object>(document: TypedDocumentNode<T, V>, variables: V) =>
      (await client.query(document, variables, { requestPolicy: 'network-only' }).toPromise()).data ?? null,
    [client],
  );
}
