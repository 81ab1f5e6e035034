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
import { FileLinks } from '../../../platform/files/file-links.js';
import { CaseCommands } from '../access/case-commands.js';
import { readCaseFile } from '../app/case-file.query.js';
import { readJournal } from '../app/read-journal.query.js';
import { listCases } from '../app/list-cases.query.js';
import {
  endClinicRepresentation,
  endRepresentation,
  fileCase,
  nameRepresentative,
  recordEvent,
  saveDraft,
  startCase,
  withdrawEvent,
} from '../app/use-cases.js';
import { AnswerExtension } from '../app/extension/answer-extension.js';
import { AskExtension } from '../app/extension/ask-extension.js';
import { AcceptApplication } from '../app/steps/accept-application.js';
import { AnswerCase } from '../app/steps/answer-case.js';
import { ApplyForMediation } from '../app/steps/apply-for-mediation.js';
import { AssignMediator } from '../app/steps/assign-mediator.js';
import { ConsentToMediation } from '../app/steps/consent-to-mediation.js';
import { CaseDraftInput, CaseFilter, IdentityCheckInput, LegalEventInput, NameRepresentativeInput, StartCaseInput } from './case.inputs.js';
import { CaseFile, CasePage, JournalLine } from './case.models.js';

const results = {
  start: resultOf('StartCase'),
  save: resultOf('SaveDraft'),
  file: resultOf('FileCase'),
  name: resultOf('NameRepresentative'),
  endRep: resultOf('EndRepresentation'),
  answer: resultOf('AnswerCase'),
  apply: resultOf('ApplyForMediation'),
  consent: resultOf('ConsentToMediation'),
  accept: resultOf('AcceptApplication'),
  assign: resultOf('AssignMediator'),
  record: resultOf('RecordEvent'),
  takeBack: resultOf('WithdrawEvent'),
  ask: resultOf('AskExtension'),
  answerExt: resultOf('AnswerExtension'),
};

/** The life of a case: lists, the file, and every step but offers, evidence and the agreement. */
@Resolver()
export class CaseResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    private readonly caseCommands: CaseCommands,
    private readonly relay: Relay,
    private readonly links: FileLinks,
    private readonly answering: AnswerCase,
    private readonly applying: ApplyForMediation,
    private readonly consenting: ConsentToMediation,
    private readonly accepting: AcceptApplication,
    private readonly assigning: AssignMediator,
    private readonly askingExtension: AskExtension,
    private readonly answeringExtension: AnswerExtension,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @SignedIn()
  @Query(() => CasePage)
  myCases(@Context() ctx: Ctx, @Args('filter', { type: () => CaseFilter }) filter: CaseFilter): Promise<CasePage> {
    return this.unit.read(ctx, (tx) => listCases(tx, ctx, filter));
  }

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

  @Can('apply')
  @Mutation(() => results.apply)
  applyForMediation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    return this.caseCommands.onCase(ctx, { operation: 'applyForMediation', key, caseId, openedOn, input: { reason } }, this.applying);
  }

  @Can('consent')
  @Mutation(() => results.consent)
  consentToMediation(@Context() ctx: Ctx, @Key() key: string, @CaseId() caseId: string, @OpenedOn() openedOn: number): Promise<object> {
    return this.caseCommands.onCase(ctx, { operation: 'consentToMediation', key, caseId, openedOn, input: {} }, this.consenting);
  }

  @Can('accept')
  @Mutation(() => results.accept)
  acceptApplication(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Args('check', { type: () => IdentityCheckInput }) check: IdentityCheckInput,
  ): Promise<object> {
    return this.caseCommands.onCase(ctx, { operation: 'acceptApplication', key, caseId, openedOn, input: { check } }, this.accepting);
  }

  @Can('assign')
  @Mutation(() => results.assign)
  assignMediator(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Args('mediatorId', { type: () => ID }) mediatorId: string,
  ): Promise<object> {
    return this.caseCommands.onCase(ctx, { operation: 'assignMediator', key, caseId, openedOn, input: { mediatorId } }, this.assigning);
  }

  @Can('record_event')
  @Mutation(() => results.record)
  recordEvent(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => LegalEventInput }) input: LegalEventInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'recordEvent', key, caseId, input, async (tx) => ({
      id: await recordEvent(tx, ctx, this.relay, caseId, input),
    }));
  }

  @Can('record_event')
  @Mutation(() => results.takeBack)
  withdrawEvent(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('eventId', { type: () => ID }) eventId: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'withdrawEvent', key, caseId, { eventId, reason }, (tx) =>
      withdrawEvent(tx, ctx, this.relay, caseId, eventId, reason),
    );
  }

  @Can('ask_extension')
  @Mutation(() => results.ask)
  askExtension(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('toDay', { type: () => String }) toDay: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    return this.caseCommands.onCase(ctx, { operation: 'askExtension', key, caseId, input: { toDay, reason } }, this.askingExtension);
  }

  @Can('answer_extension')
  @Mutation(() => results.answerExt)
  answerExtension(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('agree', { type: () => Boolean }) agree: boolean,
  ): Promise<object> {
    return this.caseCommands.onCase(ctx, { operation: 'answerExtension', key, caseId, input: agree }, this.answeringExtension);
  }
}
