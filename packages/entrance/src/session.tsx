import { createContext, Suspense, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import {
  MeDocument,
  onSignedOut,
  SignInAgainProvider,
  tellSignedIn,
  useAsk,
  useQuery,
  type CombinedError,
  type MeQuery,
} from '@heyi/api-client';
import { draftsBelongTo } from './drafts';

export type Person = NonNullable<MeQuery['me']>;
interface Session {
  readonly me: Person | null;
  readonly loading: boolean;
  /** Why it is not known who is signed in. */
  readonly error: CombinedError | undefined;
  refresh(): void;
}

const SessionContext = createContext<Session>({ me: null, loading: true, error: undefined, refresh: () => undefined });

/**
 * Who is signed in here, for every screen below. Another person on the same page means a page loaded anew: what was
 * answered to the first is nowhere in its memory.
 *
 * Where the session of the person ends below an open page, the page stays as it is with what was typed, covered, until the same
 * person has signed in again; then acts that waited go on.
 *
 * @param signInAgain stands over the page meanwhile
 */
export function SessionProvider({ signInAgain, children }: { signInAgain: ReactNode; children: ReactNode }) {
  const ask = useAsk();
  const [result, again] = useQuery({ query: MeDocument });
  const [ended, setEnded] = useState(false);
  const waiting = useRef<((isBack: boolean) => void)[]>([]);
  const known = useRef<Person | null>(null);
  const now = result.data?.me ?? null;
  const gone = known.current !== null && (ended || (!now && Boolean(result.data)));
  const me = gone ? known.current : now;
  const accountId = now?.accountId;
  const another = Boolean(known.current && accountId && known.current.accountId !== accountId);
  useEffect(() => {
    if (another) location.reload();
    else if (now) known.current = now;
  }, [another, now]);
  // Asked of the server each time: a connection that was refused may have been early, and who is back may be somebody else.
  const look = useCallback(async () => {
    const data = await ask(MeDocument, {});
    const answer = (isBack: boolean) => waiting.current.splice(0).forEach((goOn) => goOn(isBack));
    // Not told who is here: what waits says so, and the page stays.
    if (!data || !known.current) return answer(false);
    if (data.me && data.me.accountId !== known.current.accountId) return location.reload();
    setEnded(!data.me);
    if (!data.me) return;
    answer(true);
    tellSignedIn();
  }, [ask]);
  useEffect(() => onSignedOut(() => void look()), [look]);
  const back = useCallback(
    () => (known.current ? new Promise<boolean>((resolve) => waiting.current.push(resolve)) : Promise.resolve(false)),
    [],
  );
  if (another) return null;
  if (accountId) draftsBelongTo(accountId);
  const session: Session = {
    me,
    loading: result.fetching && !result.data,
    error: result.data ? undefined : result.error,
    refresh: gone ? () => void look() : () => again({ requestPolicy: 'network-only' }),
  };
  return (
    <SessionContext.Provider value={session}>
      <SignInAgainProvider value={back}>
        {/* Not only behind the dialog: nor is it in a picture of the whole page, or on paper. */}
        <div className={gone ? 'invisible contents' : 'contents'}>{children}</div>
      </SignInAgainProvider>
      {gone && <Suspense fallback={null}>{signInAgain}</Suspense>}
    </SessionContext.Provider>
  );
}
export const useSession = (): Session => useContext(SessionContext);
