import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';

@InputType()
export class StartCaseInput {
  @Field(() => ID, { nullable: true, description: 'A clinic on the platform; otherwise its name and contact.' }) organisationId!:
    string | null;
  @Field(() => String, { nullable: true }) name!: string | null;
  @Field(() => String, { nullable: true, description: 'A mobile number, a mail address, a landline or a 400 or 800 number.' })
  contact!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whoever files knows no way to reach it; then there is no contact.' })
  contactUnknown!: boolean | null;
  @Field(() => String, { nullable: true, description: 'Where it works or gets its post.' }) address!: string | null;
  @Field(() => String) regionCode!: string;
}
@InputType({ description: 'What was typed so far; absent fields stay as they are.' })
export class CaseDraftInput {
  @Field(() => String, { nullable: true }) procedure!: string | null;
  @Field(() => String, { nullable: true }) treatmentDay!: string | null;
  @Field(() => String, { nullable: true }) knownDay!: string | null;
  @Field(() => String, { nullable: true, description: 'self, child, ward or deceased.' }) filedFor!: string | null;
  @Field(() => String, { nullable: true }) patientName!: string | null;
  @Field(() => String, { nullable: true }) patientBirthDay!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'At 16 or 17, living on own wages (CAP-1).' }) ownWages!: boolean | null;
  @Field(() => String, { nullable: true }) story!: string | null;
  @Field(() => [String], { nullable: true }) claims!: string[] | null;
  @Field(() => Float, { nullable: true, description: 'Fen.' }) claimFen!: number | null;
}
@InputType()
export class NameRepresentativeInput {
  @Field(() => String) contact!: string;
  @Field(() => String) relation!: string;
  @Field(() => Boolean) special!: boolean;
  @Field(() => String) validUntil!: string;
  @Field(() => ID, { description: 'The power of attorney, an exhibit of that category.' }) exhibitId!: string;
}
@InputType()
export class CaseFilter {
  @Field(() => [String], { nullable: true }) status!: string[] | null;
  @Field(() => String, { nullable: true, description: 'Part of a number or a name.' }) search!: string | null;
  @Field(() => String, { nullable: true }) after!: string | null;
  @Field(() => Int, { description: 'At most 100.' }) first!: number;
}
