import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'What an institution handed in, and what became of it.' })
export class InstitutionCheckView {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'The name as the licence has it.' }) nameZh!: string;
  @Field(() => String) nameEn!: string;
  @Field(() => String) creditCode!: string;
  @Field(() => String) licenceNumber!: string;
  @Field(() => String) submittedName!: string;
  @Field(() => String) submittedAt!: string;
  @Field(() => String, { nullable: true, description: 'confirmed, refused or merged; nothing while it waits.' }) outcome!: string | null;
  @Field(() => [String]) lookedAt!: string[];
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => String, { nullable: true }) decidedOffice!: string | null;
  @Field(() => String, { nullable: true }) decidedAt!: string | null;
  @Field(() => String, { description: 'The copy of the licence; for its own people and who confirms it.' }) paperAddress!: string;
}

@ObjectType({ description: 'The signed-in clinic’s own institution.' })
export class InstitutionView {
  @Field(() => ID) id!: string;
  @Field(() => String) nameZh!: string;
  @Field(() => String) nameEn!: string;
  @Field(() => String) regionCode!: string;
  @Field(() => String, { nullable: true }) regionNameZh!: string | null;
  @Field(() => String, { nullable: true }) regionNameEn!: string | null;
  @Field(() => String) standing!: string;
  @Field(() => String, { nullable: true }) creditCode!: string | null;
  @Field(() => String, { nullable: true }) licenceNumber!: string | null;
  @Field(() => Boolean) mayHandIn!: boolean;
  @Field(() => [InstitutionCheckView]) checks!: InstitutionCheckView[];
}

@ObjectType()
export class InstitutionPerson {
  @Field(() => ID) accountId!: string;
  @Field(() => String) name!: string;
  @Field(() => String) contact!: string;
  @Field(() => [String]) roles!: string[];
}

@ObjectType({ description: 'A confirmed institution of the same county.' })
export class LikelyInstitution {
  @Field(() => ID) id!: string;
  @Field(() => String) nameZh!: string;
  @Field(() => String) nameEn!: string;
  @Field(() => Boolean) sameLicence!: boolean;
  @Field(() => Boolean) sameCode!: boolean;
}

@ObjectType({ description: 'An institution whose papers an office may decide on. Nothing of any case.' })
export class InstitutionToConfirm {
  @Field(() => InstitutionCheckView) check!: InstitutionCheckView;
  @Field(() => String, { description: 'As it is called here now: what the other side wrote, until it is confirmed.' }) namedAs!: string;
  @Field(() => String, { nullable: true }) contact!: string | null;
  @Field(() => String) regionCode!: string;
  @Field(() => String) regionNameZh!: string;
  @Field(() => String) regionNameEn!: string;
  @Field(() => String, { nullable: true, description: 'Who decided, for the offices alone.' }) decidedName!: string | null;
  @Field(() => String, { nullable: true }) mergedIntoName!: string | null;
  @Field(() => [InstitutionPerson]) people!: InstitutionPerson[];
  @Field(() => [LikelyInstitution]) confirmedHere!: LikelyInstitution[];
}

@InputType()
export class HandInInstitutionInput {
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) nameEn!: string | null;
  @Field(() => String) creditCode!: string;
  @Field(() => String) licenceNumber!: string;
  @Field(() => ID) uploadId!: string;
  @Field(() => String) clientSha256!: string;
}

@InputType()
export class DecideInstitutionInput {
  @Field(() => ID) checkId!: string;
  @Field(() => String, { description: 'confirmed, refused or merged.' }) verdict!: string;
  @Field(() => [String]) lookedAt!: string[];
  @Field(() => String) note!: string;
  @Field(() => ID, { nullable: true }) intoId!: string | null;
  @Field(() => [ID], { nullable: true }) people!: string[] | null;
}
