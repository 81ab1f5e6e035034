import { Field, ID, InputType } from '@nestjs/graphql';

@InputType()
export class IdentityCheckInput {
  @Field(() => Boolean) consumerChecked!: boolean;
  @Field(() => Boolean) clinicChecked!: boolean;
  @Field(() => String, { description: 'Against which documents.' }) how!: string;
}
@InputType()
export class MediatorRequestInput {
  @Field(() => String, { description: 'choice, near_relative, interest, other_relation, no_trust; unavailable for a mediator.' })
  ground!: string;
  @Field(() => ID, { nullable: true, description: 'Whom the side would like; needed with `choice`.' }) wishedId!: string | null;
  @Field(() => String, { description: 'Reaches the committee alone.' }) note!: string;
}
