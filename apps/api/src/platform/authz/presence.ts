import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '../context/ctx.js';
import type { Tx } from '../database/unit-of-work.js';
import { notPossible } from '../errors/refusal.js';
import type { ProvenFirst } from './binding-acts.js';

/** One act: what is done, under the key its client made for it. Nobody who merely shares the cookie knows the key. */
export interface ProvenAct {
  readonly operation: ProvenFirst;
  readonly key: string;
}

/** What a proof is kept under. */
export const proofName = (act: ProvenAct): string => `${act.operation}:${act.key.toLowerCase()}`;

/** Where proofs are kept: in the session that gave them, which is identity's. No session has none. */
export interface PresenceProofs {
  /** One conditional write, so that of two acts at once one finds it. @returns false where none stands */
  spend(tx: Tx, sessionId: string | null, proof: string): Promise<boolean>;
  stands(tx: Tx, sessionId: string | null, proof: string): Promise<boolean>;
}
export const PRESENCE_PROOFS = Symbol('PresenceProofs');

/** Proofs of presence, demanded with the acts that they were given for. */
@Injectable()
export class Presence {
  constructor(@Inject(PRESENCE_PROOFS) private readonly proofs: PresenceProofs) {}

  /**
   * Spends the proof of this act. An act that is refused rolls the spending back with everything else.
   * @throws Refusal `presence_needed`
   */
  async spendPresence(tx: Tx, ctx: Ctx, act: ProvenAct): Promise<void> {
    if (!(await this.proofs.spend(tx, ctx.actor.sessionId, proofName(act)))) throw notPossible('presence_needed');
  }

  /** Asks without spending, before work that is too dear to do in vain. @throws Refusal `presence_needed` */
  async requirePresence(tx: Tx, ctx: Ctx, act: ProvenAct): Promise<void> {
    if (!(await this.proofs.stands(tx, ctx.actor.sessionId, proofName(act)))) throw notPossible('presence_needed');
  }
}
