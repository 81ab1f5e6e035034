import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Can, SignedIn } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { CaseId, Key, OpenedOn } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../access/case-commands.js';
import { AnswerCase } from '../app/answer-case.js';
import { FileCase } from '../app/file-case.js';
import { listCases } from '../app/list-cases.query.js';
import { SaveDraft } from '../app/save-draft.js';
import { StartCase } from '../app/start-case.js';
import { CasePage } from './case-list.models.js';
import { CaseDraftInput, CaseFilter, StartCaseInput } from './case.inputs.js';

const results = {
  start: resultOf('StartCase'),
  save: resultOf('SaveDraft'),
  file: resultOf('FileCase'),
  answer: resultOf('AnswerCase'),
};

/** A case begins, is filed and answered; and the lists of cases. */
@Resolver()
export class CaseResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    private readonly caseCommands: CaseCommands,
    private readonly starting: StartCase,
    private readonly saving: SaveDraft,
    private readonly filing: FileCase,
    private readonly answering: AnswerCase,
  ) {}

  @SignedIn()
  @Query(() => CasePage)
  myCases(@Context() ctx: Ctx, @Args('filter', { type: () => CaseFilter }) filter: CaseFilter): Promise<CasePage> {
    return this.unit.read(ctx, (tx) => listCases(tx, ctx, filter));
  }

  @SignedIn('consumer')
  @Mutation(() => results.start)
  startCase(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('input', { type: () => StartCaseInput }) input: StartCaseInput,
  ): Promise<object> {
    return this.commands.act(ctx, { operation: 'startCase', key, input }, this.starting);
  }

  @Can('edit_draft')
  @Mutation(() => results.save)
  saveDraft(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Args('input', { type: () => CaseDraftInput }) input: CaseDraftInput,
  ): Promise<object> {
    return this.caseCommands.onCase(ctx, { operation: 'saveDraft', key, caseId, openedOn, input: { input } }, this.saving);
  }

  @Can('file')
  @Mutation(() => results.file)
  fileCase(@Context() ctx: Ctx, @Key() key: string, @CaseId() caseId: string, @OpenedOn() openedOn: number): Promise<object> {
    return this.caseCommands.onCase(ctx, { operation: 'fileCase', key, caseId, openedOn, input: {} }, this.filing);
  }

  @Can('answer')
  @Mutation(() => results.answer)
  answerCase(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Args('statement', { type: () => String }) statement: string,
  ): Promise<object> {
    return this.caseCommands.onCase(ctx, { operation: 'answerCase', key, caseId, openedOn, input: { statement } }, this.answering);
  }
}
