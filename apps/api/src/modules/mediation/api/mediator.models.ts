import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A serving mediator of the committee.' })
export class MediatorChoice {
  @Field(() => ID) accountId!: string;
  @Field(() => String) name!: string;
}
@ObjectType({ description: 'A request about the mediator, as far as the reader made it or decides on it (MED-1).' })
export class MediatorRequestView {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'consumer, clinic or mediator.' }) asker!: string;
  @Field(() => String) ground!: string;
  @Field(() => String, { nullable: true }) wishedName!: string | null;
  @Field(() => String) note!: string;
  @Field(() => String) askedName!: string;
  @Field(() => String) askedAt!: string;
  @Field(() => String, { nullable: true, description: 'granted, declined or withdrawn; null while it waits.' }) outcome!: string | null;
  @Field(() => String, { nullable: true, description: 'Why the committee kept the mediator.' }) answer!: string | null;
  @Field(() => String, { nullable: true }) answeredName!: string | null;
}
