import { Args, ID, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { FileLinks } from '../../../platform/files/file-links.js';
import { CaseId } from '../../../platform/graphql/args.js';
import { askedFields } from '../../../platform/graphql/asked-fields.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { readCaseFile } from '../app/read-case-file.js';
import { readJournal } from '../app/read-journal.js';
import { CaseFile, JournalLine } from './case-file.models.js';

/** One case as its readers see it, and its record. */
@Resolver()
export class CaseFileResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly links: FileLinks,
  ) {}

  /** One case, or null: not there and not yours are the same. One transaction reads what is asked of it and nothing else. */
  @Can('read')
  @Query(() => CaseFile, { nullable: true })
  caseFile(
    @Context() ctx: Ctx,
    @Args('id', { type: () => ID }) id: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Partial<CaseFile> | null> {
    const asked = askedFields(info);
    return this.unit.read(ctx, (tx) => readCaseFile({ tx, ctx, links: this.links }, id, asked));
  }

  @Can('read')
  @Query(() => [JournalLine])
  journal(@Context() ctx: Ctx, @CaseId() caseId: string): Promise<JournalLine[]> {
    return this.unit.read(ctx, (tx) => readJournal(tx, caseId));
  }
}
