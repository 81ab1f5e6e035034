import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../../cases/index.js';
import { OpenForAudit } from '../app/open-for-audit.js';

const OpenForAuditResult = resultOf('OpenForAudit');

@Resolver()
export class AuditResolver {
  constructor(
    private readonly commands: CaseCommands,
    private readonly opening: OpenForAudit,
  ) {}

  @Can('open_for_audit')
  @Mutation(() => OpenForAuditResult)
  openForAudit(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'openForAudit', key, caseId, input: { reason } }, this.opening);
  }
}
