import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A step in the history of limitation.' })
export class LimitationStepView {
  @Field(() => String) because!: string;
  @Field(() => String) day!: string;
  @Field(() => String, { nullable: true }) lastDay!: string | null;
  @Field(() => String) rule!: string;
}

@ObjectType({ description: 'Until when one claim can safely be made, and why; where the text allows two readings, both.' })
export class LimitationView {
  @Field(() => String, { description: 'harm, refund of a running contract, or what was agreed.' }) of!: string;
  @Field(() => String, { description: 'Where it begins: knowledge, hidden, refused, grace, asked, not_asked, last_instalment.' })
  beginning!: string;
  @Field(() => String, { description: 'not_begun, running, suspended, depends, over; over only where every reading says so.' })
  standing!: string;
  @Field(() => String, { nullable: true, description: 'The last safe day, by the strictest reading.' }) day!: string | null;
  @Field(() => String, { nullable: true, description: 'The last day by the reading that gives most time.' }) lateDay!: string | null;
  @Field(() => String, { nullable: true, description: 'Why that reading has no day yet: obstacle, proceeding, not_begun.' })
  latePending!: string | null;
  @Field(() => [LimitationStepView]) steps!: LimitationStepView[];
  @Field(() => [LimitationStepView], { description: 'Those of the other reading; empty where there is only one.' })
  lateSteps!: LimitationStepView[];
}
