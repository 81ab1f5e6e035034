import { useState, type ReactNode } from 'react';
import { startAuthentication } from '@simplewebauthn/browser';
import { MARKS_OF, type AgreementKind, type RuleId } from '@heyi/domain';
import {
  DraftAgreementDocument,
  DraftSettlementDocument,
  LeaveSettlementDocument,
  RemakeAgreementDocument,
  RequestSigningCodeDocument,
  SealAgreementDocument,
  SigningOptionsDocument,
  SignWithCodeDocument,
  SignWithPasskeyDocument,
  useAct,
} from '@heyi/api-client';
import { RefusedNotice, useSession } from '@heyi/entrance';
import { AddPasskey, Consents, passkeysWork } from '@heyi/entrance/account';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Button, Card, CheckField, Dialog, Empty, Loading, Notice, TextField } from '@heyi/ui';
import { dropFromAgreement, takeIntoAgreement } from './carry';
import { seenBy } from './seen-by';
import { StepDialog } from './step-dialog';
import type { CaseFile } from './use-case-file';
import { useReason } from './use-reason';
import { Why } from './why';

type Agreement = CaseFile['agreements'][number];

/** Drafts from the accepted terms: facts, manner of payment, further clauses; the mediator, or a side that settles directly. */
function DraftForm({
  file,
  previous,
  direct,
  refresh,
}: {
  file: CaseFile;
  previous: Agreement | undefined;
  direct: boolean;
  refresh: () => void;
}) {
  const { t } = useWords();
  const [form, setForm] = useState({
    facts: [previous?.facts ?? '', takeIntoAgreement(file.id)].filter(Boolean).join('\n\n'),
    paymentMethod: previous?.paymentMethod ?? '',
    clauses: (previous?.clauses ?? []).join('\n'),
  });
  const mediated = useAct(DraftAgreementDocument, t('common.offline'));
  const settlement = useAct(DraftSettlementDocument, t('common.offline'));
  const act = direct ? settlement : mediated;
  const title = t(previous ? 'agreement.redraft' : direct ? 'settlement.draft' : 'agreement.draft');
  const set = (key: keyof typeof form) => (value: string) => setForm((f) => ({ ...f, [key]: value }));
  return (
    <Card title={title}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(e) => {
          e.preventDefault();
          void act
            .run({
              caseId: file.id,
              input: {
                facts: form.facts,
                paymentMethod: form.paymentMethod,
                clauses: form.clauses
                  .split('\n')
                  .map((c) => c.trim())
                  .filter(Boolean),
              },
            })
            .then((done) => {
              if (!done) return;
              dropFromAgreement(file.id);
              refresh();
            });
        }}
      >
        {direct && (
          <>
            <p>{t('settlement.lead')}</p>
            <p>{t('settlement.not_confirmable')}</p>
            <Why rules={['RT-9', 'AGR-7', 'AGR-17']} />
          </>
        )}
        {previous && previous.state !== 'void' && <Notice tone="warn">{t('agreement.redraft_lead')}</Notice>}
        <TextField
          label={t('agreement.facts')}
          hint={t(direct ? 'settlement.facts_hint' : 'agreement.facts_hint')}
          rows={6}
          value={form.facts}
          onChange={set('facts')}
          error={act.fault('facts')}
        />
        <TextField
          label={t('agreement.payment')}
          hint={t('agreement.payment_hint')}
          value={form.paymentMethod}
          onChange={set('paymentMethod')}
          error={act.fault('paymentMethod')}
        />
        <TextField
          label={t('agreement.clauses')}
          hint={t('agreement.clauses_hint')}
          rows={4}
          value={form.clauses}
          onChange={set('clauses')}
        />
        <RefusedNotice refused={act.refused} fields={['facts', 'paymentMethod']} />
        <div>
          <Button type="submit" busy={act.busy}>
            {title}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** A document that could not be made: what is kept, and that it can be made again. */
function Remake({ file, fault, refresh }: { file: CaseFile; fault: string; refresh: () => void }) {
  const { t } = useWords();
  const act = useAct(RemakeAgreementDocument, t('common.offline'));
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

/** The signing ceremony: read, state the intent, sign with a passkey; a code where there is none, labelled as weaker. */
function Sign({ file, agreement, refresh }: { file: CaseFile; agreement: Agreement; refresh: () => void }) {
  const { t } = useWords();
  const { me } = useSession();
  const [open, setOpen] = useState(false);
  const [read, setRead] = useState(false);
  const [weaker, setWeaker] = useState(false);
  const [code, setCode] = useState('');
  const [sent, setSent] = useState(false);
  const [cancelled, setCancelled] = useState(false);
  const options = useAct(SigningOptionsDocument, t('common.offline'));
  const sign = useAct(SignWithPasskeyDocument, t('common.offline'));
  const ask = useAct(RequestSigningCodeDocument, t('common.offline'));
  const byCode = useAct(SignWithCodeDocument, t('common.offline'));
  const of = { caseId: file.id, agreementId: agreement.id };
  const done = () => {
    setOpen(false);
    refresh();
  };
  const withPasskey = async () => {
    setCancelled(false);
    const challenge = await options.run(of);
    if (!challenge) return;
    const credential = await startAuthentication({ optionsJSON: JSON.parse(String(challenge['optionsJson'])) as never }).catch(() => null);
    if (!credential) return setCancelled(true);
    if (await sign.run({ ...of, challengeId: String(challenge['challengeId']), credentialJson: JSON.stringify(credential) })) done();
  };
  const consented = me?.consents.includes('electronic_signing') ?? false;
  const hasPasskey = (me?.passkeys.length ?? 0) > 0;
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('agreement.sign')}</Button>
      <Dialog title={t('agreement.sign_title')} open={open} onClose={() => setOpen(false)}>
        <ol className="list-decimal space-y-2 pl-5">
          <li>
            <a href={agreement.address ?? '#'} target="_blank" rel="noreferrer" className="font-medium text-primary underline">
              {t('agreement.read_pdf')}
            </a>
          </li>
          <li>
            {t('agreement.fingerprint')} <code className="block text-sm break-all">{agreement.documentSha256}</code>
          </li>
          <li>{t(agreement.kind === 'direct' ? 'settlement.effect_note' : 'agreement.effect_note')}</li>
        </ol>
        {!consented ? (
          <Consents purposes={['electronic_signing']} />
        ) : (
          <>
            <CheckField
              label={t(`agreement.statement_${file.role === 'mediator' ? 'mediator' : file.role === 'clinic' ? 'clinic' : 'consumer'}`)}
              checked={read}
              onChange={setRead}
            />
            {!weaker &&
              (hasPasskey ? (
                <Button wide isDisabled={!read} busy={options.busy || sign.busy} onPress={() => void withPasskey()}>
                  {t('agreement.sign_passkey')}
                </Button>
              ) : passkeysWork() ? (
                <>
                  <p>{t('agreement.passkey_first')}</p>
                  <AddPasskey />
                </>
              ) : (
                <Notice tone="info">{t('account.no_passkeys_here')}</Notice>
              ))}
            {cancelled && (
              <Notice tone="info" live>
                {t('entrance.passkey_cancelled')}
              </Notice>
            )}
            {!weaker && (
              <Button look="quiet" onPress={() => setWeaker(true)}>
                {t('agreement.no_passkey')}
              </Button>
            )}
            {weaker && (
              <form
                className="flex flex-col gap-3 rounded-lg border border-warn p-4"
                onSubmit={(e) => {
                  e.preventDefault();
                  void byCode.run({ ...of, code }).then((ok) => ok && done());
                }}
              >
                <Notice tone="warn" title={t('agreement.weaker')}>
                  {t('agreement.weaker_text')}
                </Notice>
                <Button
                  look="secondary"
                  busy={ask.busy}
                  isDisabled={!read}
                  onPress={() => void ask.run(of).then((ok) => setSent(Boolean(ok)))}
                >
                  {t(sent ? 'entrance.code_again' : 'entrance.code_send')}
                </Button>
                {sent && (
                  <Notice tone="ok" live>
                    {t('entrance.code_sent')}
                  </Notice>
                )}
                <TextField
                  label={t('entrance.code')}
                  value={code}
                  onChange={setCode}
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  error={byCode.fault('code')}
                />
                <Button type="submit" isDisabled={!read || !sent} busy={byCode.busy}>
                  {t('agreement.sign_code')}
                </Button>
              </form>
            )}
            <RefusedNotice refused={options.refused ?? sign.refused ?? ask.refused ?? byCode.refused} fields={['code']} />
          </>
        )}
      </Dialog>
    </>
  );
}

function Seal({ file, refresh }: { file: CaseFile; refresh: () => void }) {
  const { t } = useWords();
  const act = useAct(SealAgreementDocument, t('common.offline'));
  return (
    <div className="flex flex-col gap-3">
      <div>
        <Button busy={act.busy} onPress={() => void act.run({ caseId: file.id }).then((done) => done && refresh())}>
          {t('agreement.seal')}
        </Button>
      </div>
      <RefusedNotice refused={act.refused} />
    </div>
  );
}

/** What is seldom wanted stands behind its own line, so that signing comes first. */
const Folded = ({ folded, label, children }: { folded: boolean; label: string; children: ReactNode }) =>
  folded ? (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-primary underline">{label}</summary>
      <div className="mt-3">{children}</div>
    </details>
  ) : (
    children
  );

/** Back to negotiating, with a reason that the other side reads. */
function Leave({ file, refresh }: { file: CaseFile; refresh: () => void }) {
  const { t, locale } = useWords();
  const act = useAct(LeaveSettlementDocument, t('common.offline'));
  const { reason, set, error, ready } = useReason(act);
  return (
    <StepDialog
      label={t('settlement.leave')}
      look="danger"
      act={act}
      fields={['reason']}
      check={{ seenBy: seenBy(file, t, locale), show: <p className="whitespace-pre-wrap">{reason}</p>, ready }}
      run={() => act.run({ caseId: file.id, reason })}
      refresh={refresh}
    >
      <Notice tone="warn">{t('settlement.leave_lead')}</Notice>
      <TextField label={t('settlement.leave_reason')} rows={3} value={reason} onChange={set} error={error} />
    </StepDialog>
  );
}

/** The agreement: draft, document, its marks, the closed file; older versions below. */
export function AgreementPanel({ file, refresh }: { file: CaseFile; refresh: () => void }) {
  const { t, locale } = useWords();
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
            {canSeal && <Seal file={file} refresh={refresh} />}
            {file.actions.includes('leave_settlement') && (
              <div>
                <Leave file={file} refresh={refresh} />
              </div>
            )}
            <Why rules={rules} />
            {file.effectiveAt && <Notice tone="info">{t('clocks.avoidance_else')}</Notice>}
          </div>
        </Card>
      )}
      {mayDraft && accepted && !current?.effectiveAt && (
        <Folded folded={direct && current !== undefined} label={t('settlement.change')}>
          <DraftForm file={file} previous={current} direct={direct} refresh={refresh} />
        </Folded>
      )}
      {file.agreements.some((a) => a.state === 'void') && (
        <Card title={t('agreement.older')}>
          <ul className="list-disc pl-5">
            {file.agreements
              .filter((a) => a.state === 'void')
              .map((a) => (
                <li key={a.id}>
                  {titleOf(a)} — {t('agreement.void')}
                </li>
              ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
