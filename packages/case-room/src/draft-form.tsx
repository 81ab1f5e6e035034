import { useState } from 'react';
import { changesInDraft, clausesOf, charactersIn } from '@heyi/domain';
import { refusalMessage, limitOf } from '@heyi/contracts';
import { DraftAgreementDocument, DraftSettlementDocument, useAct } from '@heyi/api-client';
import { drafts } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Button, Notice, TextField } from '@heyi/ui';
import { AgreementText, LostSignatures, type Agreement } from './agreement-text';
import { dropFromAgreement, takeIntoAgreement } from './carry';
import { CheckedForm } from './checked-form';
import { seenBy } from './seen-by';
import { TextChanges } from './text-changes';
import type { CaseIn } from './case-sections';
import { Why } from './why';

interface Text {
  readonly facts: string;
  readonly paymentMethod: string;
  readonly clauses: string;
  readonly reason: string;
}

const marksOf = (a: Agreement | undefined): string[] => (a?.signatures ?? []).map((s) => s.mark);
const sameVersion = (a: Agreement | undefined, b: Agreement | undefined): boolean =>
  a?.id === b?.id && marksOf(a).join() === marksOf(b).join();

function start(file: CaseIn<'agreement'>, previous: Agreement | undefined, kept: string | null): Text {
  if (kept) return JSON.parse(kept) as Text;
  return {
    facts: [previous?.facts ?? '', takeIntoAgreement(file.id)].filter(Boolean).join('\n\n'),
    paymentMethod: previous?.paymentMethod ?? '',
    clauses: (previous?.clauses ?? []).join('\n'),
    reason: '',
  };
}

/**
 * Drafts from the accepted terms: facts, manner of payment, further clauses; the mediator, or a side that settles
 * directly. A new version shows what changes, whose signature is lost with the old one, and asks why; what it was
 * decided on travels with it, so that a signature that comes in meanwhile is not voided unseen.
 */
export function DraftForm({
  file,
  current,
  direct,
  refresh,
  onDone,
}: {
  file: CaseIn<'agreement'>;
  current: Agreement | undefined;
  direct: boolean;
  refresh: () => void;
  onDone: () => void;
}) {
  const { t, locale } = useWords();
  const key = `draft-form:${file.id}`;
  const [shown, setShown] = useState(current);
  const [text, setText] = useState<Text>(() => start(file, current, drafts.getItem(key)));
  const [checking, setChecking] = useState(false);
  const [asked, setAsked] = useState(false);
  const mediated = useAct(DraftAgreementDocument);
  const settlement = useAct(DraftSettlementDocument);
  const act = direct ? settlement : mediated;
  const accepted = file.offers.find((o) => o.status === 'accepted');
  const stale = !sameVersion(shown, current);
  const set = (name: keyof Text) => (value: string) =>
    setText((old) => {
      const next = { ...old, [name]: value };
      drafts.setItem(key, JSON.stringify(next));
      return next;
    });
  const written = { facts: text.facts.trim(), paymentMethod: text.paymentMethod.trim(), clauses: clausesOf(text.clauses) };
  const [tooLong] = written.clauses
    .map((clause, i) => ({ n: i + 1, count: charactersIn(clause) }))
    .filter(({ count }) => count > limitOf('DraftAgreementInput.clauses'));
  const missing = {
    facts: written.facts.length < 10 ? refusalMessage('too_short', locale, { min: 10 }) : undefined,
    reason: shown && text.reason.trim().length < 10 ? refusalMessage('reason_needed', locale) : undefined,
  };
  const ready = () => {
    setAsked(true);
    return !stale && !missing.facts && !missing.reason;
  };
  const send = async () => {
    const input = {
      ...written,
      replaces: shown?.id ?? null,
      voids: marksOf(shown),
      termsHash: accepted?.termsHash ?? '',
      reason: shown ? text.reason : '',
    };
    if (!(await act.run({ caseId: file.id, input }))) return refresh();
    dropFromAgreement(file.id);
    drafts.removeItem(key);
    onDone();
    refresh();
  };
  const show = shown ? (
    <>
      <TextChanges changes={changesInDraft(shown, written)} />
      <Notice tone="warn">
        <LostSignatures agreement={shown} />
      </Notice>
      <p className="whitespace-pre-wrap break-words">{t('redraft.because', { reason: text.reason.trim() })}</p>
    </>
  ) : (
    accepted && <AgreementText written={{ ...written, terms: accepted }} />
  );
  return (
    <div className="flex flex-col gap-4">
      {stale && (
        <Notice tone="warn" live title={t('redraft.stale')}>
          {current ? <LostSignatures agreement={current} /> : <p>{t('redraft.gone_meanwhile')}</p>}
          <p className="mt-2">
            <Button look="secondary" onPress={() => setShown(current)}>
              {t('redraft.stale_go_on')}
            </Button>
          </p>
        </Notice>
      )}
      <CheckedForm
        check={{ seenBy: seenBy(file, t, locale), show: checking && show, ready }}
        checking={checking}
        onChecking={setChecking}
        act={act}
        fields={['facts', 'paymentMethod', 'clauses', 'reason']}
        send={t(shown ? 'agreement.redraft' : direct ? 'settlement.draft' : 'agreement.draft')}
        look={shown ? 'danger' : 'primary'}
        onSend={() => void send()}
      >
        {direct && (
          <>
            <p>{t('settlement.lead')}</p>
            <p>{t('settlement.not_confirmable')}</p>
            <Why rules={['RT-9', 'AGR-7', 'AGR-17', 'LIM-8']} />
          </>
        )}
        {shown && <Notice tone="warn">{t('agreement.redraft_lead')}</Notice>}
        <TextField
          label={t('agreement.facts')}
          hint={t(direct ? 'settlement.facts_hint' : 'agreement.facts_hint')}
          rows={6}
          limit={limitOf('DraftAgreementInput.facts')}
          value={text.facts}
          onChange={set('facts')}
          error={(asked ? missing.facts : undefined) ?? act.fault('facts')}
        />
        <TextField
          label={t('agreement.payment')}
          hint={t('agreement.payment_hint')}
          limit={limitOf('DraftAgreementInput.paymentMethod')}
          value={text.paymentMethod}
          onChange={set('paymentMethod')}
          error={act.fault('paymentMethod')}
        />
        <TextField
          label={t('agreement.clauses')}
          hint={t('agreement.clauses_hint')}
          rows={4}
          value={text.clauses}
          onChange={set('clauses')}
          unreadable={
            tooLong === undefined
              ? undefined
              : t('agreement.clause_too_long', { n: tooLong.n, count: tooLong.count, max: limitOf('DraftAgreementInput.clauses') })
          }
          error={act.fault('clauses') ?? written.clauses.map((_, i) => act.fault(`clauses.${i}`)).find(Boolean)}
        />
        {shown && (
          <TextField
            label={t('redraft.reason')}
            hint={t('redraft.reason_hint')}
            rows={2}
            limit={limitOf('DraftAgreementInput.reason')}
            value={text.reason}
            onChange={set('reason')}
            error={(asked ? missing.reason : undefined) ?? act.fault('reason')}
          />
        )}
      </CheckedForm>
    </div>
  );
}
