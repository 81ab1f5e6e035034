import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { openForAudit } from '../app/open-for-audit.js';

const OpenForAuditResult = resultOf('OpenForAudit');

@Resolver()
export class AuditResolver {
  constructor(
    private readonly commands: Commands,
    private readonly relay: Relay,
  ) {}

  @Can('open_for_audit')
  @Mutation(() => OpenForAuditResult)
  openForAudit(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    return this.commands.onCase(
      ctx,
      'openForAudit',
      key,
      caseId,
      { reason },
      async (tx) => (await openForAudit(tx, ctx, this.relay, caseId, reason), { id: caseId }),
    );
  }
}
