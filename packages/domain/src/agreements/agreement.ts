import type { CaseRole } from '../cases/audience.js';
import type { OfferTerms } from '../offers/offer.js';
import type { Day } from '../time/day.js';

/** The four marks without which a mediated agreement has no effect (AGR-2). */
export const MARKS = ['consumer', 'clinic', 'mediator', 'seal'] as const;
export type Mark = (typeof MARKS)[number];

/** `mediated` before a committee (AGR-2); `direct` between the sides alone (RT-9). */
export const AGREEMENT_KINDS = ['mediated', 'direct'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/** Which marks make an agreement of a kind complete. */
export const MARKS_OF = { mediated: MARKS, direct: ['consumer', 'clinic'] } as const satisfies Record<AgreementKind, readonly Mark[]>;

export const SIGNATURE_METHODS = ['passkey', 'code', 'pades'] as const;
/** `code` is the way for a person without a passkey: a one-time code to the verified contact, labelled as weaker. */
export type SignatureMethod = (typeof SIGNATURE_METHODS)[number];

export interface AgreementParty {
  readonly name: string;
  readonly contact: string;
}

/** The machine-readable agreement, embedded in the PDF and hashed: what is signed. */
export interface AgreementData {
  readonly schema: 'heyi-agreement/1';
  /** Left out in documents from before there were direct ones: those are mediated. */
  readonly kind?: AgreementKind;
  readonly number: string;
  readonly caseNumber: string;
  readonly version: number;
  /** Empty in a direct settlement, as is `mediator`. */
  readonly committee: string;
  readonly consumer: AgreementParty;
  readonly clinic: AgreementParty;
  readonly mediator: string;
  readonly procedure: string;
  readonly treatmentDay: Day;
  readonly facts: string;
  readonly terms: OfferTerms;
  readonly paymentMethod: string;
  readonly clauses: readonly string[];
  readonly draftedOn: Day;
}

/** What a signer states; it stands in what is signed, and no other statement is a signature of an agreement. */
export const STATEMENTS = {
  consumer: '我已阅读本协议全文，自愿签署。 I have read the whole agreement and sign it of my own will.',
  clinic: '本机构已阅读本协议全文，自愿签署。 The clinic has read the whole agreement and signs it of its own will.',
  mediator: '本协议在我主持下自愿达成。 This agreement was reached voluntarily under my mediation.',
} as const satisfies Record<Exclude<Mark, 'seal'>, string>;

/** Which mark a role may set; nobody else's. */
export function markOf(role: CaseRole): Mark | null {
  switch (role) {
    case 'consumer':
    case 'representative':
      return 'consumer';
    case 'clinic':
      return 'clinic';
    case 'mediator':
      return 'mediator';
    case 'chair':
      return 'seal';
    default:
      return null;
  }
}
