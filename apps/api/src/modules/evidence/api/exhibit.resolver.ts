import { Args, Field, ID, InputType, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { familyOf } from '@heyi/domain';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { FileLinks, MINUTES_OF_PLAYING } from '../../../platform/files/file-links.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { answer, resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { actOnCase, CaseCommands } from '../../cases/index.js';
import { AddExhibit } from '../app/add-exhibit.js';
import { ExhibitGate } from '../app/exhibit-gate.js';
import { OpenExhibit } from '../app/open-exhibit.js';
import { WithdrawExhibit } from '../app/withdraw-exhibit.js';

@InputType()
export class AddExhibitInput {
  @Field(() => ID) uploadId!: string;
  @Field(() => String) category!: string;
  @Field(() => String) title!: string;
  @Field(() => String, { nullable: true, description: 'What it shall prove.' }) purpose!: string | null;
  @Field(() => String, { nullable: true }) factDay!: string | null;
  @Field(() => String) audience!: string;
  @Field(() => String, { description: 'SHA-256 made in the browser, hex.' }) clientSha256!: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Its owner knows what the file gives away beside its content and lets others have it as it is.',
  })
  asItIs!: boolean | null;
}
@ObjectType({ description: 'Where an opened exhibit is read, for a few minutes and this session only.' })
export class OpenedExhibit {
  @Field(() => String) address!: string;
  @Field(() => String, { description: 'The same in a form that browsers show, where there is one.' }) reading!: string;
}

const AddExhibitResult = resultOf('AddExhibit');
const WithdrawExhibitResult = resultOf('WithdrawExhibit');
const OpenExhibitResult = resultOf('OpenExhibit', OpenedExhibit);

@Resolver()
export class ExhibitResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: CaseCommands,
    private readonly relay: Relay,
    private readonly links: FileLinks,
    private readonly gate: ExhibitGate,
    private readonly adding: AddExhibit,
    private readonly withdrawing: WithdrawExhibit,
    private readonly opening: OpenExhibit,
  ) {}

  @Can('add_exhibit')
  @Mutation(() => AddExhibitResult)
  addExhibit(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => AddExhibitInput }) input: AddExhibitInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'addExhibit', key, caseId, input }, this.adding);
  }

  @Can('withdraw_exhibit')
  @Mutation(() => WithdrawExhibitResult)
  withdrawExhibit(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('exhibitId', { type: () => ID }) exhibitId: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'withdrawExhibit', key, caseId, input: { exhibitId, reason } }, this.withdrawing);
  }

  /** Opens the original on purpose; each opening is an entry of the journal. */
  @Can('read')
  @Mutation(() => OpenExhibitResult)
  openExhibit(
    @Context() ctx: Ctx,
    @CaseId() caseId: string,
    @Args('exhibitId', { type: () => ID }) exhibitId: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    return answer(
      ctx.locale,
      async () => {
        // What cannot be opened is told before it is entered as opened; a copy that is missing is made outside the transaction.
        const kind = await this.gate.prepareOpening(ctx, { caseId, id: exhibitId });
        const played = ['audio', 'video'].includes(familyOf(kind) ?? '');
        const address = (variant: 'opened' | 'reading'): string =>
          this.links.make(ctx, { caseId, id: exhibitId, variant }, Date.now(), played ? MINUTES_OF_PLAYING : undefined);
        await this.unit.write(ctx, (tx) => actOnCase({ tx, ctx, relay: this.relay }, caseId, this.opening, { exhibitId, reason }));
        return { address: address('opened'), reading: address('reading') };
      },
      'OpenedExhibit',
    );
  }
}
