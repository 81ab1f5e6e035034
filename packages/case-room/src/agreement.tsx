import { useState } from 'react';
import { limitOf } from '@heyi/contracts';
import { MARKS_OF, type AgreementKind, type RuleId } from '@heyi/domain';
import { LeaveSettlementDocument, RemakeAgreementDocument, useAct } from '@heyi/api-client';
import { RefusedNotice } from '@heyi/entrance';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Button, Card, Empty, Loading, Notice, TextField } from '@heyi/ui';
import { LostSignatures, type Agreement } from './agreement-text';
import { DraftForm } from './draft-form';
import { Seal, Sign } from './signing';
import { seenBy } from './seen-by';
import { StepDialog } from './step-dialog';
import type { CaseIn } from './case-sections';
import { useReason } from './use-reason';
import { Why } from './why';

/** A document that could not be made: what is kept, and that it can be made again. */
function Remake({ file, fault, refresh }: { file: CaseIn<'agreement'>; fault: string; refresh: () => void }) {
  const { t } = useWords();
  const act = useAct(RemakeAgreementDocument);
  return (
    <Notice tone="danger" title={t('agreement.failed')}>
      <p>{t('agreement.failed_hint', { fault })}</p>
      {file.actions.includes('remake_agreement') && (
        <div className="mt-3">
          <Button look="secondary" busy={act.busy} onPress={() => void act.run({ caseId: file.id }).then((done) => done && refresh())}>
            {t('agreement.remake')}
          </Button>
        </div>
      )}
      <RefusedNotice refused={act.refused} />
    </Notice>
  );
}

function Marks({ agreement }: { agreement: Agreement }) {
  const { t, locale } = useWords();
  return (
    <ol className="grid gap-2 sm:grid-cols-2">
      {MARKS_OF[agreement.kind as AgreementKind].map((mark) => {
        const s = agreement.signatures.find((x) => x.mark === mark);
        return (
          <li key={mark} className="rounded-lg border border-line p-3">
            <p className="font-medium">
              {t(`mark.${mark}`)} <Badge tone={s ? 'ok' : 'plain'}>{t(s ? 'mark.set' : 'mark.open')}</Badge>
            </p>
            {s && (
              <p className="text-sm text-muted">
                {s.name} · {moment(s.signedAt, locale)} · {t(`method.${s.method}`)}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** Back to negotiating, with what is lost by it and a reason that the other side reads. */
function Leave({ file, agreement, refresh }: { file: CaseIn<'agreement'>; agreement: Agreement; refresh: () => void }) {
  const { t, locale } = useWords();
  const [shown, setShown] = useState(agreement);
  const act = useAct(LeaveSettlementDocument);
  const { reason, set, error, ready } = useReason(act);
  return (
    <StepDialog
      label={t('settlement.leave')}
      look="danger"
      act={act}
      fields={['reason']}
      onOpen={() => setShown(agreement)}
      refused={refresh}
      check={{
        seenBy: seenBy(file, t, locale),
        show: (
          <>
            <LostSignatures agreement={shown} />
            <p className="whitespace-pre-wrap break-words">{t('redraft.because', { reason: reason.trim() })}</p>
          </>
        ),
        ready,
      }}
      run={() => act.run({ caseId: file.id, agreementId: shown.id, voids: shown.signatures.map((s) => s.mark), reason })}
      refresh={refresh}
    >
      <Notice tone="warn">
        <p>{t('settlement.leave_lead')}</p>
        <LostSignatures agreement={shown} />
      </Notice>
      <TextField
        label={t('settlement.leave_reason')}
        rows={3}
        limit={limitOf('leaveSettlement.reason')}
        value={reason}
        onChange={set}
        error={error}
      />
    </StepDialog>
  );
}

/** The agreement: draft, document, its marks, the closed file; older versions below. */
export function AgreementPanel({ file, refresh }: { file: CaseIn<'agreement'>; refresh: () => void }) {
  const { t, locale } = useWords();
  const [redrafting, setRedrafting] = useState(false);
  const current = file.agreements.filter((a) => a.state !== 'void').at(-1);
  const accepted = file.offers.some((o) => o.status === 'accepted');
  const mark = { consumer: 'consumer', representative: 'consumer', clinic: 'clinic', mediator: 'mediator' }[file.role];
  const signed = current?.signatures.some((s) => s.mark === mark) ?? false;
  const bothSigned = ['consumer', 'clinic'].every((m) => current?.signatures.some((s) => s.mark === m));
  const direct = current ? current.kind === 'direct' : file.actions.includes('draft_settlement');
  const mayDraft = file.actions.includes('draft_agreement') || file.actions.includes('draft_settlement');
  const canSign = current?.state === 'ready' && file.actions.includes('sign') && mark && !signed && (mark !== 'mediator' || bothSigned);
  const canSeal = current?.state === 'ready' && file.actions.includes('seal') && current.signatures.length === 3;
  const titleOf = (a: Agreement) =>
    t(`${a.kind === 'direct' ? 'settlement' : 'agreement'}.title`, { number: a.number, version: a.version });
  const rules: RuleId[] = direct ? ['RT-9', 'AGR-7', 'AGR-18', 'ESG-1', 'ESG-2'] : ['AGR-1', 'AGR-2', 'ESG-1', 'ESG-2'];
  return (
    <div className="flex flex-col gap-5">
      {!current && !accepted && <Empty title={t('agreement.empty')}>{t('agreement.empty_hint')}</Empty>}
      {!current && accepted && !mayDraft && <Empty title={t('agreement.wait_draft')}>{t('agreement.wait_draft_hint')}</Empty>}
      {current && (
        <Card title={titleOf(current)}>
          <div className="flex flex-col gap-4">
            {current.state === 'making' && <Loading label={t('agreement.making')} />}
            {current.state === 'failed' && <Remake file={file} fault={current.fault ?? ''} refresh={refresh} />}
            {current.effectiveAt && (
              <Notice tone="ok" title={t('agreement.effective', { when: moment(current.effectiveAt, locale) })}>
                {t(direct ? 'settlement.effective_note' : 'agreement.effective_note')}
              </Notice>
            )}
            {current.effectiveAt && current.state === 'ready' && <Loading label={t('settlement.stamping')} />}
            {(current.state === 'ready' || current.state === 'sealed') && <Marks agreement={current} />}
            {current.address && (
              <p>
                <a
                  href={current.address}
                  target="_blank"
                  rel="noreferrer"
                  className="inline-flex min-h-11 items-center font-medium text-primary underline"
                >
                  {t(current.state !== 'sealed' ? 'agreement.read_pdf' : direct ? 'settlement.read_signed' : 'agreement.read_sealed')}
                </a>
              </p>
            )}
            {canSign && (
              <div>
                <Sign file={file} agreement={current} refresh={refresh} />
              </div>
            )}
            {signed && current.state === 'ready' && !current.effectiveAt && <Notice tone="ok">{t('agreement.you_signed')}</Notice>}
            {canSeal && <Seal file={file} agreement={current} refresh={refresh} />}
            {file.actions.includes('leave_settlement') && (
              <div>
                <Leave file={file} agreement={current} refresh={refresh} />
              </div>
            )}
            <Why rules={rules} />
            {file.effectiveAt && <Notice tone="info">{t('clocks.avoidance_else')}</Notice>}
          </div>
        </Card>
      )}
      {mayDraft && accepted && !current?.effectiveAt && !current && !redrafting && (
        <Card title={t(direct ? 'settlement.draft' : 'agreement.draft')}>
          <DraftForm file={file} current={undefined} direct={direct} refresh={refresh} onDone={() => setRedrafting(false)} />
        </Card>
      )}
      {mayDraft && accepted && !current?.effectiveAt && (current || redrafting) && (
        <details open={redrafting} onToggle={(e) => setRedrafting(e.currentTarget.open)}>
          <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-primary underline">
            {t('redraft.open')}
          </summary>
          {redrafting && (
            <div className="mt-3">
              <Card title={t('agreement.redraft')}>
                <DraftForm file={file} current={current} direct={direct} refresh={refresh} onDone={() => setRedrafting(false)} />
              </Card>
            </div>
          )}
        </details>
      )}
      {file.agreements.some((a) => a.state === 'void') && (
        <Card title={t('agreement.older')}>
          <ul className="list-disc pl-5">
            {file.agreements
              .filter((a) => a.state === 'void')
              .map((a) => (
                <li key={a.id}>
                  {titleOf(a)} — {t('agreement.void')}
                  {a.voidReason && a.voidedAt && (
                    <p className="whitespace-pre-wrap break-words text-muted">
                      {t('redraft.voided_by', { name: a.voidedBy ?? '', when: moment(a.voidedAt, locale), reason: a.voidReason })}
                    </p>
                  )}
                </li>
              ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
