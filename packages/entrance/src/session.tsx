import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import { MeDocument, useQuery, type MeQuery } from '@heyi/api-client';
import { draftsBelongTo } from './drafts';

export type Person = NonNullable<MeQuery['me']>;
interface Session {
  readonly me: Person | null;
  readonly loading: boolean;
  readonly failed: boolean;
  refresh(): void;
}

const SessionContext = createContext<Session>({ me: null, loading: true, failed: false, refresh: () => undefined });

/**
 * Who is signed in here, for every screen below. Another person on the same page means a page loaded anew: what was
 * answered to the first is nowhere in its memory.
 */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [result, again] = useQuery({ query: MeDocument });
  const session: Session = {
    me: result.data?.me ?? null,
    loading: result.fetching && !result.data,
    failed: Boolean(result.error) && !result.data,
    refresh: () => again({ requestPolicy: 'network-only' }),
  };
  const accountId = session.me?.accountId;
  const first = useRef(accountId);
  const another = Boolean(first.current && accountId && first.current !== accountId);
  useEffect(() => {
    if (another) location.reload();
    else if (accountId) first.current = accountId;
  }, [another, accountId]);
  if (another) return null;
  if (accountId) draftsBelongTo(accountId);
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}
export const useSession = (): Session => useContext(SessionContext);
