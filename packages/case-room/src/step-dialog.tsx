import { useState, type ReactNode } from 'react';
import type { Act } from '@heyi/api-client';
import { RefusedNotice } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Button, Dialog } from '@heyi/ui';

/**
 * A step that asks for something first: a button, and its form in a dialog that keeps what was typed. Done, it closes
 * and the case is read anew; refused, it stays open and says why.
 */
export function StepDialog({
  label,
  title = label,
  look = 'primary',
  act,
  fields = [],
  children,
  run,
  refresh,
}: {
  label: string;
  title?: string;
  look?: 'primary' | 'secondary' | 'danger' | 'quiet';
  act: Pick<Act<unknown, object>, 'busy' | 'refused'>;
  /** Inputs that show their own fault, so that it is not told twice. */
  fields?: readonly string[];
  children: ReactNode;
  run: () => Promise<unknown>;
  refresh: () => void;
}) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look={look} onPress={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog title={title} open={open} onClose={() => setOpen(false)}>
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(e) => {
            e.preventDefault();
            void run().then((done) => {
              if (!done) return;
              setOpen(false);
              refresh();
            });
          }}
        >
          {children}
          <RefusedNotice refused={act.refused} fields={fields} />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look={look === 'danger' || look === 'quiet' ? 'danger' : 'primary'} busy={act.busy}>
              {label}
            </Button>
            <Button look="secondary" onPress={() => setOpen(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
