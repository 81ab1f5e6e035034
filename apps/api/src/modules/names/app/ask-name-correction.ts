import { Injectable } from '@nestjs/common';
import { accountOf, type Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { conflict, invalidField } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { committeeOfMine, requireText } from '../../cases/index.js';
import { holdNameOf, readName } from '../../identity/index.js';
import { notify, staffOf } from '../../notifications/index.js';
import { NameCorrectionRepository, type Decider } from '../data/name-correction.repository.js';
import { takeName } from './take-name.js';

/** Stages of a case in which a committee has to do with who the parties are. */
const WITH_A_COMMITTEE = ['applied', 'consented', 'accepted', 'mediating', 'agreed', 'signing', 'effective', 'breached'];

export interface AskNameCorrectionInput {
  readonly name: string;
  readonly reason: string;
}

/**
 * A person asks to be named otherwise: a slip, or a name changed by law. What was made under the former name keeps it;
 * the former name stays in the record and beside the new one in later papers.
 */
@Injectable()
export class AskNameCorrection implements UseCase<AskNameCorrectionInput, { id: string }> {
  constructor(private readonly corrections: NameCorrectionRepository) {}

  /** @throws Refusal those of a name and of a text, `name_unchanged`; `stands_already` where one waits */
  async execute({ tx, ctx, relay }: ActScope, input: AskNameCorrectionInput): Promise<{ id: string }> {
    const accountId = accountOf(ctx);
    const name = readName(input.name);
    const reason = requireText('reason', input.reason, 4);
    const former = await holdNameOf(tx, accountId);
    if (former === name) throw invalidField('name', 'name_unchanged');
    const decider = await deciderOf(tx, ctx);
    const id = await this.corrections.add(tx, { accountId, former, name, reason, decider });
    if (!id) throw conflict('stands_already');
    if (decider) await notify(tx, relay, await staffOf(tx, decider.id, [decider.role]), { caseId: null, kind: 'name_asked' });
    else await takeName(tx, this.corrections, id, { accountId, name });
    return { id };
  }
}

/**
 * Whose confirmation a corrected name takes: the committee's that has a case of the person before it, another
 * administrator's of the organisation one works for; else nobody's, and the other side is told.
 */
async function deciderOf(tx: Tx, ctx: Ctx): Promise<Decider | null> {
  const { organisationId, accountId } = ctx.actor;
  if (organisationId) {
    const others = (await staffOf(tx, organisationId, ['administrator'])).filter((id) => id !== accountId);
    return others.length ? { id: organisationId, role: 'administrator' } : null;
  }
  const committee = await committeeOfMine(tx, WITH_A_COMMITTEE);
  return committee ? { id: committee, role: 'intake' } : null;
}
