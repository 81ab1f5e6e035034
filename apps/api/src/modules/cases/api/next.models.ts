import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Who is waited for.' })
export class AwaitedView {
  @Field(() => String, { description: 'consumer, clinic, mediator, intake, chair; colleague, principal or check.' }) who!: string;
  @Field(() => String, { nullable: true }) since!: string | null;
}

@ObjectType({ description: 'The deadline that governs what is next.' })
export class NextClockView {
  @Field(() => String) kind!: string;
  @Field(() => String, { description: 'Its last day, Asia/Shanghai; it ends at 24:00.' }) lastDay!: string;
  @Field(() => Int, { description: 'Negative once it has passed.' }) daysLeft!: number;
  @Field(() => Boolean) provisional!: boolean;
  @Field(() => String, { nullable: true, description: 'The day since which it stands still.' }) standsSince!: string | null;
  @Field(() => String, { description: 'law, setting or promise.' }) basis!: string;
}

@ObjectType({ description: 'The one thing that is next for the reader, from the facts that the reader may know.' })
export class NextView {
  @Field(() => String) step!: string;
  @Field(() => String, { description: 'act: the reader is waited for; may; wait; none.' }) turn!: string;
  @Field(() => String, { nullable: true, description: 'What the one button does: an act, or the place of it.' }) press!: string | null;
  @Field(() => String, { nullable: true, description: 'Why the step is not this reader’s: part, papers or check.' }) bar!: string | null;
  @Field(() => [AwaitedView]) awaits!: AwaitedView[];
  @Field(() => NextClockView, { nullable: true }) clock!: NextClockView | null;
}
