import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { canonicalJson, type Json } from '@heyi/ledger';
import { lineOf, RateLimiter, type Subject } from '../authz/rate-limiter.js';
import type { Ctx } from '../context/ctx.js';
import { UnitOfWork, type Tx } from '../database/unit-of-work.js';
import { conflict, invalidField, notFound } from '../errors/refusal.js';
import { isProvenFirst } from '../authz/binding-acts.js';
import { Presence } from '../authz/presence.js';
import { Relay } from '../realtime/relay.js';
import { answer, type Done } from './result.js';
import type { UseCase } from './use-case.js';

/** Which operation, under which client-made key, with which body: same key and body, same answer. */
export interface CommandCall<Input = unknown> {
  readonly operation: string;
  readonly key: string;
  readonly input: Input;
  /** Whom it is about, where messages to a contact are counted. */
  readonly subject?: Subject;
  /** The case that it locks. */
  readonly caseId?: string;
}

/** The same on one case: its number and the input are the body that the key is held to. */
export interface CommandOnCase {
  readonly operation: string;
  readonly key: string;
  readonly caseId: string;
  readonly input: unknown;
}

/** Half a fen is told to be none by the use case, under its field; here it only has to be the same body again. */
const asWritten = (_: string, value: unknown): unknown => (typeof value === 'number' && !Number.isSafeInteger(value) ? `${value}` : value);

/** Runs the mutations of signed-in people: one transaction, once per key (docs/adr/0003-transactions-and-context.md). */
@Injectable()
export class Commands {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly limiter: RateLimiter,
    private readonly relay: Relay,
    private readonly presence: Presence,
  ) {}

  run(ctx: Ctx, call: CommandCall, work: (tx: Tx) => Promise<Partial<Done>>): Promise<object> {
    return answer(ctx.locale, () =>
      this.limiter.within(lineOf(call.operation), ctx, call.subject ?? {}, () =>
        this.unit.write(ctx, (tx) => this.once(tx, ctx, call, work), call.caseId ?? null),
      ),
    );
  }

  /** An act that lies on no case: what the key is held to is what is done. */
  act<Input>(ctx: Ctx, call: CommandCall<Input>, useCase: UseCase<Input, Partial<Done> | void>): Promise<object> {
    return this.run(ctx, call, async (tx) => (await useCase.execute({ tx, ctx, relay: this.relay }, call.input)) ?? {});
  }

  /** A command on one case; its answer names the case, so that a replay is authorised again. */
  onCase(ctx: Ctx, call: CommandOnCase, work: (tx: Tx) => Promise<Partial<Done> | void>): Promise<object> {
    const { operation, key, caseId, input } = call;
    return this.run(ctx, { operation, key, input: { caseId, input }, caseId }, async (tx) => ({ caseId, ...(await work(tx)) }));
  }

  private async once(tx: Tx, ctx: Ctx, call: CommandCall, work: (tx: Tx) => Promise<Partial<Done>>): Promise<Partial<Done>> {
    if (!isUuid(call.key)) throw invalidField('key', 'key_reused');
    const bodyHash = createHash('sha256')
      .update(canonicalJson(JSON.parse(JSON.stringify(call.input ?? null, asWritten)) as Json))
      .digest('hex');
    // A second call with the same key waits here until the first has committed, then finds its answer.
    const claimed = await tx.query<{ key: string }>(
      'insert into idempotency (account_id, key, operation, body_hash) values ($1, $2, $3, $4) on conflict do nothing returning key',
      [ctx.actor.accountId, call.key, call.operation, bodyHash],
    );
    if (claimed.length === 0) return this.replay(tx, ctx, call, bodyHash);
    const done = await work(tx);
    // Last, and in the same transaction: who may not do it learns that, and not that a proof is missing; without a proof nothing stays.
    if (isProvenFirst(call.operation)) await this.presence.spendPresence(tx, ctx, { operation: call.operation, key: call.key });
    const result = { id: done.id ?? null, caseId: done.caseId ?? null };
    await tx.query('update idempotency set answer = $3 where account_id = $1 and key = $2', [
      ctx.actor.accountId,
      call.key,
      JSON.stringify(result),
    ]);
    return result;
  }

  /** A replay is authorised again: a representative who was removed learns nothing from an old key. */
  private async replay(tx: Tx, ctx: Ctx, call: CommandCall, bodyHash: string): Promise<Partial<Done>> {
    // A key that others can see was committed, and with it its answer.
    const [known] = await tx.query<{ operation: string; body_hash: string; answer: Done }>(
      'select operation, body_hash, answer from idempotency where account_id = $1 and key = $2',
      [ctx.actor.accountId, call.key],
    );
    if (known?.operation !== call.operation || known.body_hash !== bodyHash) throw conflict('key_reused');
    if (known.answer.caseId) {
      const [entered] = await tx.query<{ role: string }>('select app.enter_case($1) as role', [known.answer.caseId]);
      if ((entered?.role ?? 'none') === 'none') throw notFound();
    }
    return known.answer;
  }
}
