import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class PasskeyView {
  @Field(() => ID) id!: string;
  @Field(() => String) label!: string;
  @Field(() => String) createdAt!: string;
  @Field(() => String, { nullable: true }) lastUsedAt!: string | null;
}

@ObjectType()
export class OrganisationView {
  @Field(() => ID) id!: string;
  @Field(() => String) kind!: string;
  @Field(() => String) nameZh!: string;
  @Field(() => String) nameEn!: string;
  @Field(() => String) regionCode!: string;
  @Field(() => Boolean) joined!: boolean;
  @Field(() => String, { description: 'Of a clinic: stub, joined, pending, confirmed or merged.' }) standing!: string;
}

@ObjectType({ description: 'The signed-in person, as this front end sees it.' })
export class Me {
  @Field(() => ID) accountId!: string;
  @Field(() => String) name!: string;
  @Field(() => String) contact!: string;
  @Field(() => String) locale!: string;
  @Field(() => OrganisationView, { nullable: true }) organisation!: OrganisationView | null;
  @Field(() => [String]) roles!: string[];
  @Field(() => [String], { description: 'Purposes consented to separately (PID-1, ESG-1).' }) consents!: string[];
  @Field(() => [PasskeyView]) passkeys!: PasskeyView[];
}

@ObjectType()
export class Region {
  @Field(() => String) code!: string;
  @Field(() => String) nameZh!: string;
  @Field(() => String) nameEn!: string;
}

@ObjectType({ description: 'A person one can sign in as, in demonstration mode only.' })
export class DemoPerson {
  @Field(() => ID) accountId!: string;
  @Field(() => String) name!: string;
  @Field(() => String) app!: string;
  @Field(() => String) organisation!: string;
  @Field(() => [String]) roles!: string[];
}

@ObjectType()
export class InvitationView {
  @Field(() => String) organisationNameZh!: string;
  @Field(() => String) organisationNameEn!: string;
  @Field(() => String) contact!: string;
  @Field(() => Boolean) hasAccount!: boolean;
}

@ObjectType({ description: 'Options for navigator.credentials, as JSON text, and the challenge they belong to.' })
export class PasskeyOptions {
  @Field(() => ID) challengeId!: string;
  @Field(() => String) optionsJson!: string;
}

@InputType()
export class SignUpInput {
  @Field(() => String) contact!: string;
  @Field(() => String) code!: string;
  @Field(() => String) name!: string;
  @Field(() => String) password!: string;
}

@InputType()
export class AcceptInvitationInput {
  @Field(() => String) token!: string;
  @Field(() => String) name!: string;
  @Field(() => String) password!: string;
}

@ObjectType({ description: 'The institution that a printed notice was addressed to; nothing of any case.' })
export class CodeInstitution {
  @Field(() => String) nameZh!: string;
  @Field(() => String) nameEn!: string;
}

@InputType()
export class JoinByCodeInput {
  @Field(() => String, { description: 'As printed on the notice.' }) code!: string;
  @Field(() => String, { description: "The person's own mobile number or mail address." }) contact!: string;
  @Field(() => String, { description: 'The code that was sent to it.' }) contactCode!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { description: 'A new one, or that of the account the contact has.' }) password!: string;
}

@InputType()
export class RecoverInput {
  @Field(() => String) contact!: string;
  @Field(() => String) code!: string;
  @Field(() => String) password!: string;
}
