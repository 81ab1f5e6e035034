import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { Act, Refused } from '@heyi/api-client';
import { RefusedNotice } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Button } from '@heyi/ui';

/** What a form shows before it is sent: who will see it, and the very thing they will see. */
export interface Check {
  /** A sentence that names everybody who will see it; `seenBy` writes it for what both sides read. */
  readonly seenBy: string;
  readonly show: ReactNode;
  /** Looks at what was typed, marks the faults in the form and answers whether there is nothing to mend. */
  readonly ready?: () => boolean;
}

type Look = 'primary' | 'danger';

/**
 * The second step of whatever is sent to others. It takes the focus with its heading, so that a screen reader reads on
 * from there; Escape leads back to the form and not away from it. The second click of a double click never sends.
 */
export function CheckBeforeSending({
  check,
  send,
  look = 'primary',
  busy,
  refused,
  onBack,
  onSend,
}: {
  check: Check;
  send: string;
  look?: Look;
  busy: boolean;
  refused: Refused | null;
  onBack: () => void;
  onSend: () => void;
}) {
  const { t } = useWords();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-4"
      onKeyDown={(e) => {
        if (e.key !== 'Escape') return;
        e.stopPropagation();
        onBack();
      }}
      // A double click that opened this step must not reach the button that has come to stand under the pointer.
      onClickCapture={(e) => {
        if (e.detail < 2) return;
        e.preventDefault();
        e.stopPropagation();
      }}
    >
      <h3 id={id} ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
        {t('check.title')}
      </h3>
      <p>{check.seenBy}</p>
      <div className="flex flex-col gap-3 rounded-xl border-2 border-line-strong p-4">{check.show}</div>
      <RefusedNotice refused={refused} />
      <form
        className="flex flex-wrap gap-3"
        onSubmit={(e) => {
          e.preventDefault();
          onSend();
        }}
      >
        <Button type="submit" look={look} busy={busy}>
          {send}
        </Button>
        <Button look="secondary" onPress={onBack}>
          {t('check.back')}
        </Button>
      </form>
    </section>
  );
}

/**
 * A form whose words go to others: filled in, then checked as they will see it, then sent. Without a `check` it is sent
 * at once, which is for what nobody else reads. What was typed stays, whatever comes back; a refusal of a field leads
 * back to the field.
 */
export function CheckedForm({
  check,
  checking,
  onChecking,
  act,
  send,
  look = 'primary',
  fields = [],
  onSend,
  onCancel,
  children,
}: {
  check: Check | undefined;
  checking: boolean;
  onChecking: (checking: boolean) => void;
  act: Pick<Act<unknown, object>, 'busy' | 'refused'> & Partial<Pick<Act<unknown, object>, 'clear'>>;
  /** The words of the button that sends. */
  send: string;
  look?: Look;
  /** Inputs that show their own fault, so that it is not told twice. */
  fields?: readonly string[];
  onSend: () => void;
  onCancel?: (() => void) | undefined;
  children: ReactNode;
}) {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [mend, setMend] = useState(0);
  useEffect(() => {
    if (mend) (form.current?.querySelector('[aria-invalid="true"], [role="alert"]') as HTMLElement | null)?.focus();
  }, [mend]);
  const invalid = act.refused?.kind === 'InvalidInput';
  useEffect(() => {
    if (!checking || !invalid) return;
    onChecking(false);
    setMend((n) => n + 1);
  }, [checking, invalid, onChecking]);
  const back = () => {
    onChecking(false);
    act.clear?.();
    // The form is shown again first; then its button is there to take the focus.
    requestAnimationFrame(() => (form.current?.querySelector('button[type="submit"]') as HTMLElement | null)?.focus());
  };
  return (
    <>
      <form
        ref={form}
        noValidate
        hidden={checking}
        className={checking ? undefined : 'flex flex-col gap-4'}
        onSubmit={(e) => {
          e.preventDefault();
          if (!check) return onSend();
          if (check.ready && !check.ready()) return setMend((n) => n + 1);
          act.clear?.();
          onChecking(true);
        }}
      >
        {children}
        {!checking && <RefusedNotice refused={act.refused} fields={fields} />}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look={check ? 'primary' : look} busy={act.busy}>
            {check ? t('check.next') : send}
          </Button>
          {onCancel && (
            <Button look="secondary" onPress={onCancel}>
              {t('common.cancel')}
            </Button>
          )}
        </div>
      </form>
      {check && checking && (
        <CheckBeforeSending
          check={check}
          send={send}
          look={look}
          busy={act.busy}
          refused={invalid ? null : act.refused}
          onBack={back}
          onSend={onSend}
        />
      )}
    </>
  );
}
