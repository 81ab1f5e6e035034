import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { ClinicReachView } from '../../clinic-notice/index.js';
import { EarlierCaucusView, MediatorChoice, MediatorRequestView } from '../../mediation/index.js';
import { LimitationView } from './limitation.models.js';
import { NextView } from '../../cases/index.js';

@ObjectType({ description: 'One of the clinic’s staff who appears for it in the case.' })
export class ClinicMember {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}

@ObjectType()
export class CaseMember {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) relation!: string;
  @Field(() => Boolean, { description: 'Special authority: may settle (CAP-3).' }) special!: boolean;
  @Field(() => String) validUntil!: string;
  @Field(() => Boolean) active!: boolean;
}

@ObjectType({ description: 'One line of the history of a clock.' })
export class ClockChange {
  @Field(() => String) at!: string;
  @Field(() => String) cause!: string;
  @Field(() => String) lastDay!: string;
  @Field(() => Boolean) provisional!: boolean;
}
@ObjectType()
export class ClockView {
  @Field(() => ID) id!: string;
  @Field(() => String) kind!: string;
  @Field(() => Int, { nullable: true, description: "The committee's length, where no text sets one." }) amount!: number | null;
  @Field(() => String) startedAt!: string;
  @Field(() => String, { description: 'Last day, Asia/Shanghai, to 24:00.' }) lastDay!: string;
  @Field(() => Boolean, { description: 'No holiday notice for that year yet: nothing happens automatically.' }) provisional!: boolean;
  @Field(() => String, { nullable: true, description: 'Since when it stands still.' }) standsSince!: string | null;
  @Field(() => String, { nullable: true }) extendedTo!: string | null;
  @Field(() => String, { nullable: true }) endedAt!: string | null;
  @Field(() => String, { nullable: true }) endedBecause!: string | null;
  @Field(() => String, { description: "In a sentence, in the reader's language." }) explanation!: string;
  @Field(() => [ClockChange]) history!: ClockChange[];
}
@ObjectType()
export class LegalEventView {
  @Field(() => ID) id!: string;
  @Field(() => String) kind!: string;
  @Field(() => String) onDay!: string;
  @Field(() => Boolean) bothAgreed!: boolean;
  @Field(() => String) note!: string;
  @Field(() => String) reference!: string;
  @Field(() => String, { nullable: true }) degree!: string | null;
  @Field(() => Float, { nullable: true }) feeFen!: number | null;
  @Field(() => String) byRole!: string;
  @Field(() => String) recordedName!: string;
  @Field(() => String) recordedAt!: string;
  @Field(() => Boolean) mine!: boolean;
  @Field(() => String, { nullable: true, description: 'Why it was taken back, if it was.' }) withdrawnReason!: string | null;
}
@ObjectType({ description: 'A request for more time and the three consents (PMC-3).' })
export class ExtensionView {
  @Field(() => ID) id!: string;
  @Field(() => String) toDay!: string;
  @Field(() => String) reason!: string;
  @Field(() => String) askedName!: string;
  @Field(() => String) askedAt!: string;
  @Field(() => String, { nullable: true }) consumerAt!: string | null;
  @Field(() => String, { nullable: true }) clinicAt!: string | null;
  @Field(() => String, { nullable: true }) outcome!: string | null;
}
@ObjectType()
export class RungView {
  @Field(() => String) step!: string;
  @Field(() => String) day!: string;
  @Field(() => Boolean) provisional!: boolean;
}
@ObjectType({ description: 'One service of a letter: to whom, by what, and when it was sent, delivered and opened.' })
export class ServiceView {
  @Field(() => ID) id!: string;
  @Field(() => String) channel!: string;
  @Field(() => String) recipient!: string;
  @Field(() => String) step!: string;
  @Field(() => String, { nullable: true }) sentAt!: string | null;
  @Field(() => String, { nullable: true }) deliveredAt!: string | null;
  @Field(() => String, { nullable: true }) openedAt!: string | null;
  @Field(() => String, { nullable: true }) openedBy!: string | null;
  @Field(() => String, { nullable: true, description: 'What the mail server said on taking the message.' }) receipt!: string | null;
  @Field(() => String, { nullable: true, description: 'Why the message could not be sent.' }) failed!: string | null;
  @Field(() => String, { nullable: true }) answer!: string | null;
}
@ObjectType()
export class DemandView {
  @Field(() => ID) id!: string;
  @Field(() => String) number!: string;
  @Field(() => String) body!: string;
  @Field(() => Float, { nullable: true }) amountFen!: number | null;
  @Field(() => [RungView]) ladder!: RungView[];
  @Field(() => Boolean) applyIfSilent!: boolean;
  @Field(() => String) step!: string;
  @Field(() => String) sentName!: string;
  @Field(() => String) sentAt!: string;
  @Field(() => String, { nullable: true, description: 'When it is known to have arrived: limitation is interrupted from then (LIM-3).' })
  reachedAt!: string | null;
  @Field(() => String, { nullable: true }) closedAt!: string | null;
  @Field(() => String, { nullable: true }) answer!: string | null;
  @Field(() => [ServiceView]) services!: ServiceView[];
}

@ObjectType()
export class OfferItemView {
  @Field(() => String) kind!: string;
  @Field(() => String) note!: string;
  @Field(() => Float, { nullable: true, description: 'Fen; none for what is no money.' }) amountFen!: number | null;
}
@ObjectType()
export class SplitView {
  @Field(() => Int) clinicPct!: number;
  @Field(() => Int) consumerPct!: number;
}
@ObjectType()
export class InstalmentView {
  @Field(() => Float, { description: 'Fen.' }) amountFen!: number;
  @Field(() => String) dueOn!: string;
}
@ObjectType()
export class TermsView {
  @Field(() => [OfferItemView]) items!: OfferItemView[];
  @Field(() => Float, { description: 'Fen.' }) totalFen!: number;
  @Field(() => SplitView) split!: SplitView;
  @Field(() => [InstalmentView]) instalments!: InstalmentView[];
}
@ObjectType()
export class OfferView {
  @Field(() => ID) id!: string;
  @Field(() => Int) n!: number;
  @Field(() => String) bySide!: string;
  @Field(() => String) authorName!: string;
  @Field(() => String) status!: string;
  @Field(() => [OfferItemView]) items!: OfferItemView[];
  @Field(() => Float, { description: 'Fen.' }) totalFen!: number;
  @Field(() => SplitView) split!: SplitView;
  @Field(() => [InstalmentView]) instalments!: InstalmentView[];
  @Field(() => String) message!: string;
  @Field(() => String, { description: 'Of these terms; an answer names it.' }) termsHash!: string;
  @Field(() => String) expiresAt!: string;
  @Field(() => String) createdAt!: string;
  @Field(() => [String], { description: "Answers this reader may know: one's own side's, or both for the mediator; `side:answer`." })
  answers!: string[];
}

@ObjectType()
export class SignatureView {
  @Field(() => String) mark!: string;
  @Field(() => String) name!: string;
  @Field(() => String) method!: string;
  @Field(() => String) signedAt!: string;
}
@ObjectType()
export class AgreementView {
  @Field(() => ID) id!: string;
  @Field(() => Int) version!: number;
  @Field(() => String, { description: 'mediated, or direct between the sides alone.' }) kind!: string;
  @Field(() => String) number!: string;
  @Field(() => String) state!: string;
  @Field(() => String, { nullable: true }) fault!: string | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the document that is signed.' }) documentSha256!: string | null;
  @Field(() => String) facts!: string;
  @Field(() => String) paymentMethod!: string;
  @Field(() => [String]) clauses!: string[];
  @Field(() => TermsView, { description: 'The terms that stand in it.' }) terms!: TermsView;
  @Field(() => String, { nullable: true, description: 'Session-bound address of the PDF.' }) address!: string | null;
  @Field(() => String, { nullable: true }) effectiveAt!: string | null;
  @Field(() => [SignatureView]) signatures!: SignatureView[];
  @Field(() => String, { nullable: true, description: 'Why it was given up, where it was.' }) voidReason!: string | null;
  @Field(() => String, { nullable: true }) voidedBy!: string | null;
  @Field(() => String, { nullable: true }) voidedAt!: string | null;
}
@ObjectType()
export class ObligationView {
  @Field(() => ID) id!: string;
  @Field(() => Int) n!: number;
  @Field(() => String) kind!: string;
  @Field(() => Float, { description: 'Fen.' }) amountFen!: number;
  @Field(() => String) dueOn!: string;
  @Field(() => String) status!: string;
  @Field(() => String) note!: string;
  @Field(() => ID, { nullable: true }) proofExhibitId!: string | null;
  @Field(() => String, { nullable: true }) contestReason!: string | null;
}
@ObjectType()
export class ExhibitView {
  @Field(() => ID) id!: string;
  @Field(() => String) audience!: string;
  @Field(() => Int) number!: number;
  @Field(() => String) side!: string;
  @Field(() => String) ownerName!: string;
  @Field(() => String) category!: string;
  @Field(() => String) title!: string;
  @Field(() => String) purpose!: string;
  @Field(() => String, { nullable: true }) factDay!: string | null;
  @Field(() => String) mediaType!: string;
  @Field(() => Float, { description: 'Bytes.' }) size!: number;
  @Field(() => String) sha256!: string;
  @Field(() => String) createdAt!: string;
  @Field(() => Boolean) withdrawn!: boolean;
  @Field(() => String, { nullable: true }) withdrawnReason!: string | null;
  @Field(() => Boolean, { description: "Whether it is the reader's own side's: that side alone reads the original." }) own!: boolean;
  @Field(() => String, { nullable: true, description: 'Why others cannot read it, or why it has no preview.' }) fault!: string | null;
  @Field(() => Boolean, { description: 'Shown blurred until opened on purpose.' }) sensitive!: boolean;
  @Field(() => String, { nullable: true, description: 'Session-bound address of a preview; blurred where sensitive.' }) previewAddress!:
    string | null;
  @Field(() => String) scan!: string;
}
@ObjectType()
export class ChannelView {
  @Field(() => String) audience!: string;
  @Field(() => Int) lastSeq!: number;
  @Field(() => Int) unread!: number;
  @Field(() => Boolean, { description: 'Whether the reader may write here now.' }) open!: boolean;
}
@ObjectType()
export class AuditOpeningView {
  @Field(() => String) organisationName!: string;
  @Field(() => String) reason!: string;
  @Field(() => String) openedAt!: string;
}
@ObjectType()
export class LetterView {
  @Field(() => ID) id!: string;
  @Field(() => String) kind!: string;
  @Field(() => String, { nullable: true }) reason!: string | null;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => String, { nullable: true }) by!: string | null;
  @Field(() => String, { nullable: true }) number!: string | null;
  @Field(() => String, { nullable: true, description: 'The day that matters in it.' }) until!: string | null;
  @Field(() => String) createdAt!: string;
  @Field(() => String, { nullable: true, description: 'Session-bound address of the PDF.' }) pdfZh!: string | null;
  @Field(() => String, { nullable: true }) pdfEn!: string | null;
}

@ObjectType({ description: 'One case as its reader may see it.' })
export class CaseFile {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) number!: string | null;
  @Field(() => Int) version!: number;
  @Field(() => String) status!: string;
  @Field(() => String, { description: 'What the reader is in this case.' }) role!: string;
  @Field(() => Boolean, { description: 'False for a regulator before the case is opened for audit.' }) opened!: boolean;
  @Field(() => [String], { description: 'Acts the reader may do now; the server decides again.' }) actions!: string[];
  @Field(() => NextView) next!: NextView;
  @Field(() => String) committeeName!: string;
  @Field(() => String) regionCode!: string;
  @Field(() => String, { nullable: true }) consumerName!: string | null;
  @Field(() => String) clinicName!: string;
  @Field(() => Boolean) clinicJoined!: boolean;
  @Field(() => Boolean, { description: 'Whether the clinic has proved who it is; until then it binds itself to nothing.' })
  clinicConfirmed!: boolean;
  @Field(() => Boolean, { description: 'Whether its papers are being checked; both sides see it.' }) clinicCheckPending!: boolean;
  @Field(() => ClinicReachView, {
    nullable: true,
    description: 'Where nobody of it was here as the case was filed; none before a regulator opens.',
  })
  clinicReach!: ClinicReachView | null;
  @Field(() => String, { nullable: true }) mediatorName!: string | null;
  @Field(() => String, { nullable: true }) procedure!: string | null;
  @Field(() => String, { nullable: true }) treatmentDay!: string | null;
  @Field(() => String, { nullable: true }) knownDay!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Limitation warning date, the earliest of all claims (LIM-1); never a reason for refusal (LIM-7).',
  })
  limitationDay!: string | null;
  @Field(() => [LimitationView], { description: 'By the kind of claim; for the side whose claims they are.' })
  limitations!: LimitationView[];
  @Field(() => String, { nullable: true }) filedFor!: string | null;
  @Field(() => String, { nullable: true }) patientName!: string | null;
  @Field(() => String, { nullable: true }) patientBirthDay!: string | null;
  @Field(() => Boolean, { nullable: true }) ownWages!: boolean | null;
  @Field(() => String, { nullable: true, description: 'tort or contract (LIA-6).' }) election!: string | null;
  @Field(() => String, { nullable: true, description: 'court or health, where the dispute was accepted elsewhere (RT-6).' })
  acceptedElsewhere!: string | null;
  @Field(() => String, { nullable: true }) story!: string | null;
  @Field(() => [String]) claims!: string[];
  @Field(() => Float, { nullable: true }) claimFen!: number | null;
  @Field(() => String, { nullable: true }) clinicAnswer!: string | null;
  @Field(() => String, { nullable: true }) appliedBy!: string | null;
  @Field(() => [String], { description: 'Acts that end something and are this reader’s to take now.' }) endings!: string[];
  @Field(() => [String], { description: 'Grounds on which the reader can refuse the application.' }) refusalGrounds!: string[];
  @Field(() => String, { nullable: true, description: 'The side that asked for the end of the mediation.' }) endAskedBy!: string | null;
  @Field(() => String, { nullable: true }) endAct!: string | null;
  @Field(() => String, { nullable: true }) applicationReason!: string | null;
  @Field(() => String, { nullable: true }) identityCheck!: string | null;
  @Field(() => String, { nullable: true }) endReason!: string | null;
  @Field(() => String, { nullable: true }) endNote!: string | null;
  @Field(() => String, { nullable: true }) filedAt!: string | null;
  @Field(() => String, { nullable: true }) acceptedAt!: string | null;
  @Field(() => String, { nullable: true }) effectiveAt!: string | null;
  @Field(() => String, { nullable: true }) endedAt!: string | null;
  @Field(() => String, { description: 'Today in Asia/Shanghai by the database clock.' }) today!: string;
  @Field(() => [CaseMember]) members!: CaseMember[];
  @Field(() => [ClinicMember]) clinicMembers!: ClinicMember[];
  @Field(() => Int, { description: 'How many representatives a side may have here (RT-9).' }) representativesAllowed!: number;
  @Field(() => [ClockView]) clocks!: ClockView[];
  @Field(() => [LegalEventView]) events!: LegalEventView[];
  @Field(() => [String], { description: 'Events the reader may record now.' }) recordable!: string[];
  @Field(() => ExtensionView, { nullable: true }) extension!: ExtensionView | null;
  @Field(() => ID, { nullable: true, description: 'For who may change the mediator.' }) mediatorId!: string | null;
  @Field(() => Boolean, { description: 'Its mediator has left the committee: it waits for another. Told to who assigns.' })
  mediatorLeft!: boolean;
  @Field(() => [MediatorRequestView]) mediatorRequests!: MediatorRequestView[];
  @Field(() => [MediatorChoice], { description: 'Whom the reader can name or appoint; empty for anyone else.' })
  mediators!: MediatorChoice[];
  @Field(() => [DemandView]) demands!: DemandView[];
  @Field(() => Int, { nullable: true, description: 'Days the committee gives for answering a letter (a setting).' }) demandReplyDays!:
    number | null;
  @Field(() => [OfferView]) offers!: OfferView[];
  @Field(() => [AgreementView]) agreements!: AgreementView[];
  @Field(() => [ObligationView]) obligations!: ObligationView[];
  @Field(() => [ExhibitView]) exhibits!: ExhibitView[];
  @Field(() => [ChannelView]) channels!: ChannelView[];
  @Field(() => [EarlierCaucusView]) earlierCaucuses!: EarlierCaucusView[];
  @Field(() => [AuditOpeningView]) auditOpenings!: AuditOpeningView[];
  @Field(() => [LetterView]) letters!: LetterView[];
}

@ObjectType({ description: 'An entry of the journal, as the chain holds it.' })
export class JournalLine {
  @Field(() => String) audience!: string;
  @Field(() => Int) seq!: number;
  @Field(() => String) type!: string;
  @Field(() => String) at!: string;
  @Field(() => String) actor!: string;
  @Field(() => String) actorName!: string;
  @Field(() => String) hash!: string;
  @Field(() => Int, { nullable: true, description: 'Of an entry about an exhibit: its number.' }) exhibitNumber!: number | null;
  @Field(() => String, { nullable: true, description: 'What an exhibit was opened or withdrawn for.' }) reason!: string | null;
}
