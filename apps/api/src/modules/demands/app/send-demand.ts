import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dayOf, isFen, silenceLadder } from '@heyi/domain';
import type { InputFault } from '@heyi/contracts';
import { accountOf } from '../../../platform/context/ctx.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { conflict, invalid } from '../../../platform/errors/refusal.js';
import { type CaseAccess, type CaseScope, type CaseUseCase } from '../../cases/index.js';
import { claimedAnew, startClock } from '../../deadlines/index.js';
import { issueForm } from '../../forms/index.js';
import { recordOf } from '../../records/index.js';
import { calendarOf, periodsOf } from '../../settings/index.js';
import { DemandLetterRepository } from '../data/demand-letter.repository.js';
import { ServeLetter } from './serve-letter.js';

export interface DemandInput {
  readonly body: string;
  readonly amountFen?: number | null;
  /** Whether to apply for mediation in the consumer's name when the clinic stays silent. */
  readonly applyIfSilent: boolean;
}

/**
 * Sends the demand letter and starts the silence ladder. On the platform it arrives as it enters the clinic's account
 * (ESG-4), which interrupts limitation (LIM-3); by mail or SMS only an opened link shows that it arrived.
 */
@Injectable()
export class SendDemand implements CaseUseCase<DemandInput, { id: string }> {
  readonly access: CaseAccess = { action: 'send_demand', lock: true, appears: false };

  constructor(
    private readonly letters: DemandLetterRepository,
    private readonly serving: ServeLetter,
  ) {}

  /** @throws Refusal with every fault under its field; `stands_already`, `clinic_not_told` */
  async execute(scope: CaseScope, input: DemandInput): Promise<{ id: string }> {
    const { tx, ctx, entered } = scope;
    const { body, amountFen } = readDemand(input, ctx.actor.name);
    if (await this.letters.findOpen(tx, entered.id)) throw conflict('stands_already');
    await this.serving.requireReachable(scope);
    const now = await scope.now();
    const ladder = silenceLadder(dayOf(now), await periodsOf(tx, entered.tenantId), await calendarOf(tx, entered.tenantId));
    const until = ladder[0]?.day ?? null;
    const { number } = await issueForm(tx, entered.id, 'demand', { issuer: 'party', by: ctx.actor.name, note: body, ladder, until });
    const id = await this.letters.add(tx, {
      caseId: entered.id,
      tenantId: entered.tenantId,
      number,
      body,
      amountFen,
      ladder,
      applyIfSilent: input.applyIfSilent,
      sentBy: accountOf(ctx),
      sentName: ctx.actor.name,
      sentAt: now,
    });
    await scope.appendToJournal('joint', 'demand.sent', {
      letter: id,
      number,
      bodySha256: createHash('sha256').update(body).digest('hex'),
      ladder: ladder.map((r) => ({ step: r.step, day: r.day })),
      record: await recordOf(tx, 'demand', { id }),
    });
    await startClock(tx, entered, 'demand_reply', now);
    await claimedAnew(tx, entered, now);
    await this.serving.serve(scope, id, 'reply');
    await scope.announce();
    return { id };
  }
}

/** What is asked for, in words that can be printed beside the sender's name. */
function readDemand(input: DemandInput, sender: string): { body: string; amountFen: number | null } {
  const body = input.body.trim();
  const amountFen = input.amountFen ?? null;
  const faults: InputFault[] = [];
  if (body.length < 20) faults.push({ path: 'body', code: 'too_short', data: { min: 20 } });
  if (amountFen === 0) faults.push({ path: 'amountFen', code: 'amount_zero', data: {} });
  else if (amountFen !== null && !isFen(amountFen)) faults.push({ path: 'amountFen', code: 'amount_invalid', data: {} });
  if (faults.length) throw invalid(faults);
  requirePrintable({ body }, [sender]);
  return { body, amountFen };
}
