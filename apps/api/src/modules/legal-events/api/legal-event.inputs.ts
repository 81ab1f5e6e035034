import { Field, Float, InputType } from '@nestjs/graphql';

@InputType({ description: 'Something that happened, to which a rule attaches an effect.' })
export class LegalEventInput {
  @Field(() => String) kind!: string;
  @Field(() => String) onDay!: string;
  @Field(() => Boolean, { description: 'Both sides agreed or were present, where the rule asks for it.' }) bothAgreed!: boolean;
  @Field(() => String) note!: string;
  @Field(() => String, { description: 'File number of the court or authority, if there is one; of a death its time of day, HH:mm.' })
  reference!: string;
  @Field(() => String, { nullable: true, description: "Degree in an appraisal's opinion (APP-5)." }) degree!: string | null;
  @Field(() => Float, { nullable: true, description: "An appraiser's fee, fen." }) feeFen!: number | null;
}
