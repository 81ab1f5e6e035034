import { useEffect, useRef, useState } from 'react';
import {
  askUntilAnswered,
  CaseFileDocument,
  roomSocket,
  useAppName,
  useQuery,
  type CaseFileQuery,
  type CombinedError,
} from '@heyi/api-client';
import { useWords } from '@heyi/i18n';

export type CaseFile = NonNullable<CaseFileQuery['caseFile']>;

/**
 * One case, kept current: the server says "something changed" and the page asks again, with access checked again.
 * `error` beside a file: it stands as last known.
 */
export function useCaseFile(caseId: string): {
  file: CaseFile | null;
  loading: boolean;
  error: CombinedError | undefined;
  refresh: () => void;
} {
  const app = useAppName();
  const { locale } = useWords();
  const [{ data, fetching, stale, error }, again] = useQuery({
    query: CaseFileDocument,
    variables: { id: caseId },
    requestPolicy: 'cache-and-network',
  });
  const [watched, setWatched] = useState(0);
  useEffect(() => {
    const socket = roomSocket(app, locale);
    const refresh = (change?: { caseId: string }) => {
      if (!change || change.caseId === caseId) again({ requestPolicy: 'network-only' });
    };
    // Asked until it is answered: a page that is not watched would go on showing what was.
    let left = false;
    let attempt = 0;
    const watch = async () => {
      const mine = ++attempt;
      const answer = await askUntilAnswered(
        socket,
        'case.watch',
        () => ({ caseId }),
        () => left || mine !== attempt,
      );
      if (answer) setWatched((n) => n + 1);
    };
    const connected = () => void watch();
    if (socket.connected) connected();
    socket.on('connect', connected);
    socket.on('case.changed', refresh);
    socket.on('case.evicted', refresh);
    return () => {
      left = true;
      socket.off('connect', connected);
      socket.off('case.changed', refresh);
      socket.off('case.evicted', refresh);
    };
  }, [app, locale, caseId, again]);
  // What changed between the reading and the watching nobody told: watched anew, it is read once more, after what is on its way.
  const read = useRef(0);
  const onItsWay = fetching || stale;
  useEffect(() => {
    if (onItsWay || read.current === watched) return;
    read.current = watched;
    again({ requestPolicy: 'network-only' });
  }, [onItsWay, watched, again]);
  return {
    file: data?.caseFile ?? null,
    loading: fetching && !data,
    error,
    refresh: () => again({ requestPolicy: 'network-only' }),
  };
}

/** Whether the sides settled without a committee, and the settlement stands (RT-9). */
export const settledDirectly = (file: CaseFile): boolean => file.agreements.some((a) => a.kind === 'direct' && a.effectiveAt);
