import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class MemberView {
  @Field(() => ID) accountId!: string;
  @Field(() => String) name!: string;
  @Field(() => String) contact!: string;
  @Field(() => [String]) roles!: string[];
  @Field(() => String) since!: string;
  @Field(() => Boolean) me!: boolean;
}

@ObjectType()
export class OpenInvitationView {
  @Field(() => ID) id!: string;
  @Field(() => String) contact!: string;
  @Field(() => [String]) roles!: string[];
  @Field(() => String, { nullable: true }) invitedBy!: string | null;
  @Field(() => String) invitedAt!: string;
  @Field(() => String) expiresAt!: string;
}

@ObjectType()
export class MembershipChangeView {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'ended or roles_changed' }) kind!: string;
  @Field(() => String) name!: string;
  @Field(() => String) by!: string;
  @Field(() => [String]) rolesBefore!: string[];
  @Field(() => [String]) rolesAfter!: string[];
  @Field(() => String) reason!: string;
  @Field(() => String) at!: string;
}

@ObjectType({ description: "The people of one's own organisation, for its administrators." })
export class People {
  @Field(() => [MemberView]) members!: MemberView[];
  @Field(() => [OpenInvitationView]) invitations!: OpenInvitationView[];
  @Field(() => [MembershipChangeView], { description: 'The fifty latest.' }) changes!: MembershipChangeView[];
}
