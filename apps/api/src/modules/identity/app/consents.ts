import type { InBoth } from '@heyi/contracts';
import { IsNull } from 'typeorm';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { invalidField, notPossible } from '../../../platform/errors/refusal.js';
import { ConsentEntity } from '../data/consent.entity.js';

/** Purposes that need a separate consent each: PID-1 (sensitive data), ESG-1 (electronic signing). */
export const CONSENT_PURPOSES = ['sensitive_data', 'electronic_signing'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];
const TEXT_VERSION = '2026-11';

const PURPOSE_WORDS = {
  sensitive_data: { zh: '处理敏感个人信息', en: 'sensitive personal data' },
  electronic_signing: { zh: '使用电子签名', en: 'electronic signing' },
} as const satisfies Record<ConsentPurpose, InBoth>;

const isPurpose = (value: string): value is ConsentPurpose => (CONSENT_PURPOSES as readonly string[]).includes(value);

export async function giveConsent(tx: Tx, accountId: string, purpose: string): Promise<void> {
  if (!isPurpose(purpose)) throw invalidField('purpose', 'choice_invalid');
  await tx.query('insert into identity.consent (account_id, purpose, text_version) values ($1, $2, $3) on conflict do nothing', [
    accountId,
    purpose,
    TEXT_VERSION,
  ]);
}

/** PID-4: withdrawing is as easy as giving; what was done before stands. */
export async function withdrawConsent(tx: Tx, accountId: string, purpose: string): Promise<void> {
  if (!isPurpose(purpose)) throw invalidField('purpose', 'choice_invalid');
  await tx.query('update identity.consent set withdrawn_at = app.now() where account_id = $1 and purpose = $2 and withdrawn_at is null', [
    accountId,
    purpose,
  ]);
}

export const consentsOf = async (tx: Tx, accountId: string): Promise<string[]> =>
  (await tx.manager.find(ConsentEntity, { where: { accountId, withdrawnAt: IsNull() }, order: { purpose: 'ASC' } })).map((c) => c.purpose);

/** @throws Refusal `consent_needed` */
export async function requireConsent(tx: Tx, accountId: string, purpose: ConsentPurpose): Promise<void> {
  if (!(await consentsOf(tx, accountId)).includes(purpose)) throw notPossible('consent_needed', { purpose: [PURPOSE_WORDS[purpose]] });
}
