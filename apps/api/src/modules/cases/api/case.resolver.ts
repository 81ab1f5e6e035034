import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Binds, Can, SignedIn } from '../../../platform/authz/can.js';
import type { Config } from '../../../platform/config.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { CaseId, Key, OpenedOn } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { CaseCommands } from '../access/case-commands.js';
import { listCases } from '../app/list-cases.query.js';
import { endClinicRepresentation, endRepresentation, fileCase, nameRepresentative, saveDraft, startCase } from '../app/use-cases.js';
import { AnswerCase } from '../app/answer-case.js';
import { CasePage } from './case-list.models.js';
import { CaseDraftInput, CaseFilter, NameRepresentativeInput, StartCaseInput } from './case.inputs.js';

const results = {
  start: resultOf('StartCase'),
  save: resultOf('SaveDraft'),
  file: resultOf('FileCase'),
  name: resultOf('NameRepresentative'),
  endRep: resultOf('EndRepresentation'),
  answer: resultOf('AnswerCase'),
};

/** A case begins, is filed, and who stands in it for whom; and the lists of cases. */
@Resolver()
export class CaseResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    private readonly caseCommands: CaseCommands,
    private readonly relay: Relay,
    private readonly answering: AnswerCase,
    @Inject(CONFIG) private readonly config: Config,
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
    return this.commands.run(ctx, { operation: 'startCase', key, input }, async (tx) => {
      const caseId = await startCase(tx, ctx, input);
      return { id: caseId, caseId };
    });
  }

  @Can('edit_draft')
  @Mutation(() => results.save)
  saveDraft(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() expectedVersion: number,
    @Args('input', { type: () => CaseDraftInput }) input: CaseDraftInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'saveDraft', key, caseId, { expectedVersion, input }, (tx) =>
      saveDraft(tx, caseId, expectedVersion, input),
    );
  }

  @Can('file')
  @Mutation(() => results.file)
  fileCase(@Context() ctx: Ctx, @Key() key: string, @CaseId() caseId: string, @OpenedOn() expectedVersion: number): Promise<object> {
    return this.commands.onCase(ctx, 'fileCase', key, caseId, { expectedVersion }, (tx) =>
      fileCase(tx, ctx, this.relay, this.config.publicUrl, caseId, expectedVersion),
    );
  }

  @Can('name_representative')
  @Binds('before')
  @Mutation(() => results.name)
  nameRepresentative(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => NameRepresentativeInput }) input: NameRepresentativeInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'nameRepresentative', key, caseId, input, async (tx) => ({
      id: await nameRepresentative(tx, ctx, this.relay, caseId, input),
    }));
  }

  @Can('name_representative')
  @Mutation(() => results.endRep)
  endRepresentation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('memberId', { type: () => ID }) memberId: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'endRepresentation', key, caseId, memberId, (tx) =>
      endRepresentation(tx, ctx, this.relay, caseId, memberId),
    );
  }

  @Can('end_clinic_representation')
  @Mutation(() => results.endRep)
  endClinicRepresentation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('memberId', { type: () => ID }) memberId: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'endClinicRepresentation', key, caseId, memberId, (tx) =>
      endClinicRepresentation(tx, ctx, this.relay, caseId, memberId),
    );
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
