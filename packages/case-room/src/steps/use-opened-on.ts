import { useEffect, useState } from 'react';
import type { Act } from '@heyi/api-client';
import type { CaseFace } from '../case-sections';

export interface OpenedOn {
  /** Travels with the act: what was decided on this state of the case is not done on another. */
  readonly expectedVersion: number;
  readonly onOpen: () => void;
  /** The status it was opened on, where the case has moved since and the act was refused for it. */
  readonly was: string | null;
}

/**
 * The state of the case a form was opened on. Refused because the case has moved, the form shows what it moved from and
 * to, keeps what was typed, and from then on stands on what its reader now sees.
 */
export function useOpenedOn(
  file: Pick<CaseFace, 'version' | 'status'>,
  act: Pick<Act<unknown, object>, 'refused'>,
  refresh: () => void,
): OpenedOn {
  const [opened, setOpened] = useState({ version: file.version, status: file.status });
  const [was, setWas] = useState<string | null>(null);
  // Stands until the file came that says how: going back to the form clears the refusal, and must not lose what changed.
  const [moved, setMoved] = useState(false);
  const stale = act.refused?.code === 'case_changed';
  useEffect(() => {
    if (!stale) return;
    setMoved(true);
    refresh();
    // Asked for once a refusal; what comes back is the next effect's.
  }, [stale]);
  useEffect(() => {
    if (!moved || file.version === opened.version) return;
    setWas(opened.status);
    setOpened({ version: file.version, status: file.status });
    setMoved(false);
  }, [moved, file.version, file.status, opened]);
  return {
    expectedVersion: opened.version,
    onOpen: () => {
      setOpened({ version: file.version, status: file.status });
      setWas(null);
      setMoved(false);
    },
    was,
  };
}
