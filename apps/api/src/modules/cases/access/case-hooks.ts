import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { hooksOf } from '../../../platform/hooks.js';
import type { Relay } from '../../../platform/realtime/relay.js';

/** The case of which something is heard, with what its readers are found by. */
export type HeardCase = Pick<EnteredCase, 'id' | 'tenantId' | 'status' | 'consumerAccountId' | 'clinicOrganisationId'>;

/** What in a case answers whoever wrote before it. */
export type Answering = 'answered' | 'applied' | 'consented' | 'declined' | 'withdrawn' | 'case_ended';

/** The institution that was filed against, by what the case knows of it. */
export interface CalledClinic {
  readonly name: string;
  readonly contact: string | null;
  readonly address: string | null;
}
export interface FiledCase {
  readonly number: string;
  readonly regionCode: string;
  readonly clinic: CalledClinic;
}

/**
 * What must happen elsewhere when a case moves: the kernel says when, modules above it say what. Each runs in the transaction of
 * the act, so that one that fails takes the act back.
 */
export interface CaseHooks {
  /** Somebody did what a letter of before asked for, or made it pointless. */
  answered(tx: Tx, caseId: string, by: Answering): Promise<void>;
  /** The case ends: what waits for an answer or a signature must find none any more. Before limitation is computed anew. */
  ending(tx: Tx, caseId: string, how: { readonly refused: boolean }): Promise<void>;
  /** It has ended, and the paper of its end is issued. `handedOver`: the matter goes on elsewhere. */
  ended(tx: Tx, caseId: string, how: { readonly handedOver: boolean }): Promise<void>;
  /** It was filed, and nothing that leaves by itself reaches the institution. */
  filedUnreached(tx: Tx, relay: Relay, c: EnteredCase, filed: FiledCase): Promise<void>;
  /** The institution was told at last; nothing that waits for it counts from before. */
  told(tx: Tx, c: HeardCase, since: Date): Promise<void>;
  /** Another mediator has it: papers that name the former are void. */
  mediatorReplaced(tx: Tx, caseId: string): Promise<void>;
}

/** Who joins is named in `case-hooks.ts` of the product, in the order in which they hear. */
export const caseHooks = hooksOf<CaseHooks>('Nobody hears of a case');
