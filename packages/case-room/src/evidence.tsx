import { useState } from 'react';
import { EyeOff, FileText } from 'lucide-react';
import { limitOf } from '@heyi/contracts';
import { evidenceProgress, PROCEDURES, type ExhibitCategory } from '@heyi/domain';
import { useAct, WithdrawExhibitDocument } from '@heyi/api-client';
import { RefusedNotice } from '@heyi/entrance';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Button, Card, Dialog, Empty, Notice, SelectField, TextField } from '@heyi/ui';
import { AddExhibit } from './adding/add-exhibit';
import { Opened } from './opened-exhibit';
import { emptyHint } from './empty-hint';
import type { CaseIn } from './case-sections';
import { Why } from './why';
import { aside, bytes, day } from './words';

export { AddExhibit };

type Exhibit = CaseIn<'evidence'>['exhibits'][number];

/** A file that others cannot read is told where it stands, to its own side and to the others, each with what to do. */
function CopyFault({ exhibit }: { exhibit: Exhibit }) {
  const { t } = useWords();
  if (!exhibit.fault) return null;
  const unreadable = exhibit.fault !== 'no_preview';
  return (
    <div className="mt-1">
      <Notice tone={unreadable ? 'warn' : 'info'}>
        {unreadable
          ? t(exhibit.own ? 'copy.own_unreadable' : 'copy.other_unreadable', { why: t(`copy.${exhibit.fault}`) })
          : t(exhibit.own ? 'copy.own_no_preview' : 'copy.other_no_preview')}
      </Notice>
    </div>
  );
}

function ExhibitRow({
  file,
  exhibit,
  onOpen,
  refresh,
}: {
  file: CaseIn<'evidence'>;
  exhibit: Exhibit;
  onOpen: () => void;
  refresh: () => void;
}) {
  const { t, locale } = useWords();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const withdraw = useAct(WithdrawExhibitDocument);
  const mine = exhibit.side === (file.role === 'clinic' ? 'clinic' : 'consumer') && file.actions.includes('withdraw_exhibit');
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-3 sm:flex-row">
      <div className="grid h-28 w-full shrink-0 place-items-center overflow-hidden rounded bg-raised sm:w-28">
        {exhibit.previewAddress ? (
          <img src={exhibit.previewAddress} alt="" className="size-full object-cover" />
        ) : exhibit.sensitive ? (
          <EyeOff aria-hidden="true" className="size-8 text-muted" />
        ) : (
          <FileText aria-hidden="true" className="size-8 text-muted" />
        )}
      </div>
      <div className="min-w-0 flex-1">
        <p className="font-semibold">
          {t('evidence.number', { n: exhibit.number })} {exhibit.title}
        </p>
        <p className="flex flex-wrap gap-2 text-sm text-muted">
          <Badge>{t(`category.${exhibit.category}`)}</Badge>
          {exhibit.sensitive && <Badge tone="warn">{t('evidence.blurred')}</Badge>}
          {exhibit.audience !== 'joint' && <Badge tone="info">{t(`room.${exhibit.audience}`)}</Badge>}
          {exhibit.withdrawn && <Badge tone="danger">{t('evidence.withdrawn')}</Badge>}
        </p>
        {exhibit.withdrawn && exhibit.withdrawnReason && <p className="mt-1">{t('copy.withdrawn', { reason: exhibit.withdrawnReason })}</p>}
        <CopyFault exhibit={exhibit} />
        {exhibit.purpose && <p className="mt-1">{exhibit.purpose}</p>}
        <p className="mt-1 text-sm text-muted">
          {exhibit.ownerName}
          {aside(t(`role.${exhibit.side}`), locale)} · {moment(exhibit.createdAt, locale)} · {bytes(exhibit.size)}
          {exhibit.factDay ? ` · ${t('evidence.fact_on', { day: day(exhibit.factDay, locale) })}` : ''}
        </p>
        <details className="text-sm">
          <summary className="inline-flex min-h-8 cursor-pointer items-center text-primary underline underline-offset-4">
            {t('evidence.hash')}
          </summary>
          <p className="font-mono break-all">{exhibit.sha256}</p>
          <p className="text-muted">{t(`evidence.scan_${exhibit.scan}`)}</p>
        </details>
        {!exhibit.withdrawn && (
          <div className="mt-2 flex flex-wrap gap-2">
            <Button look="secondary" onPress={onOpen}>
              {t('evidence.open')}
            </Button>
            {mine && (
              <Button look="quiet" onPress={() => setAsking(true)}>
                {t('evidence.withdraw')}
              </Button>
            )}
          </div>
        )}
        <Dialog title={t('evidence.withdraw')} open={asking} onClose={() => setAsking(false)}>
          <p>{t('evidence.withdraw_lead')}</p>
          <TextField
            label={t('step.reason')}
            rows={3}
            limit={limitOf('withdrawExhibit.reason')}
            value={reason}
            onChange={setReason}
            error={withdraw.fault('reason')}
          />
          <RefusedNotice refused={withdraw.refused} fields={['reason']} />
          <div className="flex gap-3">
            <Button
              look="danger"
              busy={withdraw.busy}
              onPress={() =>
                void withdraw.run({ caseId: file.id, exhibitId: exhibit.id, reason }).then((done) => {
                  if (done) {
                    setAsking(false);
                    refresh();
                  }
                })
              }
            >
              {t('evidence.withdraw')}
            </Button>
            <Button look="secondary" onPress={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </Dialog>
      </div>
    </li>
  );
}

/** What of the usual evidence for this procedure is there, and what is missing (practice, not law). */
export function EvidenceKit({
  file,
}: {
  file: { readonly procedure: string | null; readonly exhibits: readonly Pick<Exhibit, 'category' | 'withdrawn'>[] };
}) {
  const { t } = useWords();
  const expected =
    file.procedure && file.procedure in PROCEDURES
      ? (PROCEDURES[file.procedure as keyof typeof PROCEDURES].evidence as readonly ExhibitCategory[])
      : [];
  if (expected.length === 0) return null;
  const { present, missing } = evidenceProgress(
    expected,
    file.exhibits.filter((e) => !e.withdrawn).map((e) => e.category as ExhibitCategory),
  );
  return (
    <Card title={t('evidence.kit')}>
      <p className="mb-2 text-muted">{t('evidence.kit_lead', { have: present.length, of: expected.length })}</p>
      <ul className="grid gap-2 sm:grid-cols-2">
        {expected.map((c) => (
          <li key={c} className="flex items-center justify-between gap-2 rounded border border-line px-3 py-2">
            <span>{t(`category.${c}`)}</span>
            <Badge tone={missing.includes(c) ? 'plain' : 'ok'}>{t(missing.includes(c) ? 'evidence.missing' : 'evidence.there')}</Badge>
          </li>
        ))}
      </ul>
      {missing.includes('records') && <Why rules={['REC-1', 'REC-9']} />}
    </Card>
  );
}

/** The evidence of a case, with what is missing and a way to add. */
export function Evidence({ file, refresh }: { file: CaseIn<'evidence'>; refresh: () => void }) {
  const { t } = useWords();
  const [open, setOpen] = useState<Exhibit | null>(null);
  const [audience, setAudience] = useState('joint');
  const audiences = file.channels.filter((c) => c.audience === 'joint' || c.audience.startsWith('caucus')).map((c) => c.audience);
  return (
    <div className="flex flex-col gap-5">
      {file.role !== 'regulator' && <EvidenceKit file={file} />}
      {file.exhibits.length === 0 ? (
        <Empty title={t('evidence.empty')}>{t(emptyHint(file, 'add_exhibit', 'evidence.empty_hint'))}</Empty>
      ) : (
        <ul className="flex flex-col gap-3">
          {file.exhibits.map((e) => (
            <ExhibitRow key={e.id} file={file} exhibit={e} refresh={refresh} onOpen={() => setOpen(e)} />
          ))}
        </ul>
      )}
      {file.actions.includes('add_exhibit') && (
        <Card title={t('evidence.add_title')}>
          <div className="flex flex-col gap-4">
            {audiences.length > 1 && (
              <SelectField
                label={t('evidence.who_sees')}
                value={audience}
                onChange={setAudience}
                options={audiences.map((a) => ({
                  value: a,
                  label: t(a === 'joint' ? 'evidence.see_all' : file.role === 'mediator' ? `room.m_${a}` : 'evidence.see_mediator'),
                }))}
              />
            )}
            <AddExhibit file={file} refresh={refresh} audience={audience} />
          </div>
        </Card>
      )}
      {open && <Opened file={file} exhibit={open} onClose={() => setOpen(null)} />}
    </div>
  );
}
