import { Field, ID, ObjectType } from '@nestjs/graphql';
import { NextView } from './next.models.js';

@ObjectType({ description: 'A case in a list: what a desk sorts and opens by.' })
export class CaseCard {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) number!: string | null;
  @Field(() => String) status!: string;
  @Field(() => String) clinicName!: string;
  @Field(() => Boolean, { description: 'Whether the clinic has proved who it is.' }) clinicConfirmed!: boolean;
  @Field(() => String, { nullable: true, description: 'Hidden from a regulator until the case is opened for audit.' }) consumerName!:
    string | null;
  @Field(() => String, { nullable: true }) procedure!: string | null;
  @Field(() => String, { nullable: true }) mediatorName!: string | null;
  @Field(() => String, { nullable: true }) nextDeadline!: string | null;
  @Field(() => String, { nullable: true }) deadlineKind!: string | null;
  @Field(() => Boolean) deadlineProvisional!: boolean;
  @Field(() => String, { nullable: true, description: 'A period that stands still and so has no end to sort by.' }) standingKind!:
    string | null;
  @Field(() => String, { nullable: true }) standingSince!: string | null;
  @Field(() => String) lastActivityAt!: string;
  @Field(() => String, { nullable: true }) endReason!: string | null;
  @Field(() => String, { nullable: true }) endedAt!: string | null;
  @Field(() => NextView) next!: NextView;
  @Field(() => Boolean, { description: 'Whether this regulator has opened it.' }) opened!: boolean;
  @Field(() => Boolean, { description: 'Its mediator has left the committee: it waits for another. Told to who assigns.' })
  mediatorLeft!: boolean;
}
@ObjectType()
export class CasePage {
  @Field(() => [CaseCard]) items!: CaseCard[];
  @Field(() => String, { nullable: true, description: 'Pass as `after` for the next page; null at the end.' }) next!: string | null;
}
