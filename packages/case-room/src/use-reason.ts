import { useState } from 'react';
import { refusalMessage } from '@heyi/contracts';
import type { Act } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';

/** As the server asks: 10 characters say something. */
const ENOUGH = 10;

/** A reason that others read: kept while it is typed, asked for before the check and not only after sending. */
export function useReason(act: Pick<Act<unknown, object>, 'fault'>): {
  reason: string;
  set: (reason: string) => void;
  error: string | undefined;
  ready: () => boolean;
} {
  const { locale } = useWords();
  const [reason, set] = useState('');
  const [asked, setAsked] = useState(false);
  const short = reason.trim().length < ENOUGH;
  return {
    reason,
    set,
    error: asked && short ? refusalMessage('reason_needed', locale) : act.fault('reason'),
    ready: () => {
      setAsked(true);
      return !short;
    },
  };
}
