import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { FileLinks } from '../../../platform/files/file-links.js';
import { CaseId } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { readCaseFile } from '../app/case-file.query.js';
import { readJournal } from '../app/read-journal.query.js';
import { CaseFile, JournalLine } from './case-file.models.js';

/** One case as its readers see it, and its record. */
@Resolver()
export class CaseFileResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly links: FileLinks,
  ) {}

  /** One case, or null: not there and not yours are the same. */
  @Can('read')
  @Query(() => CaseFile, { nullable: true })
  caseFile(@Context() ctx: Ctx, @Args('id', { type: () => ID }) id: string): Promise<CaseFile | null> {
    return this.unit.read(ctx, (tx) => readCaseFile(tx, ctx, this.links, id));
  }

  @Can('read')
  @Query(() => [JournalLine])
  journal(@Context() ctx: Ctx, @CaseId() caseId: string): Promise<JournalLine[]> {
    return this.unit.read(ctx, (tx) => readJournal(tx, caseId));
  }
}
