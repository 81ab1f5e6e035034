import { Args, Field, ID, InputType, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { FileLinks } from '../../../platform/files/file-links.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf, type Done } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../../cases/index.js';
import { TakeDossier } from '../app/take-dossier.js';

@InputType({ description: 'A sensitive exhibit of another side that shall stand unblurred in the dossier; an entry tells its owner.' })
export class OpenedForDossierInput {
  @Field(() => ID) exhibitId!: string;
  @Field(() => String, { description: 'What for; its owner reads it.' }) purpose!: string;
}
@InputType()
export class TakeDossierInput {
  @Field(() => String, { description: '`record` (all one may see) or `proceedings` (without what is without prejudice).' }) kind!: string;
  @Field(() => [OpenedForDossierInput]) opened!: OpenedForDossierInput[];
}
@ObjectType({ description: 'Where a dossier is downloaded, for a few minutes and this session only.' })
export class TakenDossier {
  @Field(() => String) address!: string;
}
const TakeDossierResult = resultOf('TakeDossier', TakenDossier);

@Resolver()
export class DossierResolver {
  constructor(
    private readonly commands: CaseCommands,
    private readonly taking: TakeDossier,
    private readonly links: FileLinks,
  ) {}

  /** Each taking is an entry of the joint record; asked again under the same key it is the same taking. */
  @Can('download')
  @Mutation(() => TakeDossierResult)
  async takeDossier(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => TakeDossierInput }) input: TakeDossierInput,
  ): Promise<object> {
    const call = { operation: 'takeDossier', key, caseId, input };
    const done = (await this.commands.onCase(ctx, call, this.taking)) as Partial<Done> & { __typename: string };
    return done.__typename === 'Done' && done.id
      ? { __typename: 'TakenDossier', address: this.links.make(ctx, { caseId, id: done.id, variant: 'dossier' }) }
      : done;
  }
}
