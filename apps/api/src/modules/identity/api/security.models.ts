import { Field, ID, ObjectType } from '@nestjs/graphql';
import { PasskeyView } from './identity.models.js';

@ObjectType({ description: 'A device that is signed in.' })
export class SessionView {
  @Field(() => ID) id!: string;
  @Field(() => String) app!: string;
  @Field(() => String, { description: 'What the device says it is (its user agent).' }) device!: string;
  @Field(() => String) createdAt!: string;
  @Field(() => String, { description: 'Exact to five minutes.' }) lastSeenAt!: string;
  @Field(() => Boolean) current!: boolean;
}

@ObjectType({ description: "The ways into one's own account." })
export class Security {
  @Field(() => String, { nullable: true }) email!: string | null;
  @Field(() => String, { nullable: true }) phone!: string | null;
  @Field(() => Boolean) hasPassword!: boolean;
  @Field(() => [PasskeyView]) passkeys!: PasskeyView[];
  @Field(() => [SessionView]) sessions!: SessionView[];
}
