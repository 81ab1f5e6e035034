import { createContext, useContext, type ReactNode } from 'react';
import { MeDocument, useQuery, type MeQuery } from '@heyi/api-client';

export type Person = NonNullable<MeQuery['me']>;
interface Session {
  readonly me: Person | null;
  readonly loading: boolean;
  readonly failed: boolean;
  refresh(): void;
}

const SessionContext = createContext<Session>({ me: null, loading: true, failed: false, refresh: () => undefined });

/** Who is signed in here, for every screen below. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [result, again] = useQuery({ query: MeDocument });
  const session: Session = {
    me: result.data?.me ?? null,
    loading: result.fetching && !result.data,
    failed: Boolean(result.error) && !result.data,
    refresh: () => again({ requestPolicy: 'network-only' }),
  };
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}
export const useSession = (): Session => useContext(SessionContext);
