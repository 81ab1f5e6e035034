import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A correction of a name that was asked for, for the person and whoever decides it.' })
export class NameCorrectionView {
  @Field(() => ID) id!: string;
  @Field(() => String) former!: string;
  @Field(() => String) name!: string;
  @Field(() => String) reason!: string;
  @Field(() => String) askedAt!: string;
  @Field(() => String, { nullable: true, description: 'done, refused or withdrawn; null while it waits.' }) outcome!: string | null;
  @Field(() => String, { nullable: true, description: 'Who confirms it; null where nobody has to.' }) decider!: string | null;
  @Field(() => String, { nullable: true }) decidedAt!: string | null;
  @Field(() => String, { nullable: true, description: 'Against which document it was confirmed, or why not.' }) answer!: string | null;
}
