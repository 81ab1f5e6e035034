import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A caucus with something in it from before the present mediator came in place of another (ADR 0027).' })
export class EarlierCaucusView {
  @Field(() => String) audience!: string;
  @Field(() => String) mediatorName!: string;
  @Field(() => String, { description: 'When the present mediator came.' }) since!: string;
  @Field(() => String, { description: 'kept, asked, refused, given or taken_back.' }) consent!: string;
  @Field(() => String, { nullable: true }) askedAt!: string | null;
  @Field(() => String, { nullable: true }) decidedAt!: string | null;
  @Field(() => String, { nullable: true, description: 'Who of the side decided.' }) decidedName!: string | null;
  @Field(() => Int, { nullable: true, description: 'How much there is; not told to the mediator before it is opened.' })
  messages!: number | null;
  @Field(() => Int, { nullable: true }) files!: number | null;
  @Field(() => Int, { nullable: true, description: 'Calculations, and answers to proposals.' }) others!: number | null;
}
