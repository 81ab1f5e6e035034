import type { InBoth } from '@heyi/contracts';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { invalidField, notPossible } from '../../../platform/errors/refusal.js';
import { ConsentRepository } from '../data/consent.repository.js';

/** Purposes that need a separate consent each: PID-1 (sensitive data), ESG-1 (electronic signing). */
const CONSENT_PURPOSES = ['sensitive_data', 'electronic_signing'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

const PURPOSE_WORDS = {
  sensitive_data: { zh: '处理敏感个人信息', en: 'sensitive personal data' },
  electronic_signing: { zh: '使用电子签名', en: 'electronic signing' },
} as const satisfies Record<ConsentPurpose, InBoth>;

const isPurpose = (value: string): value is ConsentPurpose => (CONSENT_PURPOSES as readonly string[]).includes(value);

/** @throws Refusal on `purpose` that is none */
export function readPurpose(value: string): ConsentPurpose {
  if (!isPurpose(value)) throw invalidField('purpose', 'choice_invalid');
  return value;
}

// Other modules come by the function, which no provider hands the repository to; it keeps nothing.
const consents = new ConsentRepository();

/** @throws Refusal `consent_needed` */
export async function requireConsent(tx: Tx, accountId: string, purpose: ConsentPurpose): Promise<void> {
  if (!(await consents.of(tx, accountId)).includes(purpose)) throw notPossible('consent_needed', { purpose: [PURPOSE_WORDS[purpose]] });
}
