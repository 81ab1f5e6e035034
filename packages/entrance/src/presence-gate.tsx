import { Suspense, useCallback, useState, type ReactNode } from 'react';
import { ProveProvider, type ProofAsked } from '@heyi/api-client';
import { withAccountWords } from '@heyi/i18n';
import { part } from '@heyi/ui';

const PresenceDialog = part(() => withAccountWords(import('./presence').then((m) => m.PresenceDialog)));

interface Waiting extends ProofAsked {
  readonly answer: (proven: boolean) => void;
}

/** Where every act of a front end asks for a proof of presence: one dialog, one after the other. */
export function PresenceGate({ children }: { children: ReactNode }) {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const prove = useCallback(
    (asked: ProofAsked) => new Promise<boolean>((answer) => setWaiting((all) => [...all, { ...asked, answer }])),
    [],
  );
  const [first] = waiting;
  return (
    <ProveProvider value={prove}>
      {children}
      {first && (
        <Suspense fallback={null}>
          <PresenceDialog
            asked={first}
            onAnswer={(proven) => {
              setWaiting((all) => all.filter((other) => other !== first));
              first.answer(proven);
            }}
          />
        </Suspense>
      )}
    </ProveProvider>
  );
}
