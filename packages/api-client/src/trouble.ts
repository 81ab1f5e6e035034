import { createContext, useContext } from 'react';
import type { CombinedError } from '@urql/core';

/**
 * Why there is no answer, four things that ask for four different acts: sign in again; do something else; tell us the number;
 * wait for the line.
 */
export type Trouble =
  | { readonly kind: 'SignedOut' }
  /** `message` in the person's language where the server said why. */
  | { readonly kind: 'Refused'; readonly message: string | null }
  /** A fault of the server, which has it in its log under the number. */
  | { readonly kind: 'Fault'; readonly number: string | null }
  | { readonly kind: 'Offline' };

/** What stands in front of the server says that it is not there; that is the line and no fault of the server's. */
const NOT_THERE = [502, 503, 504];

/** @param error what a question or an act came back with instead of data */
export function troubleOf(error: CombinedError | undefined): Trouble {
  const codes = error?.graphQLErrors.map((e) => ({ ...e.extensions, message: e.message })) ?? [];
  const having = (...names: string[]) => codes.find((e) => names.includes(String((e as { code?: unknown }).code)));
  if (having('UNAUTHENTICATED')) return { kind: 'SignedOut' };
  const fault = having('INTERNAL', 'INTERNAL_SERVER_ERROR') as { number?: unknown } | undefined;
  if (fault) return { kind: 'Fault', number: typeof fault.number === 'string' ? fault.number : null };
  const refused = having('REFUSED');
  if (refused) return { kind: 'Refused', message: refused.message };
  if (codes.length) return { kind: 'Refused', message: null };
  const response = error?.response as Response | undefined;
  if (!response || NOT_THERE.includes(response.status)) return { kind: 'Offline' };
  if (response.status === 401) return { kind: 'SignedOut' };
  if (response.status < 500 && !response.ok) return { kind: 'Refused', message: null };
  return { kind: 'Fault', number: response.headers.get('x-request-id') };
}

const Words = createContext<(trouble: Trouble) => string>((trouble) => trouble.kind);
/** The sentences of an app for each kind of trouble, given to it where it starts. */
export const TroubleWordsProvider = Words.Provider;
export const useTroubleWords = (): ((trouble: Trouble) => string) => useContext(Words);

const SignIn = createContext<() => Promise<boolean>>(() => Promise.resolve(false));
/** Lets the person sign in again where they are; false where they are not here any more. */
export const SignInAgainProvider = SignIn.Provider;
export const useSignInAgain = (): (() => Promise<boolean>) => useContext(SignIn);

function event(): { on: (listener: () => void) => () => void; tell: () => void } {
  const listeners = new Set<() => void>();
  return {
    on: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: () => listeners.forEach((listener) => listener()),
  };
}
/** Told wherever the server answers that nobody is signed in: by a question, an act or the rooms' connection. */
export const { on: onSignedOut, tell: tellSignedOut } = event();
/** Told once the same person is signed in again: what is on the screen is asked for anew. */
export const { on: onSignedIn, tell: tellSignedIn } = event();
