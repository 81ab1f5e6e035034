import { useState, type ReactNode } from 'react';
import type { Act } from '@heyi/api-client';
import { Button, Dialog } from '@heyi/ui';
import { CheckedForm, type Check } from './checked-form';
import { useKept } from './steps/keep';

/**
 * A step that asks for something first: a button, and its form in a dialog that keeps what was typed. With a `check`
 * the form is followed by what others will see of it, and only from there it is sent. Done, it closes and the case is
 * read anew; refused, it stays open and says why.
 */
export function StepDialog({
  label,
  title = label,
  send = label,
  look = 'primary',
  act,
  fields = [],
  check,
  onOpen,
  refused,
  named,
  beside,
  children,
  run,
  refresh,
}: {
  label: string;
  title?: string;
  /** The button that sends, where it says more than the one that opens. */
  send?: string;
  look?: 'primary' | 'secondary' | 'danger' | 'quiet';
  act: Pick<Act<unknown, object>, 'busy' | 'refused'> & Partial<Pick<Act<unknown, object>, 'clear'>>;
  /** Inputs that show their own fault, so that it is not told twice. */
  fields?: readonly string[];
  check?: Check | undefined;
  /** Called as the dialog opens: the time to note on which state of the case the form stands. */
  onOpen?: () => void;
  /** Called when it was refused: the time to ask for the case anew, so that what has changed is seen. */
  refused?: () => void;
  /** What the button that opens it is about, where its label alone does not tell. */
  named?: string;
  /** A form of its own that helps to fill this one in; it goes while this one is checked. */
  beside?: ReactNode;
  children: ReactNode;
  run: () => Promise<unknown>;
  refresh: () => void;
}) {
  const [open, setShown] = useState(false);
  const kept = useKept();
  const setOpen = (next: boolean) => {
    setShown(next);
    kept(next);
  };
  const [checking, setChecking] = useState(false);
  return (
    <>
      <Button
        look={look}
        {...(named ? { 'aria-label': named } : {})}
        onPress={() => {
          onOpen?.();
          setChecking(false);
          setOpen(true);
        }}
      >
        {label}
      </Button>
      <Dialog title={title} open={open} onClose={() => (checking ? setChecking(false) : setOpen(false))}>
        {beside && <div hidden={checking}>{beside}</div>}
        <CheckedForm
          check={check}
          checking={checking}
          onChecking={setChecking}
          act={act}
          send={send}
          look={look === 'danger' || look === 'quiet' ? 'danger' : 'primary'}
          fields={fields}
          onSend={() =>
            void run().then((done) => {
              if (!done) return refused?.();
              setOpen(false);
              setChecking(false);
              refresh();
            })
          }
          onCancel={() => setOpen(false)}
        >
          {children}
        </CheckedForm>
      </Dialog>
    </>
  );
}
