import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'What was done to tell a clinic, and what came of it.' })
export class NoticeEntryView {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'telephoned, posted, post_arrived, not_reached, refused, joined.' }) kind!: string;
  @Field(() => String) happenedAt!: string;
  @Field(() => String) number!: string;
  @Field(() => String) spokeWith!: string;
  @Field(() => String) said!: string;
  @Field(() => String) tracking!: string;
  @Field(() => String) recordedName!: string;
  @Field(() => String) recordedAt!: string;
}

@ObjectType({ description: 'How the clinic of a case is told of it, where nobody of it is here.' })
export class ClinicReachView {
  @Field(() => String, { description: 'message, telephone, post or unknown.' }) reach!: string;
  @Field(() => String, { nullable: true, description: 'As whoever filed gave it.' }) contact!: string | null;
  @Field(() => String, { nullable: true }) address!: string | null;
  @Field(() => String, { nullable: true, description: 'Since when the committee is to tell it; none where a message went out.' })
  openedAt!: string | null;
  @Field(() => String, { nullable: true, description: 'When it was first told: its time to reply runs from then.' }) servedAt!:
    string | null;
  @Field(() => Boolean, { description: 'Tried, and nobody was told so far.' }) inVain!: boolean;
  @Field(() => [NoticeEntryView]) entries!: NoticeEntryView[];
}

@ObjectType({ description: 'A clinic that the committee is to tell of a case: what a notice needs, and nothing of the case.' })
export class ClinicNoticeTask {
  @Field(() => ID) id!: string;
  @Field(() => String) caseNumber!: string;
  @Field(() => String) clinicName!: string;
  @Field(() => String) regionNameZh!: string;
  @Field(() => String) regionNameEn!: string;
  @Field(() => String) committeeNameZh!: string;
  @Field(() => String) committeeNameEn!: string;
  @Field(() => String) reach!: string;
  @Field(() => String, { nullable: true }) contact!: string | null;
  @Field(() => String, { nullable: true }) address!: string | null;
  @Field(() => String) openedAt!: string;
  @Field(() => String, { nullable: true }) servedAt!: string | null;
  @Field(() => String, { nullable: true, description: 'Until when the code printed last is good; none where there is none.' }) codeUntil!:
    string | null;
  @Field(() => [NoticeEntryView]) entries!: NoticeEntryView[];
}

@ObjectType({ description: 'The code of a notice that is printed now; it is shown this once.' })
export class NoticeCode {
  @Field(() => String) code!: string;
  @Field(() => String) link!: string;
  @Field(() => String) expiresAt!: string;
}

@InputType()
export class NoticeRecordInput {
  @Field(() => String, { description: 'telephoned, posted, post_arrived, not_reached or refused.' }) kind!: string;
  @Field(() => String) happenedAt!: string;
  @Field(() => String, { description: 'The number that was dialled.' }) number!: string;
  @Field(() => String, { description: 'Who answered, or took it.' }) spokeWith!: string;
  @Field(() => String, { description: 'What was said, or what happened.' }) said!: string;
  @Field(() => String, { description: 'Of the letter.' }) tracking!: string;
}
