import { Field, Float, ID, InputType, Int, ObjectType, OmitType } from '@nestjs/graphql';

@ObjectType()
export class PeriodSetting {
  @Field(() => String) kind!: string;
  @Field(() => Int) amount!: number;
  @Field(() => String, { description: 'WD or D.' }) unit!: string;
  @Field(() => Int) min!: number;
  @Field(() => Int) max!: number;
}
@InputType()
export class BandInput {
  @Field(() => String) degree!: string;
  @Field(() => Int) from!: number;
  @Field(() => Int) to!: number;
}
@ObjectType()
export class BandSetting extends OmitType(BandInput, [], ObjectType) {}
@ObjectType()
export class HolidayNotice {
  @Field(() => ID) id!: string;
  @Field(() => Int) year!: number;
  @Field(() => String) document!: string;
  @Field(() => [String]) holidays!: string[];
  @Field(() => [String]) workdays!: string[];
  @Field(() => String) loadedName!: string;
  @Field(() => String) loadedAt!: string;
  @Field(() => String, { nullable: true }) undoneAt!: string | null;
  @Field(() => String, { nullable: true }) undoneName!: string | null;
}
@InputType({ description: 'Amounts are fen, each as it was published.' })
export class RegionParameterInput {
  @Field(() => String) regionCode!: string;
  @Field(() => Int) year!: number;
  @Field(() => Float) disposableIncomeFen!: number;
  @Field(() => Float) consumptionFen!: number;
  @Field(() => Float) wageFen!: number;
  @Field(() => String, { description: 'year or month: over what time the wage was published.' }) wagePer!: string;
  @Field(() => Float) tradeWageFen!: number;
  @Field(() => String, { description: 'year, month or day.' }) tradeWagePer!: string;
  @Field(() => Float) nursingFen!: number;
  @Field(() => String, { description: 'year, month or day.' }) nursingPer!: string;
  @Field(() => Float) mealDailyFen!: number;
  @Field(() => Float) nutritionDailyFen!: number;
  @Field(() => Float, { nullable: true }) mentalCapFen!: number | null;
  @Field(() => Boolean) gradeScheme!: boolean;
  @Field(() => String) source!: string;
  @Field(() => String) validFrom!: string;
  @Field(() => String) validTo!: string;
}
@ObjectType({ description: 'Figures of a region and statistical year. Amounts are fen.' })
export class RegionParameter extends OmitType(RegionParameterInput, [], ObjectType) {
  @Field(() => ID) id!: string;
  @Field(() => String) loadedName!: string;
}
@InputType({ description: 'A published rate of interest; it holds from its day until the next of its kind (PRE-4).' })
export class RateInput {
  @Field(() => String, { description: 'lpr_1y or deposit_1y.' }) kind!: string;
  @Field(() => String) from!: string;
  @Field(() => Int, { description: 'Hundredths of a percent a year.' }) basisPoints!: number;
  @Field(() => String) source!: string;
}
@ObjectType({ description: 'A published rate of interest; it holds from its day until the next of its kind (PRE-4).' })
export class RateSetting extends OmitType(RateInput, [], ObjectType) {}
@ObjectType({ description: 'What a committee sets and loads.' })
export class CommitteeSettings {
  @Field(() => [PeriodSetting]) periods!: PeriodSetting[];
  @Field(() => [BandSetting]) bands!: BandSetting[];
  @Field(() => Int, { description: 'How many representatives a side may have in mediation; in negotiation the law says five.' })
  representatives!: number;
  @Field(() => [HolidayNotice]) notices!: HolidayNotice[];
  @Field(() => [RegionParameter]) parameters!: RegionParameter[];
  @Field(() => [RateSetting]) rates!: RateSetting[];
  @Field(() => Int, { description: 'The last year the product itself has a notice for.' }) lastCalendarYear!: number;
  @Field(() => Boolean, { description: 'Whether the reader may change them.' }) mayChange!: boolean;
}
@ObjectType()
export class MovedClock {
  @Field(() => String) kind!: string;
  @Field(() => String) from!: string;
  @Field(() => String) to!: string;
  @Field(() => Boolean) wasProvisional!: boolean;
  @Field(() => Boolean) provisional!: boolean;
}
@ObjectType({ description: 'What a notice would do to the running clocks.' })
export class NoticePreviewed {
  @Field(() => Int) clocks!: number;
  @Field(() => Int) moved!: number;
  @Field(() => Int) certain!: number;
  @Field(() => [MovedClock]) samples!: MovedClock[];
}
@InputType()
export class HolidayNoticeInput {
  @Field(() => Int) year!: number;
  @Field(() => String) document!: string;
  @Field(() => String, { description: 'Days, `YYYY-MM-DD`, one a line or parted by commas; `from..to` for a run.' }) holidays!: string;
  @Field(() => String) workdays!: string;
}
@InputType()
export class PeriodInput {
  @Field(() => String) kind!: string;
  @Field(() => Int) amount!: number;
}
