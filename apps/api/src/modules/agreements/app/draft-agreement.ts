import type { InBoth, InputFault } from '@heyi/contracts';
import {
  agreementsSayTheSame,
  lintAgreement,
  maskedContact,
  textsThatChangeLimitation,
  type AgreementData,
  type AgreementKind,
  type FreeText,
  type LintCode,
  type OfferTerms,
} from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { eachOf, requirePrintable } from '../../../platform/documents/printable.js';
import { conflict, invalid, notPossible } from '../../../platform/errors/refusal.js';
import { fingerprint } from '../../../platform/journal/fingerprint.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import {
  accountsOfBothSides,
  accountsOfSide,
  announceChange,
  appearForClinic,
  closeDemand,
  endClock,
  moveCase,
} from '../../cases/index.js';
import { notify } from '../../notifications/index.js';
import { currentVersion, requireShown, voidVersion, type CurrentVersion } from './current-version.js';
import { one } from '../../../platform/database/one-row.js';

export interface DraftAgreementInput {
  readonly facts: string;
  readonly paymentMethod: string;
  readonly clauses: readonly string[];
  /** The version that was shown and that this one voids; none for the first. */
  readonly replaces: string | null;
  /** The marks on it that were shown as lost. */
  readonly voids: readonly string[];
  /** Of the accepted terms that were shown. */
  readonly termsHash: string;
  /** Why the version before is given up; both sides read it. Empty for the first. */
  readonly reason: string;
}

const MAX_CLAUSES = 20;

interface Sources {
  number: string;
  procedure: string;
  treatment_day: string;
  consumer_name: string;
  clinic_name: string;
  mediator_name: string | null;
  committee: string;
  consumer_contact: string;
  clinic_contact: string;
  today: string;
  year: number;
}

const LINT_WORDS: Record<LintCode, InBoth> = {
  payer_missing: { zh: '缺付款方', en: 'the payer is missing' },
  payee_missing: { zh: '缺收款方', en: 'the payee is missing' },
  amount_missing: { zh: '缺金额', en: 'the amount is missing' },
  due_date_missing: { zh: '缺期限', en: 'the due date is missing' },
  method_missing: { zh: '缺付款方式', en: 'the manner of payment is missing' },
  injury_exclusion: {
    zh: '条款免除人身伤害责任，无效（民法典506条）',
    en: 'a clause excludes liability for injury and is void (Civil Code, art. 506)',
  },
  mediation_fee: {
    zh: '调解不收费，不能约定调解费（条例32条）',
    en: 'mediation is free of charge; no fee can be agreed (Regulation, art. 32)',
  },
  unfair_clause: { zh: '“最终解释权”“概不退款”等条款无效', en: 'clauses like "no refund" are void' },
  report_waiver: { zh: '条款限制投诉举报，不能写入', en: 'a clause waives the right to complain or report' },
  limitation_changed: {
    zh: '诉讼时效不能约定改变，也不能预先放弃（民法典197条）',
    en: 'limitation cannot be changed by agreement nor waived in advance (Civil Code, art. 197)',
  },
};

const WHERE: Record<FreeText['where'], (n: number) => InBoth> = {
  facts: () => ({ zh: '主要事实', en: 'main facts' }),
  payment_method: () => ({ zh: '付款方式', en: 'manner of payment' }),
  clause: (n) => ({ zh: `其他约定第${n}条`, en: `further term ${n}` }),
  item: (n) => ({ zh: `方案第${n}项的说明，请另提方案`, en: `note of item ${n}; make another offer` }),
};

/** What is wrong in words, and in which text where it is not among the clauses alone (LIM-8). */
function lintWords(code: LintCode, data: AgreementData): InBoth {
  const words = LINT_WORDS[code];
  if (code !== 'limitation_changed') return words;
  const where = textsThatChangeLimitation(data).map(({ where: place, n }) => WHERE[place](n));
  return { zh: `${words.zh}：${where.map((w) => w.zh).join('、')}`, en: `${words.en}: ${where.map((w) => w.en).join(', ')}` };
}

async function sources(tx: Tx, caseId: string): Promise<Sources> {
  const row = one(
    await tx.query<Sources>(
      `select c.number, c.procedure, c.treatment_day::text, concat(c.consumer_name, '（曾用名：' || c.consumer_former_name || '）',
        case when c.filed_for <> 'self' then '（患者：' || coalesce(c.patient_name, '') || '）' end) as consumer_name, c.clinic_name,
        c.mediator_name, t.name_zh as committee, coalesce(a.phone, a.email) as consumer_contact,
            coalesce(k.contact, '') as clinic_contact, app.today()::text as today, extract(year from app.today())::int as year
       from case_file c join identity.organisation t on t.id = c.tenant_id join identity.organisation k on k.id = c.clinic_organisation_id
         join identity.account a on a.id = c.consumer_account_id where c.id = $1`,
      [caseId],
    ),
  );
  return row;
}

/**
 * The mediator drafts the agreement from the accepted terms, or a new version of it; a version that was being signed
 * becomes void and its signatures with it. The document itself is made by the worker.
 */
export async function draftAgreement(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, input: DraftAgreementInput): Promise<string> {
  const entered = await enterCase(tx, caseId, 'draft_agreement', true);
  const id = await draft(tx, ctx, relay, entered, 'mediated', input);
  if (entered.status === 'signing' || entered.status === 'agreed') await moveCase(tx, entered, 'reopen');
  await moveCase(tx, { ...entered, status: 'mediating' }, 'agree');
  await announceChange(tx, relay, caseId);
  return id;
}

/**
 * A side drafts the settlement that both accepted without a committee (RT-9: in writing, signed, the amount resting on
 * facts). A new version of either side voids the one before; signatures hold for the version they were set under.
 */
export async function draftSettlement(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, input: DraftAgreementInput): Promise<string> {
  const entered = await enterCase(tx, caseId, 'draft_settlement', true);
  await appearForClinic(tx, ctx, entered);
  const id = await draft(tx, ctx, relay, entered, 'direct', input);
  if (entered.status !== 'settling') {
    await moveCase(tx, entered, 'settle');
    // Terms that both accepted, put down to be signed, are an answer to whatever still waits for one.
    await endClock(tx, caseId, 'clinic_reply', 'answered');
    await closeDemand(tx, caseId, 'answered');
  }
  await announceChange(tx, relay, caseId);
  return id;
}

/** What is wrong with what was written, field by field. */
function faultsInDraft(input: DraftAgreementInput, redraft: boolean): InputFault[] {
  const faults: InputFault[] = [];
  if (input.facts.trim().length < 10) faults.push({ path: 'facts', code: 'too_short', data: { min: 10 } });
  if (input.clauses.filter((c) => c.trim()).length > MAX_CLAUSES)
    faults.push({ path: 'clauses', code: 'too_many_clauses', data: { max: MAX_CLAUSES } });
  if (redraft && input.reason.trim().length < 10) faults.push({ path: 'reason', code: 'reason_needed', data: {} });
  return faults;
}

async function draft(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  entered: EnteredCase,
  kind: AgreementKind,
  input: DraftAgreementInput,
): Promise<string> {
  const caseId = entered.id;
  const [accepted] = await tx.query<{ terms: OfferTerms }>(
    `select terms from offer where case_id = $1 and status = 'accepted' order by n desc limit 1`,
    [caseId],
  );
  if (!accepted) throw notPossible('no_accepted_terms');
  const current = await currentVersion(tx, caseId);
  requireShown({ id: input.replaces, marks: input.voids }, current);
  if (fingerprint(accepted.terms) !== input.termsHash) throw conflict('terms_changed');
  const faults = faultsInDraft(input, current !== null);
  if (faults.length) throw invalid(faults);
  const [previous] = await tx.query<{ version: number }>('select version from agreement where case_id = $1 order by version desc limit 1', [
    caseId,
  ]);
  const data = agreementData(await sources(tx, caseId), kind, accepted.terms, input, (previous?.version ?? 0) + 1);
  requirePrintable({ facts: data.facts, paymentMethod: data.paymentMethod, ...eachOf('clauses', input.clauses) }, [
    data.consumer.name,
    data.clinic.name,
    data.mediator,
  ]);
  const lint = lintAgreement(data);
  if (lint.length) throw notPossible('lint_failed', { faults: lint.map((code) => lintWords(code, data)) });
  // A version that could not be printed has nothing to lose by being made again.
  if (current && current.state !== 'failed' && agreementsSayTheSame(current.data, data)) throw notPossible('nothing_changed');
  if (current) await voidVersion(tx, ctx, caseId, input.reason.trim());
  const hash = fingerprint(data);
  const row = one(
    await tx.query<{ id: string }>(
      'insert into agreement (case_id, tenant_id, kind, version, number, data, data_hash) values ($1, $2, $3, $4, $5, $6, $7) returning id',
      [caseId, entered.tenantId, kind, data.version, data.number, JSON.stringify(data), hash],
    ),
  );
  await tx.query(`select app.add_job('make_agreement', $1)`, [JSON.stringify({ agreementId: row.id })]);
  await appendToJournal(tx, ctx, caseId, 'joint', kind === 'direct' ? 'settlement.drafted' : 'agreement.drafted', {
    agreement: row.id,
    version: data.version,
    dataSha256: hash,
    ...(current ? { voids: current.version, reason: input.reason.trim(), signatures: current.signatures.map((s) => s.mark) } : {}),
  });
  if (current) await tellOfVoid(tx, ctx, relay, entered, kind, current);
  return row.id;
}

/** Those whose version became void hear of it; the reason stands beside it in the case. */
async function tellOfVoid(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  entered: EnteredCase,
  kind: AgreementKind,
  current: CurrentVersion,
): Promise<void> {
  const people =
    kind === 'direct'
      ? await accountsOfSide(tx, entered, entered.role === 'clinic' ? 'consumer' : 'clinic')
      : await accountsOfBothSides(tx, entered);
  await notify(
    tx,
    relay,
    people.filter((id) => id !== ctx.actor.accountId),
    { caseId: entered.id, kind: current.signatures.length ? 'agreement_voided_signed' : 'agreement_voided' },
  );
}

function agreementData(s: Sources, kind: AgreementKind, terms: OfferTerms, input: DraftAgreementInput, version: number): AgreementData {
  const direct = kind === 'direct';
  return {
    schema: 'heyi-agreement/1',
    kind,
    number: `${direct ? '和解协' : '和调协'}〔${s.year}〕${s.number.slice(-5)}号`,
    caseNumber: s.number,
    version,
    committee: direct ? '' : s.committee,
    consumer: { name: s.consumer_name, contact: maskedContact(s.consumer_contact) },
    clinic: { name: s.clinic_name, contact: s.clinic_contact ? maskedContact(s.clinic_contact) : '' },
    mediator: direct ? '' : (s.mediator_name ?? ''),
    procedure: s.procedure,
    treatmentDay: s.treatment_day,
    facts: input.facts.trim(),
    terms,
    paymentMethod: input.paymentMethod.trim(),
    clauses: input.clauses.map((c) => c.trim()).filter(Boolean),
    draftedOn: s.today,
  };
}
