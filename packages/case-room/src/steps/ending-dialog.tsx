import { Suspense, useState } from 'react';
import { useAct, type ActDocument } from '@heyi/api-client';
import { refusalMessage, limitOf } from '@heyi/contracts';
import { ending, type EndingAct, type EndReason, type RefusalGround } from '@heyi/domain';
import { useWords } from '@heyi/i18n';
import { Loading, Notice, part, SelectField, TextField } from '@heyi/ui';
import { seenBy } from '../seen-by';
import { StepDialog } from '../step-dialog';
import type { CaseHead } from '../case-sections';
import { Why } from '../why';
import { ChangedNotice } from './changed-notice';
import { useOpenedOn } from './use-opened-on';

const LetterPreview = part(() => import('./letter-preview').then((m) => m.LetterPreview));
const ENOUGH = 10;

interface EndingVariables {
  readonly caseId: string;
  readonly expectedVersion: number;
  readonly key: string;
  readonly note: string;
}

/**
 * An act that ends something: what follows from it, a reason that is chosen and never preset, what is said, and the
 * paper as the others will read it before anything is sent.
 */
export function EndingDialog<V extends EndingVariables>({
  file,
  refresh,
  actName,
  document,
  choices,
  noteNeeded,
  look = 'quiet',
}: {
  file: CaseHead;
  refresh: () => void;
  actName: Exclude<EndingAct, 'lapse'>;
  document: ActDocument<object, V>;
  /** Reasons or grounds to choose from, under the name the server asks for; without it the act says enough. */
  choices?: { readonly name: 'reason' | 'ground'; readonly values: readonly string[]; readonly words: string };
  noteNeeded: boolean;
  look?: 'quiet' | 'secondary' | 'primary' | 'danger';
}) {
  const { t, locale } = useWords();
  const [choice, setChoice] = useState('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const act = useAct(document);
  const opened = useOpenedOn(file, act, refresh);
  const { paper, issuer, rules, reasons } = ending(actName);
  const short = noteNeeded && note.trim().length < ENOUGH;
  const unchosen = choices !== undefined && choice === '';
  return (
    <StepDialog
      label={t(`step.${actName}`)}
      title={t(`step.${actName}_title`)}
      send={t(`step.${actName}_send`)}
      look={look}
      act={act}
      fields={['note', 'reason', 'ground']}
      onOpen={opened.onOpen}
      check={{
        seenBy: seenBy(file, t, locale),
        ready: () => {
          setAsked(true);
          return !short && !unchosen;
        },
        show: (
          <Suspense fallback={<Loading label={t('common.loading')} />}>
            <LetterPreview
              file={file}
              kind={paper}
              issuer={issuer}
              note={note}
              reason={choices?.name === 'reason' ? (choice as EndReason) : (reasons[0] ?? null)}
              ground={choices?.name === 'ground' ? (choice as RefusalGround) : null}
            />
          </Suspense>
        ),
      }}
      run={() =>
        act.run({
          caseId: file.id,
          expectedVersion: opened.expectedVersion,
          note,
          ...(choices ? { [choices.name]: choice } : {}),
        } as unknown as Omit<V, 'key'>)
      }
      refresh={refresh}
    >
      <ChangedNotice was={opened.was} file={file} />
      <Notice tone="warn">{t(`step.${actName}_lead`)}</Notice>
      {choices && (
        <SelectField
          label={t(`step.${choices.name}_label`)}
          value={choice}
          onChange={setChoice}
          placeholder={t('common.choose')}
          options={choices.values.map((v) => ({ value: v, label: t(`${choices.words}.${v}`) }))}
          error={asked && unchosen ? refusalMessage('choice_invalid', locale) : act.fault(choices.name)}
        />
      )}
      <TextField
        label={t(noteNeeded ? 'step.end_note' : 'step.end_note_optional')}
        hint={t(noteNeeded ? 'step.end_note_hint' : 'step.end_note_hint_optional')}
        rows={4}
        limit={limitOf('endNegotiation.note')}
        value={note}
        onChange={setNote}
        error={asked && short ? refusalMessage('reason_needed', locale) : act.fault('note')}
      />
      <Why rules={[...rules]} />
    </StepDialog>
  );
}
