import { CircleAlert, CircleCheck, FileText } from 'lucide-react';
import { limitOf, refusalMessage } from '@heyi/contracts';
import { useWords } from '@heyi/i18n';
import { Button, TextField } from '@heyi/ui';
import { bytes, pair } from '../words';
import type { Batch, Item } from './batch';

/** One file of a batch: what it is called, how far it is, why it cannot be sent, and what one can do. */
export function FileRow({ batch, item, titled }: { batch: Batch; item: Item; titled: boolean }) {
  const { t, locale } = useWords();
  const { id, file, stage, verdict } = item;
  const problem =
    item.problem ??
    (verdict && 'refused' in verdict
      ? refusalMessage(verdict.refused, locale, verdict.data)
      : verdict && 'unread' in verdict
        ? t('files.unread')
        : null);
  const Icon = stage === 'added' ? CircleCheck : problem ? CircleAlert : FileText;
  const press = (what: 'pause' | 'resume' | 'cancel' | 'remove' | 'retry', act: () => void) => (
    <Button
      key={what}
      look={what === 'cancel' || what === 'remove' ? 'quiet' : 'secondary'}
      aria-label={pair(t(`files.${what}`), file.name, locale)}
      onPress={act}
    >
      {t(`files.${what}`)}
    </Button>
  );
  const moving = stage === 'hashing' || stage === 'sending' || stage === 'paused';
  return (
    <li className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-3">
      <div className="flex items-start gap-3">
        <Icon
          aria-hidden="true"
          className={`mt-0.5 size-5 shrink-0 ${stage === 'added' ? 'text-ok' : problem ? 'text-danger' : 'text-muted'}`}
        />
        <div className="min-w-0 flex-1">
          <p className="font-medium break-words">{file.name}</p>
          <p className="text-sm text-muted">
            {bytes(file.size)} · {t(`files.stage_${stage}`, { percent: Math.floor(item.share * 100) })}
          </p>
        </div>
      </div>
      {moving && <progress className="w-full" max={1} value={item.share} aria-label={pair(t('files.progress'), file.name, locale)} />}
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      {(titled || stage === 'failed') && ['checking', 'ready', 'failed'].includes(stage) && (
        <TextField
          label={pair(t('evidence.title'), file.name, locale)}
          value={item.title}
          onChange={(title) => batch.call(id, title)}
          limit={limitOf('AddExhibitInput.title')}
        />
      )}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {stage === 'sending' && press('pause', () => batch.pause(id))}
        {stage === 'paused' && press('resume', () => batch.resume(id))}
        {stage === 'failed' && press('retry', () => batch.again(id))}
        {['waiting', 'hashing', 'sending', 'paused'].includes(stage) && press('cancel', () => batch.remove(id))}
        {['checking', 'ready', 'refused', 'failed'].includes(stage) && press('remove', () => batch.remove(id))}
      </div>
    </li>
  );
}
