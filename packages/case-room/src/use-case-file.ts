import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { askUntilAnswered, roomSocket, useAnswer, useAppName, type CombinedError, type TypedDocumentNode } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';

interface Asked<F> {
  readonly caseFile: F | null;
}
export type CaseDocument<F> = TypedDocumentNode<Asked<F>, { id: string }>;

export interface Read<F> {
  readonly file: F | null;
  readonly loading: boolean;
  /** Whether `file` is what the server says now, as far as anybody told: nothing is on its way, and nothing failed. */
  readonly current: boolean;
  /** Beside a file: it stands as last known. */
  readonly error: CombinedError | undefined;
  /** How often it was told since the page began to watch that something changed, or may have. */
  readonly changes: number;
  readonly refresh: () => void;
}

/**
 * What a document asks of one case, kept current: the server says "something changed" and the page asks the same again, with access
 * checked again. Where another document takes its place, what is known of that one is there at once and is asked anew.
 */
export function useCaseFile<F>(document: CaseDocument<F>, caseId: string): Read<F> {
  const [{ data, fetching, stale, error }, again] = useAnswer({
    query: document,
    variables: { id: caseId },
    requestPolicy: 'cache-and-network',
  });
  const refresh = () => again({ requestPolicy: 'network-only' });
  const { watched, changes } = useChanges(caseId, refresh);
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
    current: Boolean(data) && !onItsWay && !error,
    error,
    changes: watched + changes,
    refresh,
  };
}

/**
 * Watches a case, whatever is asked of it.
 *
 * @param changed told of each change
 * @returns how often the watch was begun, and how many changes it told of
 */
function useChanges(caseId: string, changed: () => void): { watched: number; changes: number } {
  const app = useAppName();
  const { locale } = useWords();
  const [watched, setWatched] = useState(0);
  const [changes, setChanges] = useState(0);
  const tell = useEffectEvent(changed);
  useEffect(() => {
    const socket = roomSocket(app, locale);
    const onChange = (change: { caseId: string }) => {
      if (change.caseId !== caseId) return;
      setChanges((n) => n + 1);
      tell();
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
    socket.on('case.changed', onChange);
    socket.on('case.evicted', onChange);
    return () => {
      left = true;
      socket.off('connect', connected);
      socket.off('case.changed', onChange);
      socket.off('case.evicted', onChange);
    };
  }, [app, locale, caseId]);
  return { watched, changes };
}
