/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type AcceptInvitationInput = {
  name: string;
  password: string;
  token: string;
};

export type AddExhibitInput = {
  /** Its owner knows what the file gives away beside its content and lets others have it as it is. */
  asItIs?: boolean | null | undefined;
  audience: string;
  category: string;
  /** SHA-256 made in the browser, hex. */
  clientSha256: string;
  factDay?: string | null | undefined;
  /** What it shall prove. */
  purpose?: string | null | undefined;
  title: string;
  uploadId: string;
};

export type BandInput = {
  degree: string;
  from: number;
  to: number;
};

/** What was typed so far; absent fields stay as they are. */
export type CaseDraftInput = {
  /** Fen. */
  claimFen?: number | null | undefined;
  claims?: Array<string> | null | undefined;
  /** self, child, ward or deceased. */
  filedFor?: string | null | undefined;
  knownDay?: string | null | undefined;
  /** At 16 or 17, living on own wages (CAP-1). */
  ownWages?: boolean | null | undefined;
  patientBirthDay?: string | null | undefined;
  patientName?: string | null | undefined;
  procedure?: string | null | undefined;
  story?: string | null | undefined;
  treatmentDay?: string | null | undefined;
};

export type CaseFilter = {
  after?: string | null | undefined;
  /** At most 100. */
  first: number;
  /** Part of a number or a name. */
  search?: string | null | undefined;
  status?: Array<string> | null | undefined;
};

export type DecideInstitutionInput = {
  checkId: string;
  intoId?: string | null | undefined;
  lookedAt: Array<string>;
  note: string;
  people?: Array<string> | null | undefined;
  /** confirmed, refused or merged. */
  verdict: string;
};

export type DemandInput = {
  /** Fen. */
  amountFen?: number | null | undefined;
  /** Apply for mediation in the sender's name if the clinic stays silent. */
  applyIfSilent: boolean;
  body: string;
};

export type DraftAgreementInput = {
  clauses: Array<string>;
  facts: string;
  paymentMethod: string;
  /** Why the version before is given up; empty for the first. */
  reason: string;
  /** The version that was shown and that this one voids; none for the first. */
  replaces?: string | null | undefined;
  /** Of the accepted terms that were shown. */
  termsHash: string;
  /** The marks on it that were shown as lost. */
  voids: Array<string>;
};

export type HandInInstitutionInput = {
  clientSha256: string;
  creditCode: string;
  licenceNumber: string;
  name: string;
  nameEn?: string | null | undefined;
  uploadId: string;
};

export type HolidayNoticeInput = {
  document: string;
  /** Days, `YYYY-MM-DD`, one a line or parted by commas; `from..to` for a run. */
  holidays: string;
  workdays: string;
  year: number;
};

export type IdentityCheckInput = {
  clinicChecked: boolean;
  consumerChecked: boolean;
  /** Against which documents. */
  how: string;
};

export type InstalmentInput = {
  /** Fen. */
  amountFen: number;
  dueOn: string;
};

export type JoinByCodeInput = {
  /** As printed on the notice. */
  code: string;
  /** The person's own mobile number or mail address. */
  contact: string;
  /** The code that was sent to it. */
  contactCode: string;
  name: string;
  /** A new one, or that of the account the contact has. */
  password: string;
};

/** Something that happened, to which a rule attaches an effect. */
export type LegalEventInput = {
  /** Both sides agreed or were present, where the rule asks for it. */
  bothAgreed: boolean;
  /** Degree in an appraisal's opinion (APP-5). */
  degree?: string | null | undefined;
  /** An appraiser's fee, fen. */
  feeFen?: number | null | undefined;
  kind: string;
  note: string;
  onDay: string;
  /** File number of the court or authority, if there is one; of a death its time of day, HH:mm. */
  reference: string;
};

export type MediatorRequestInput = {
  /** choice, near_relative, interest, other_relation, no_trust; unavailable for a mediator. */
  ground: string;
  /** Reaches the committee alone. */
  note: string;
  /** Whom the side would like; needed with `choice`. */
  wishedId?: string | null | undefined;
};

export type NameRepresentativeInput = {
  contact: string;
  /** The power of attorney, an exhibit of that category. */
  exhibitId: string;
  relation: string;
  special: boolean;
  validUntil: string;
};

export type NoticeRecordInput = {
  happenedAt: string;
  /** telephoned, posted, post_arrived, not_reached or refused. */
  kind: string;
  /** The number that was dialled. */
  number: string;
  /** What was said, or what happened. */
  said: string;
  /** Who answered, or took it. */
  spokeWith: string;
  /** Of the letter. */
  tracking: string;
};

export type OfferInput = {
  /** What the author knew of the offers as the form was opened. */
  after: OfferSeenInput;
  /** Last day on which it can be accepted, to 24:00 Asia/Shanghai. */
  expiresOn: string;
  instalments: Array<InstalmentInput>;
  items: Array<OfferItemInput>;
  message: string;
  split: SplitInput;
  /** Fen. */
  totalFen: number;
};

export type OfferItemInput = {
  /** Fen; none for what is no money, and not 0. */
  amountFen?: number | null | undefined;
  kind: string;
  note: string;
};

export type OfferSeenInput = {
  /** How many of its secret answers this reader knew. */
  answers: number;
  /** Number of the latest offer that was shown as the form was opened; 0 for none. */
  n: number;
  /** Its status then; none where there was no offer. */
  status: string;
};

/** A sensitive exhibit of another side that shall stand unblurred in the dossier; an entry tells its owner. */
export type OpenedForDossierInput = {
  exhibitId: string;
  /** What for; its owner reads it. */
  purpose: string;
};

export type PeriodInput = {
  amount: number;
  kind: string;
};

/** One proof: a password, a code, or an assertion with its challenge. */
export type PresenceProofInput = {
  challengeId?: string | null | undefined;
  code?: string | null | undefined;
  credentialJson?: string | null | undefined;
  password?: string | null | undefined;
};

/** A published rate of interest; it holds from its day until the next of its kind (PRE-4). */
export type RateInput = {
  /** Hundredths of a percent a year. */
  basisPoints: number;
  from: string;
  /** lpr_1y or deposit_1y. */
  kind: string;
  source: string;
};

export type RecoverInput = {
  code: string;
  contact: string;
  password: string;
};

/** Amounts are fen, each as it was published. */
export type RegionParameterInput = {
  consumptionFen: number;
  disposableIncomeFen: number;
  gradeScheme: boolean;
  mealDailyFen: number;
  mentalCapFen?: number | null | undefined;
  nursingFen: number;
  /** year, month or day. */
  nursingPer: string;
  nutritionDailyFen: number;
  regionCode: string;
  source: string;
  tradeWageFen: number;
  /** year, month or day. */
  tradeWagePer: string;
  validFrom: string;
  validTo: string;
  wageFen: number;
  /** year or month: over what time the wage was published. */
  wagePer: string;
  year: number;
};

export type ResponsibilityInput = {
  forceMajeure: boolean;
  /** Grounds of the presumption of fault that are claimed (LIA-1, LIA-2). */
  grounds: Array<string>;
  harmShown: boolean;
  /** The latest view of the author's side that was shown; none for the first. */
  replaces?: string | null | undefined;
  /** For a mediator: show it to both sides. A side's view always is. */
  shared: boolean;
  stages: Array<StageInput>;
};

export type SignUpInput = {
  code: string;
  contact: string;
  name: string;
  password: string;
};

export type SplitInput = {
  clinicPct: number;
  consumerPct: number;
};

export type StageInput = {
  clinicPct: number;
  exhibitIds: Array<string>;
  reason: string;
  stage: string;
  weightPct: number;
};

export type StartCaseInput = {
  /** Where it works or gets its post. */
  address?: string | null | undefined;
  /** A mobile number, a mail address, a landline or a 400 or 800 number. */
  contact?: string | null | undefined;
  /** Whoever files knows no way to reach it; then there is no contact. */
  contactUnknown?: boolean | null | undefined;
  name?: string | null | undefined;
  /** A clinic on the platform; otherwise its name and contact. */
  organisationId?: string | null | undefined;
  regionCode: string;
};

export type TakeDossierInput = {
  /** `record` (all one may see) or `proceedings` (without what is without prejudice). */
  kind: string;
  opened: Array<OpenedForDossierInput>;
};

export type CaseDraftQueryVariables = Exact<{
  id: string;
}>;


export type CaseDraftQuery = { caseFile: { id: string, version: number, role: string, today: string, clinicName: string, clinicConfirmed: boolean, procedure: string | null, treatmentDay: string | null, knownDay: string | null, story: string | null, claims: Array<string>, claimFen: number | null, filedFor: string | null, patientName: string | null, patientBirthDay: string | null, ownWages: boolean | null, clinicReach: { reach: string, contact: string | null, address: string | null } | null, exhibits: Array<{ id: string, category: string, title: string, withdrawn: boolean }> } | null };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { me: { accountId: string, name: string, contact: string, locale: string, roles: Array<string>, consents: Array<string>, organisation: { id: string, kind: string, nameZh: string, nameEn: string, regionCode: string, joined: boolean, standing: string } | null, passkeys: Array<{ id: string, label: string, createdAt: string }> } | null };

export type NotificationsQueryVariables = Exact<{ [key: string]: never; }>;


export type NotificationsQuery = { notifications: { unread: number, items: Array<{ id: string, caseId: string | null, caseName: string | null, kind: string, createdAt: string, read: boolean }> } };

export type MyCasesQueryVariables = Exact<{
  filter: CaseFilter;
}>;


export type MyCasesQuery = { myCases: { next: string | null, items: Array<{ id: string, number: string | null, status: string, clinicName: string, clinicConfirmed: boolean, consumerName: string | null, procedure: string | null, mediatorName: string | null, nextDeadline: string | null, deadlineKind: string | null, deadlineProvisional: boolean, standingKind: string | null, standingSince: string | null, lastActivityAt: string, endReason: string | null, endedAt: string | null, opened: boolean, mediatorLeft: boolean, next: { step: string, turn: string, press: string | null, bar: string | null, awaits: Array<{ who: string, since: string | null }>, clock: { kind: string, lastDay: string, daysLeft: number, provisional: boolean, standsSince: string | null, basis: string } | null } }> } };

export type AcceptApplicationMutationVariables = Exact<{
  caseId: string;
  check: IdentityCheckInput;
  expectedVersion: number;
  key: string;
}>;


export type AcceptApplicationMutation = { acceptApplication:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type HandInInstitutionMutationVariables = Exact<{
  input: HandInInstitutionInput;
  key: string;
}>;


export type HandInInstitutionMutation = { handInInstitution:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type DecideInstitutionMutationVariables = Exact<{
  input: DecideInstitutionInput;
  key: string;
}>;


export type DecideInstitutionMutation = { decideInstitution:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { acceptInvitation:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type AddExhibitMutationVariables = Exact<{
  caseId: string;
  input: AddExhibitInput;
  key: string;
}>;


export type AddExhibitMutation = { addExhibit:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type AnswerCaseMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  key: string;
  statement: string;
}>;


export type AnswerCaseMutation = { answerCase:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type AnswerOfferMutationVariables = Exact<{
  accept: boolean;
  caseId: string;
  key: string;
  offerId: string;
  termsHash: string;
}>;


export type AnswerOfferMutation = { answerOffer:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type ApplyForMediationMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  key: string;
  reason: string;
}>;


export type ApplyForMediationMutation = { applyForMediation:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type RequestMediatorMutationVariables = Exact<{
  caseId: string;
  input: MediatorRequestInput;
  key: string;
}>;


export type RequestMediatorMutation = { requestMediator:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type WithdrawMediatorRequestMutationVariables = Exact<{
  caseId: string;
  key: string;
  requestId: string;
}>;


export type WithdrawMediatorRequestMutation = { withdrawMediatorRequest:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type DeclineMediatorRequestMutationVariables = Exact<{
  caseId: string;
  key: string;
  reason: string;
  requestId: string;
}>;


export type DeclineMediatorRequestMutation = { declineMediatorRequest:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type AskEarlierCaucusMutationVariables = Exact<{
  audience: string;
  caseId: string;
  key: string;
}>;


export type AskEarlierCaucusMutation = { askEarlierCaucus:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type AllowEarlierCaucusMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  key: string;
}>;


export type AllowEarlierCaucusMutation = { allowEarlierCaucus:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type KeepEarlierCaucusMutationVariables = Exact<{
  caseId: string;
  key: string;
}>;


export type KeepEarlierCaucusMutation = { keepEarlierCaucus:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type ReplaceMediatorMutationVariables = Exact<{
  caseId: string;
  inPlaceOf: string;
  key: string;
  mediatorId: string;
  reason: string;
}>;


export type ReplaceMediatorMutation = { replaceMediator:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type AssignMediatorMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  key: string;
  mediatorId: string;
}>;


export type AssignMediatorMutation = { assignMediator:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type ConfirmPerformanceMutationVariables = Exact<{
  caseId: string;
  key: string;
  obligationId: string;
  proofId: string;
}>;


export type ConfirmPerformanceMutation = { confirmPerformance:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type ConsentToMediationMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  key: string;
}>;


export type ConsentToMediationMutation = { consentToMediation:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type ContestPerformanceMutationVariables = Exact<{
  caseId: string;
  key: string;
  obligationId: string;
  reason: string;
  proofId: string;
}>;


export type ContestPerformanceMutation = { contestPerformance:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type DemoSignInMutationVariables = Exact<{
  accountId: string;
  app: string;
}>;


export type DemoSignInMutation = { demoSignIn:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type DraftAgreementMutationVariables = Exact<{
  caseId: string;
  input: DraftAgreementInput;
  key: string;
}>;


export type DraftAgreementMutation = { draftAgreement:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type DraftSettlementMutationVariables = Exact<{
  caseId: string;
  input: DraftAgreementInput;
  key: string;
}>;


export type DraftSettlementMutation = { draftSettlement:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type LeaveSettlementMutationVariables = Exact<{
  caseId: string;
  key: string;
  reason: string;
  agreementId: string;
  voids: Array<string> | string;
}>;


export type LeaveSettlementMutation = { leaveSettlement:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type EndClinicRepresentationMutationVariables = Exact<{
  caseId: string;
  key: string;
  memberId: string;
}>;


export type EndClinicRepresentationMutation = { endClinicRepresentation:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type IssueServiceProofMutationVariables = Exact<{
  caseId: string;
  key: string;
  letterId: string;
}>;


export type IssueServiceProofMutation = { issueServiceProof:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type EndRepresentationMutationVariables = Exact<{
  caseId: string;
  key: string;
  memberId: string;
}>;


export type EndRepresentationMutation = { endRepresentation:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type FileCaseMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  key: string;
}>;


export type FileCaseMutation = { fileCase:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type GiveConsentMutationVariables = Exact<{
  key: string;
  purpose: string;
}>;


export type GiveConsentMutation = { giveConsent:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type InviteMemberMutationVariables = Exact<{
  contact: string;
  key: string;
  roles: Array<string> | string;
}>;


export type InviteMemberMutation = { inviteMember:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type MakeOfferMutationVariables = Exact<{
  caseId: string;
  input: OfferInput;
  key: string;
}>;


export type MakeOfferMutation = { makeOffer:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type MarkNoticesReadMutationVariables = Exact<{
  key: string;
}>;


export type MarkNoticesReadMutation = { markNoticesRead:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type NameRepresentativeMutationVariables = Exact<{
  caseId: string;
  input: NameRepresentativeInput;
  key: string;
}>;


export type NameRepresentativeMutation = { nameRepresentative:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type OpenExhibitMutationVariables = Exact<{
  caseId: string;
  exhibitId: string;
  reason: string;
}>;


export type OpenExhibitMutation = { openExhibit:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
    | { __typename: 'OpenedExhibit', address: string, reading: string }
   };

export type OpenForAuditMutationVariables = Exact<{
  caseId: string;
  key: string;
  reason: string;
}>;


export type OpenForAuditMutation = { openForAudit:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type PasskeyRegistrationOptionsMutationVariables = Exact<{ [key: string]: never; }>;


export type PasskeyRegistrationOptionsMutation = { passkeyRegistrationOptions: { challengeId: string, optionsJson: string } };

export type PasskeySignInOptionsMutationVariables = Exact<{ [key: string]: never; }>;


export type PasskeySignInOptionsMutation = { passkeySignInOptions:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
    | { __typename: 'PasskeyOptions', challengeId: string, optionsJson: string }
   };

export type ProposeTermsMutationVariables = Exact<{
  caseId: string;
  input: OfferInput;
  key: string;
}>;


export type ProposeTermsMutation = { proposeTerms:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type RecoverMutationVariables = Exact<{
  input: RecoverInput;
}>;


export type RecoverMutation = { recover:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type RegisterPasskeyMutationVariables = Exact<{
  challengeId: string;
  credentialJson: string;
  key: string;
  label: string;
}>;


export type RegisterPasskeyMutation = { registerPasskey:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type ReportPerformanceMutationVariables = Exact<{
  caseId: string;
  exhibitId: string;
  key: string;
  note: string;
  obligationId: string;
  seen: string;
}>;


export type ReportPerformanceMutation = { reportPerformance:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type RequestCodeMutationVariables = Exact<{
  contact: string;
  forRecovery: boolean;
  forSignIn?: boolean | null | undefined;
}>;


export type RequestCodeMutation = { requestCode:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type RequestSigningCodeMutationVariables = Exact<{
  agreementId: string;
  caseId: string;
  key: string;
}>;


export type RequestSigningCodeMutation = { requestSigningCode:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SaveDraftMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  input: CaseDraftInput;
  key: string;
}>;


export type SaveDraftMutation = { saveDraft:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SealAgreementMutationVariables = Exact<{
  caseId: string;
  key: string;
  agreementId: string;
}>;


export type SealAgreementMutation = { sealAgreement:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SetLocaleMutationVariables = Exact<{
  key: string;
  locale: string;
}>;


export type SetLocaleMutation = { setLocale:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SignInMutationVariables = Exact<{
  contact: string;
  password: string;
  code?: string | null | undefined;
}>;


export type SignInMutation = { signIn:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SignInWithPasskeyMutationVariables = Exact<{
  challengeId: string;
  credentialJson: string;
}>;


export type SignInWithPasskeyMutation = { signInWithPasskey:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SignOutMutationVariables = Exact<{
  everywhere: boolean;
}>;


export type SignOutMutation = { signOut:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { signUp:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SignWithCodeMutationVariables = Exact<{
  agreementId: string;
  caseId: string;
  code: string;
}>;


export type SignWithCodeMutation = { signWithCode:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SignWithPasskeyMutationVariables = Exact<{
  agreementId: string;
  caseId: string;
  challengeId: string;
  credentialJson: string;
  key: string;
}>;


export type SignWithPasskeyMutation = { signWithPasskey:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SigningOptionsMutationVariables = Exact<{
  agreementId: string;
  caseId: string;
}>;


export type SigningOptionsMutation = { signingOptions:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
    | { __typename: 'PasskeyOptions', challengeId: string, optionsJson: string }
   };

export type StartCaseMutationVariables = Exact<{
  input: StartCaseInput;
  key: string;
}>;


export type StartCaseMutation = { startCase:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type WithdrawConsentMutationVariables = Exact<{
  key: string;
  purpose: string;
}>;


export type WithdrawConsentMutation = { withdrawConsent:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type TakeDossierMutationVariables = Exact<{
  caseId: string;
  input: TakeDossierInput;
  key: string;
}>;


export type TakeDossierMutation = { takeDossier:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
    | { __typename: 'TakenDossier', address: string }
   };

export type WithdrawExhibitMutationVariables = Exact<{
  caseId: string;
  exhibitId: string;
  key: string;
  reason: string;
}>;


export type WithdrawExhibitMutation = { withdrawExhibit:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type WithdrawOfferMutationVariables = Exact<{
  caseId: string;
  key: string;
  offerId: string;
}>;


export type WithdrawOfferMutation = { withdrawOffer:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type RecordEventMutationVariables = Exact<{
  caseId: string;
  input: LegalEventInput;
  key: string;
}>;


export type RecordEventMutation = { recordEvent:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type WithdrawEventMutationVariables = Exact<{
  caseId: string;
  eventId: string;
  reason: string;
  key: string;
}>;


export type WithdrawEventMutation = { withdrawEvent:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type AskExtensionMutationVariables = Exact<{
  caseId: string;
  toDay: string;
  reason: string;
  key: string;
}>;


export type AskExtensionMutation = { askExtension:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type AnswerExtensionMutationVariables = Exact<{
  caseId: string;
  agree: boolean;
  key: string;
}>;


export type AnswerExtensionMutation = { answerExtension:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SendDemandMutationVariables = Exact<{
  caseId: string;
  input: DemandInput;
  key: string;
}>;


export type SendDemandMutation = { sendDemand:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type OpenDemandMutationVariables = Exact<{
  caseId: string;
  letterId: string;
  key: string;
}>;


export type OpenDemandMutation = { openDemand:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type AnswerDemandMutationVariables = Exact<{
  caseId: string;
  statement: string;
  key: string;
  letterId: string;
}>;


export type AnswerDemandMutation = { answerDemand:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SaveCalculationMutationVariables = Exact<{
  caseId: string;
  input: string;
  key: string;
}>;


export type SaveCalculationMutation = { saveCalculation:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type StateResponsibilityMutationVariables = Exact<{
  caseId: string;
  input: ResponsibilityInput;
  key: string;
}>;


export type StateResponsibilityMutation = { stateResponsibility:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type ElectBasisMutationVariables = Exact<{
  caseId: string;
  basis: string;
  key: string;
  instead?: string | null | undefined;
}>;


export type ElectBasisMutation = { electBasis:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type LoadHolidayNoticeMutationVariables = Exact<{
  input: HolidayNoticeInput;
  key: string;
}>;


export type LoadHolidayNoticeMutation = { loadHolidayNotice:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type UndoHolidayNoticeMutationVariables = Exact<{
  noticeId: string;
  key: string;
}>;


export type UndoHolidayNoticeMutation = { undoHolidayNotice:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SetPeriodsMutationVariables = Exact<{
  periods: Array<PeriodInput> | PeriodInput;
  key: string;
}>;


export type SetPeriodsMutation = { setPeriods:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SetRatesMutationVariables = Exact<{
  rates: Array<RateInput> | RateInput;
  key: string;
}>;


export type SetRatesMutation = { setRates:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SetRepresentativesMutationVariables = Exact<{
  max: number;
  key: string;
}>;


export type SetRepresentativesMutation = { setRepresentatives:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type SetBandsMutationVariables = Exact<{
  bands: Array<BandInput> | BandInput;
  key: string;
}>;


export type SetBandsMutation = { setBands:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type LoadParametersMutationVariables = Exact<{
  input: RegionParameterInput;
  key: string;
}>;


export type LoadParametersMutation = { loadParameters:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type EndParametersMutationVariables = Exact<{
  parametersId: string;
  key: string;
}>;


export type EndParametersMutation = { endParameters:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type PreviewHolidayNoticeMutationVariables = Exact<{
  input: HolidayNoticeInput;
}>;


export type PreviewHolidayNoticeMutation = { previewHolidayNotice:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
    | { __typename: 'NoticePreviewed', clocks: number, moved: number, certain: number, samples: Array<{ kind: string, from: string, to: string, wasProvisional: boolean, provisional: boolean }> }
   };

export type AskNameCorrectionMutationVariables = Exact<{
  key: string;
  name: string;
  reason: string;
}>;


export type AskNameCorrectionMutation = { askNameCorrection:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type WithdrawNameCorrectionMutationVariables = Exact<{
  key: string;
  id: string;
}>;


export type WithdrawNameCorrectionMutation = { withdrawNameCorrection:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type AnswerNameCorrectionMutationVariables = Exact<{
  key: string;
  id: string;
  confirm: boolean;
  answer: string;
}>;


export type AnswerNameCorrectionMutation = { answerNameCorrection:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type RemakeAgreementMutationVariables = Exact<{
  key: string;
  caseId: string;
}>;


export type RemakeAgreementMutation = { remakeAgreement:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type AskEndOfMediationMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  key: string;
  note: string;
}>;


export type AskEndOfMediationMutation = { askEndOfMediation:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type DeclineMediationMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  key: string;
  note: string;
}>;


export type DeclineMediationMutation = { declineMediation:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type EndNegotiationMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  key: string;
  note: string;
  reason: string;
}>;


export type EndNegotiationMutation = { endNegotiation:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type RefuseApplicationMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  ground: string;
  key: string;
  note: string;
}>;


export type RefuseApplicationMutation = { refuseApplication:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type TakeBackEndRequestMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  key: string;
}>;


export type TakeBackEndRequestMutation = { takeBackEndRequest:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type TerminateMediationMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  key: string;
  note: string;
  reason: string;
}>;


export type TerminateMediationMutation = { terminateMediation:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type WithdrawApplicationMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  key: string;
  note: string;
}>;


export type WithdrawApplicationMutation = { withdrawApplication:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type WithdrawCaseMutationVariables = Exact<{
  caseId: string;
  expectedVersion: number;
  key: string;
  note: string;
}>;


export type WithdrawCaseMutation = { withdrawCase:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type RecordClinicNoticeMutationVariables = Exact<{
  noticeId: string;
  input: NoticeRecordInput;
  key: string;
}>;


export type RecordClinicNoticeMutation = { recordClinicNotice:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type MakeJoinCodeMutationVariables = Exact<{
  noticeId: string;
  key: string;
}>;


export type MakeJoinCodeMutation = { makeJoinCode:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
    | { __typename: 'NoticeCode', code: string, link: string, expiresAt: string }
   };

export type JoinByCodeMutationVariables = Exact<{
  input: JoinByCodeInput;
}>;


export type JoinByCodeMutation = { joinByCode:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type RegionsQueryVariables = Exact<{ [key: string]: never; }>;


export type RegionsQuery = { regions: Array<{ code: string, nameZh: string, nameEn: string }> };

export type ClinicsQueryVariables = Exact<{
  regionCode: string;
  text: string;
}>;


export type ClinicsQuery = { clinics: Array<{ id: string, nameZh: string, nameEn: string }> };

export type InstitutionCheckFragment = { id: string, nameZh: string, nameEn: string, creditCode: string, licenceNumber: string, submittedName: string, submittedAt: string, outcome: string | null, lookedAt: Array<string>, note: string | null, decidedOffice: string | null, decidedAt: string | null, paperAddress: string };

export type InstitutionQueryVariables = Exact<{ [key: string]: never; }>;


export type InstitutionQuery = { institution: { id: string, nameZh: string, nameEn: string, regionCode: string, regionNameZh: string | null, regionNameEn: string | null, standing: string, creditCode: string | null, licenceNumber: string | null, mayHandIn: boolean, checks: Array<{ id: string, nameZh: string, nameEn: string, creditCode: string, licenceNumber: string, submittedName: string, submittedAt: string, outcome: string | null, lookedAt: Array<string>, note: string | null, decidedOffice: string | null, decidedAt: string | null, paperAddress: string }> } };

export type InstitutionsToConfirmQueryVariables = Exact<{ [key: string]: never; }>;


export type InstitutionsToConfirmQuery = { institutionsToConfirm: Array<{ namedAs: string, contact: string | null, regionCode: string, regionNameZh: string, regionNameEn: string, decidedName: string | null, mergedIntoName: string | null, check: { id: string, nameZh: string, nameEn: string, creditCode: string, licenceNumber: string, submittedName: string, submittedAt: string, outcome: string | null, lookedAt: Array<string>, note: string | null, decidedOffice: string | null, decidedAt: string | null, paperAddress: string }, people: Array<{ accountId: string, name: string, contact: string, roles: Array<string> }>, confirmedHere: Array<{ id: string, nameZh: string, nameEn: string, sameLicence: boolean, sameCode: boolean }> }> };

export type DemoPeopleQueryVariables = Exact<{ [key: string]: never; }>;


export type DemoPeopleQuery = { demoPeople: Array<{ accountId: string, name: string, app: string, organisation: string, roles: Array<string> }> };

export type InvitationQueryVariables = Exact<{
  token: string;
}>;


export type InvitationQuery = { invitation: { organisationNameZh: string, organisationNameEn: string, contact: string, hasAccount: boolean } | null };

export type CommitteeSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type CommitteeSettingsQuery = { committeeSettings: { lastCalendarYear: number, representatives: number, mayChange: boolean, periods: Array<{ kind: string, amount: number, unit: string, min: number, max: number }>, bands: Array<{ degree: string, from: number, to: number }>, rates: Array<{ kind: string, from: string, basisPoints: number, source: string }>, notices: Array<{ id: string, year: number, document: string, holidays: Array<string>, workdays: Array<string>, loadedName: string, loadedAt: string, undoneAt: string | null, undoneName: string | null }>, parameters: Array<{ id: string, regionCode: string, year: number, disposableIncomeFen: number, consumptionFen: number, wageFen: number, wagePer: string, tradeWageFen: number, tradeWagePer: string, nursingFen: number, nursingPer: string, mealDailyFen: number, nutritionDailyFen: number, mentalCapFen: number | null, gradeScheme: boolean, source: string, validFrom: string, validTo: string, loadedName: string }> } };

export type CalculationDeskQueryVariables = Exact<{
  caseId: string;
  homeRegionCode?: string | null | undefined;
}>;


export type CalculationDeskQuery = { calculationDesk: { parameters: string | null, regionName: string, committeeName: string, rates: Array<{ kind: string, from: string, basisPoints: number, source: string }>, calculations: Array<{ id: string, number: string, n: number, side: string, authorName: string, createdAt: string, input: string, parameters: string | null, pdfZh: string, pdfEn: string, csv: string, tort: { sharedFen: number, inFullFen: number, sharePartFen: number, totalFen: number, clinicPct: number, lines: Array<{ head: string, note: string, formula: string, amountFen: number, shared: boolean, rules: Array<string> }> }, contract: { sharedFen: number, inFullFen: number, sharePartFen: number, totalFen: number, clinicPct: number, lines: Array<{ head: string, note: string, formula: string, amountFen: number, shared: boolean, rules: Array<string> }> } }> } | null };

export type ColumnFragment = { sharedFen: number, inFullFen: number, sharePartFen: number, totalFen: number, clinicPct: number, lines: Array<{ head: string, note: string, formula: string, amountFen: number, shared: boolean, rules: Array<string> }> };

export type ResponsibilityDeskQueryVariables = Exact<{
  caseId: string;
}>;


export type ResponsibilityDeskQuery = { responsibilityDesk: { election: string | null, appraisalDegree: string | null, bands: Array<{ degree: string, from: number, to: number }>, views: Array<{ id: string, side: string, audience: string, authorName: string, createdAt: string, clinicPct: number, degree: string | null, harmShown: boolean, forceMajeure: boolean, grounds: Array<string>, presumptionComplete: boolean, stages: Array<{ stage: string, weightPct: number, clinicPct: number, reason: string, exhibitIds: Array<string> }> }> } | null };

export type ArticlesOfRuleQueryVariables = Exact<{
  ruleId: string;
}>;


export type ArticlesOfRuleQuery = { articlesOfRule: Array<{ instrument: string, titleZh: string, titleEn: string, article: number, no: string | null, textZh: string | null }> };

export type NameCorrectionsQueryVariables = Exact<{ [key: string]: never; }>;


export type NameCorrectionsQuery = { nameCorrections: Array<{ id: string, former: string, name: string, reason: string, askedAt: string, outcome: string | null, decider: string | null, decidedAt: string | null, answer: string | null }> };

export type NameCorrectionsToDecideQueryVariables = Exact<{ [key: string]: never; }>;


export type NameCorrectionsToDecideQuery = { nameCorrectionsToDecide: Array<{ id: string, former: string, name: string, reason: string, askedAt: string, outcome: string | null, decider: string | null, decidedAt: string | null, answer: string | null }> };

export type NoticeTaskFragment = { id: string, caseNumber: string, clinicName: string, regionNameZh: string, regionNameEn: string, committeeNameZh: string, committeeNameEn: string, reach: string, contact: string | null, address: string | null, openedAt: string, servedAt: string | null, codeUntil: string | null, entries: Array<{ id: string, kind: string, happenedAt: string, number: string, spokeWith: string, said: string, tracking: string, recordedName: string, recordedAt: string }> };

export type ClinicsToTellQueryVariables = Exact<{ [key: string]: never; }>;


export type ClinicsToTellQuery = { clinicsToTell: Array<{ id: string, caseNumber: string, clinicName: string, regionNameZh: string, regionNameEn: string, committeeNameZh: string, committeeNameEn: string, reach: string, contact: string | null, address: string | null, openedAt: string, servedAt: string | null, codeUntil: string | null, entries: Array<{ id: string, kind: string, happenedAt: string, number: string, spokeWith: string, said: string, tracking: string, recordedName: string, recordedAt: string }> }> };

export type ClinicToTellQueryVariables = Exact<{
  noticeId: string;
}>;


export type ClinicToTellQuery = { clinicToTell: { id: string, caseNumber: string, clinicName: string, regionNameZh: string, regionNameEn: string, committeeNameZh: string, committeeNameEn: string, reach: string, contact: string | null, address: string | null, openedAt: string, servedAt: string | null, codeUntil: string | null, entries: Array<{ id: string, kind: string, happenedAt: string, number: string, spokeWith: string, said: string, tracking: string, recordedName: string, recordedAt: string }> } | null };

export type JoinCodeQueryVariables = Exact<{
  code: string;
}>;


export type JoinCodeQuery = { joinCode: { nameZh: string, nameEn: string } | null };

export type InvalidFragment = { code: string, message: string, faults: Array<{ path: string, code: string, message: string }> };

export type ImpossibleFragment = { code: string, message: string };

export type SupersededFragment = { code: string, message: string };

export type AbsentFragment = { code: string, message: string };

export type MySecurityQueryVariables = Exact<{ [key: string]: never; }>;


export type MySecurityQuery = { mySecurity: { email: string | null, phone: string | null, hasPassword: boolean, passkeys: Array<{ id: string, label: string, createdAt: string, lastUsedAt: string | null }>, sessions: Array<{ id: string, app: string, device: string, createdAt: string, lastSeenAt: string, current: boolean }> } };

export type PeopleQueryVariables = Exact<{ [key: string]: never; }>;


export type PeopleQuery = { people: { members: Array<{ accountId: string, name: string, contact: string, roles: Array<string>, since: string, me: boolean }>, invitations: Array<{ id: string, contact: string, roles: Array<string>, invitedBy: string | null, invitedAt: string, expiresAt: string }>, changes: Array<{ id: string, kind: string, name: string, by: string, rolesBefore: Array<string>, rolesAfter: Array<string>, reason: string, at: string }> } };

export type PresenceWaysMutationVariables = Exact<{
  act: string;
  operation: string;
}>;


export type PresenceWaysMutation = { presenceWays:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
    | { __typename: 'PresenceWays', contactHint: string, password: boolean, passkey: { challengeId: string, optionsJson: string } | null }
   };

export type RequestPresenceCodeMutationVariables = Exact<{
  act: string;
  operation: string;
}>;


export type RequestPresenceCodeMutation = { requestPresenceCode:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type ProvePresenceMutationVariables = Exact<{
  act: string;
  operation: string;
  proof: PresenceProofInput;
}>;


export type ProvePresenceMutation = { provePresence:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type RemovePasskeyMutationVariables = Exact<{
  key: string;
  passkeyId: string;
}>;


export type RemovePasskeyMutation = { removePasskey:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type ChangePasswordMutationVariables = Exact<{
  key: string;
  password: string;
}>;


export type ChangePasswordMutation = { changePassword:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type RequestContactCodeMutationVariables = Exact<{
  contact: string;
}>;


export type RequestContactCodeMutation = { requestContactCode:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type ChangeContactMutationVariables = Exact<{
  code: string;
  contact: string;
  key: string;
}>;


export type ChangeContactMutation = { changeContact:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type EndSessionsMutationVariables = Exact<{
  key: string;
  sessionId?: string | null | undefined;
}>;


export type EndSessionsMutation = { endSessions:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type ChangeRolesMutationVariables = Exact<{
  accountId: string;
  key: string;
  roles: Array<string> | string;
}>;


export type ChangeRolesMutation = { changeRoles:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type EndMembershipMutationVariables = Exact<{
  accountId: string;
  key: string;
  reason: string;
}>;


export type EndMembershipMutation = { endMembership:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type WithdrawInvitationMutationVariables = Exact<{
  invitationId: string;
  key: string;
}>;


export type WithdrawInvitationMutation = { withdrawInvitation:
    | { __typename: 'Conflict', code: string, message: string }
    | { __typename: 'Done', id: string | null, caseId: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, faults: Array<{ path: string, code: string, message: string }> }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'NotPossible', code: string, message: string }
   };

export type CaseAgreementQueryVariables = Exact<{
  id: string;
}>;


export type CaseAgreementQuery = { caseFile: { effectiveAt: string | null, id: string, number: string | null, version: number, status: string, role: string, opened: boolean, actions: Array<string>, today: string, committeeName: string, consumerName: string | null, clinicName: string, clinicJoined: boolean, clinicConfirmed: boolean, clinicCheckPending: boolean, mediatorName: string | null, acceptedElsewhere: string | null, clinicAnswer: string | null, applicationReason: string | null, endings: Array<string>, refusalGrounds: Array<string>, endAskedBy: string | null, appliedBy: string | null, patientName: string | null, procedure: string | null, treatmentDay: string | null, claims: Array<string>, claimFen: number | null, agreements: Array<{ id: string, version: number, kind: string, number: string, state: string, fault: string | null, documentSha256: string | null, facts: string, paymentMethod: string, clauses: Array<string>, address: string | null, effectiveAt: string | null, voidReason: string | null, voidedBy: string | null, voidedAt: string | null, terms: { totalFen: number, items: Array<{ kind: string, note: string, amountFen: number | null }>, split: { clinicPct: number, consumerPct: number }, instalments: Array<{ amountFen: number, dueOn: string }> }, signatures: Array<{ mark: string, name: string, method: string, signedAt: string }> }>, offers: Array<{ id: string, n: number, bySide: string, authorName: string, status: string, totalFen: number, message: string, termsHash: string, expiresAt: string, createdAt: string, answers: Array<string>, items: Array<{ kind: string, note: string, amountFen: number | null }>, split: { clinicPct: number, consumerPct: number }, instalments: Array<{ amountFen: number, dueOn: string }> }>, channels: Array<{ audience: string, lastSeq: number, unread: number, open: boolean }>, obligations: Array<{ id: string }>, next: { step: string, turn: string, press: string | null, bar: string | null, awaits: Array<{ who: string, since: string | null }>, clock: { kind: string, lastDay: string, daysLeft: number, provisional: boolean, standsSince: string | null, basis: string } | null }, clocks: Array<{ id: string, kind: string, amount: number | null, startedAt: string, lastDay: string, provisional: boolean, standsSince: string | null, endedAt: string | null, explanation: string }> } | null };

export type AgreementFragment = { id: string, version: number, kind: string, number: string, state: string, fault: string | null, documentSha256: string | null, facts: string, paymentMethod: string, clauses: Array<string>, address: string | null, effectiveAt: string | null, voidReason: string | null, voidedBy: string | null, voidedAt: string | null, terms: { totalFen: number, items: Array<{ kind: string, note: string, amountFen: number | null }>, split: { clinicPct: number, consumerPct: number }, instalments: Array<{ amountFen: number, dueOn: string }> }, signatures: Array<{ mark: string, name: string, method: string, signedAt: string }> };

export type CaseFaceFragment = { id: string, number: string | null, version: number, status: string, role: string, opened: boolean, actions: Array<string>, today: string, committeeName: string, consumerName: string | null, clinicName: string, clinicJoined: boolean, clinicConfirmed: boolean, clinicCheckPending: boolean, mediatorName: string | null };

export type CaseHeadFragment = { id: string, number: string | null, version: number, status: string, role: string, opened: boolean, actions: Array<string>, today: string, committeeName: string, consumerName: string | null, clinicName: string, clinicJoined: boolean, clinicConfirmed: boolean, clinicCheckPending: boolean, mediatorName: string | null, acceptedElsewhere: string | null, clinicAnswer: string | null, applicationReason: string | null, endings: Array<string>, refusalGrounds: Array<string>, endAskedBy: string | null, appliedBy: string | null, patientName: string | null, procedure: string | null, treatmentDay: string | null, claims: Array<string>, claimFen: number | null, channels: Array<{ audience: string, lastSeq: number, unread: number, open: boolean }>, obligations: Array<{ id: string }>, next: { step: string, turn: string, press: string | null, bar: string | null, awaits: Array<{ who: string, since: string | null }>, clock: { kind: string, lastDay: string, daysLeft: number, provisional: boolean, standsSince: string | null, basis: string } | null }, clocks: Array<{ id: string, kind: string, amount: number | null, startedAt: string, lastDay: string, provisional: boolean, standsSince: string | null, endedAt: string | null, explanation: string }> };

export type ClinicReachFragment = { clinicReach: { reach: string, contact: string | null, address: string | null, openedAt: string | null, servedAt: string | null, inVain: boolean, entries: Array<{ id: string, kind: string, happenedAt: string, number: string, spokeWith: string, said: string, tracking: string, recordedName: string, recordedAt: string }> } | null };

export type CaseCompensationQueryVariables = Exact<{
  id: string;
}>;


export type CaseCompensationQuery = { caseFile: { election: string | null, id: string, number: string | null, version: number, status: string, role: string, opened: boolean, actions: Array<string>, today: string, committeeName: string, consumerName: string | null, clinicName: string, clinicJoined: boolean, clinicConfirmed: boolean, clinicCheckPending: boolean, mediatorName: string | null, acceptedElsewhere: string | null, clinicAnswer: string | null, applicationReason: string | null, endings: Array<string>, refusalGrounds: Array<string>, endAskedBy: string | null, appliedBy: string | null, patientName: string | null, procedure: string | null, treatmentDay: string | null, claims: Array<string>, claimFen: number | null, offers: Array<{ id: string, n: number, status: string, answers: Array<string> }>, channels: Array<{ audience: string, lastSeq: number, unread: number, open: boolean }>, obligations: Array<{ id: string }>, next: { step: string, turn: string, press: string | null, bar: string | null, awaits: Array<{ who: string, since: string | null }>, clock: { kind: string, lastDay: string, daysLeft: number, provisional: boolean, standsSince: string | null, basis: string } | null }, clocks: Array<{ id: string, kind: string, amount: number | null, startedAt: string, lastDay: string, provisional: boolean, standsSince: string | null, endedAt: string | null, explanation: string }> } | null };

export type CaseDeadlinesQueryVariables = Exact<{
  id: string;
}>;


export type CaseDeadlinesQuery = { caseFile: { recordable: Array<string>, id: string, number: string | null, version: number, status: string, role: string, opened: boolean, actions: Array<string>, today: string, committeeName: string, consumerName: string | null, clinicName: string, clinicJoined: boolean, clinicConfirmed: boolean, clinicCheckPending: boolean, mediatorName: string | null, acceptedElsewhere: string | null, clinicAnswer: string | null, applicationReason: string | null, endings: Array<string>, refusalGrounds: Array<string>, endAskedBy: string | null, appliedBy: string | null, patientName: string | null, procedure: string | null, treatmentDay: string | null, claims: Array<string>, claimFen: number | null, clocks: Array<{ id: string, endedBecause: string | null, kind: string, amount: number | null, startedAt: string, lastDay: string, provisional: boolean, standsSince: string | null, endedAt: string | null, explanation: string, history: Array<{ at: string, cause: string, lastDay: string, provisional: boolean }> }>, limitations: Array<{ of: string, beginning: string, standing: string, day: string | null, lateDay: string | null, latePending: string | null, steps: Array<{ because: string, day: string, lastDay: string | null, rule: string }>, lateSteps: Array<{ because: string, day: string, lastDay: string | null, rule: string }> }>, events: Array<{ id: string, kind: string, onDay: string, bothAgreed: boolean, note: string, reference: string, degree: string | null, feeFen: number | null, byRole: string, recordedName: string, recordedAt: string, mine: boolean, withdrawnReason: string | null }>, extension: { id: string, toDay: string, reason: string, askedName: string, askedAt: string, consumerAt: string | null, clinicAt: string | null, outcome: string | null } | null, channels: Array<{ audience: string, lastSeq: number, unread: number, open: boolean }>, obligations: Array<{ id: string }>, next: { step: string, turn: string, press: string | null, bar: string | null, awaits: Array<{ who: string, since: string | null }>, clock: { kind: string, lastDay: string, daysLeft: number, provisional: boolean, standsSince: string | null, basis: string } | null } } | null };

export type CaseEvidenceQueryVariables = Exact<{
  id: string;
}>;


export type CaseEvidenceQuery = { caseFile: { id: string, number: string | null, version: number, status: string, role: string, opened: boolean, actions: Array<string>, today: string, committeeName: string, consumerName: string | null, clinicName: string, clinicJoined: boolean, clinicConfirmed: boolean, clinicCheckPending: boolean, mediatorName: string | null, acceptedElsewhere: string | null, clinicAnswer: string | null, applicationReason: string | null, endings: Array<string>, refusalGrounds: Array<string>, endAskedBy: string | null, appliedBy: string | null, patientName: string | null, procedure: string | null, treatmentDay: string | null, claims: Array<string>, claimFen: number | null, exhibits: Array<{ id: string, audience: string, number: number, side: string, ownerName: string, category: string, title: string, purpose: string, factDay: string | null, mediaType: string, size: number, sha256: string, createdAt: string, withdrawn: boolean, withdrawnReason: string | null, own: boolean, fault: string | null, sensitive: boolean, previewAddress: string | null, scan: string }>, channels: Array<{ audience: string, lastSeq: number, unread: number, open: boolean }>, obligations: Array<{ id: string }>, next: { step: string, turn: string, press: string | null, bar: string | null, awaits: Array<{ who: string, since: string | null }>, clock: { kind: string, lastDay: string, daysLeft: number, provisional: boolean, standsSince: string | null, basis: string } | null }, clocks: Array<{ id: string, kind: string, amount: number | null, startedAt: string, lastDay: string, provisional: boolean, standsSince: string | null, endedAt: string | null, explanation: string }> } | null };

export type ExhibitFragment = { id: string, audience: string, number: number, side: string, ownerName: string, category: string, title: string, purpose: string, factDay: string | null, mediaType: string, size: number, sha256: string, createdAt: string, withdrawn: boolean, withdrawnReason: string | null, own: boolean, fault: string | null, sensitive: boolean, previewAddress: string | null, scan: string };

export type LastLetterFragment = { endAskedBy: string | null, limitationDay: string | null, limitations: Array<{ of: string, steps: Array<{ because: string }> }>, letters: Array<{ id: string, kind: string, reason: string | null, note: string | null, by: string | null, number: string | null, until: string | null, createdAt: string, pdfZh: string | null, pdfEn: string | null }>, obligations: Array<{ id: string, kind: string, amountFen: number, dueOn: string }>, agreements: Array<{ id: string, kind: string, effectiveAt: string | null }> };

export type CaseMediatorsQueryVariables = Exact<{
  id: string;
}>;


export type CaseMediatorsQuery = { caseFile: { id: string, mediators: Array<{ accountId: string, name: string }>, mediatorRequests: Array<{ id: string, asker: string, outcome: string | null, wishedName: string | null }> } | null };

export type MediatorRequestsFragment = { mediatorId: string | null, mediatorLeft: boolean, mediatorRequests: Array<{ id: string, asker: string, ground: string, wishedName: string | null, note: string, askedName: string, askedAt: string, outcome: string | null, answer: string | null, answeredName: string | null }>, agreements: Array<{ id: string, version: number, state: string, signatures: Array<{ mark: string, name: string, signedAt: string }> }> };

export type NextPanelFragment = { acceptedElsewhere: string | null, next: { step: string, turn: string, press: string | null, bar: string | null, awaits: Array<{ who: string, since: string | null }>, clock: { kind: string, lastDay: string, daysLeft: number, provisional: boolean, standsSince: string | null, basis: string } | null }, clocks: Array<{ id: string, kind: string, amount: number | null, startedAt: string, lastDay: string, provisional: boolean, standsSince: string | null, endedAt: string | null, explanation: string }> };

export type CaseObligationsQueryVariables = Exact<{
  id: string;
}>;


export type CaseObligationsQuery = { caseFile: { id: string, number: string | null, version: number, status: string, role: string, opened: boolean, actions: Array<string>, today: string, committeeName: string, consumerName: string | null, clinicName: string, clinicJoined: boolean, clinicConfirmed: boolean, clinicCheckPending: boolean, mediatorName: string | null, acceptedElsewhere: string | null, clinicAnswer: string | null, applicationReason: string | null, endings: Array<string>, refusalGrounds: Array<string>, endAskedBy: string | null, appliedBy: string | null, patientName: string | null, procedure: string | null, treatmentDay: string | null, claims: Array<string>, claimFen: number | null, obligations: Array<{ id: string, n: number, kind: string, amountFen: number, dueOn: string, status: string, note: string, proofExhibitId: string | null, contestReason: string | null }>, exhibits: Array<{ id: string, audience: string, number: number, side: string, category: string, title: string, withdrawn: boolean }>, channels: Array<{ audience: string, lastSeq: number, unread: number, open: boolean }>, next: { step: string, turn: string, press: string | null, bar: string | null, awaits: Array<{ who: string, since: string | null }>, clock: { kind: string, lastDay: string, daysLeft: number, provisional: boolean, standsSince: string | null, basis: string } | null }, clocks: Array<{ id: string, kind: string, amount: number | null, startedAt: string, lastDay: string, provisional: boolean, standsSince: string | null, endedAt: string | null, explanation: string }> } | null };

export type CaseOffersQueryVariables = Exact<{
  id: string;
}>;


export type CaseOffersQuery = { caseFile: { id: string, number: string | null, version: number, status: string, role: string, opened: boolean, actions: Array<string>, today: string, committeeName: string, consumerName: string | null, clinicName: string, clinicJoined: boolean, clinicConfirmed: boolean, clinicCheckPending: boolean, mediatorName: string | null, acceptedElsewhere: string | null, clinicAnswer: string | null, applicationReason: string | null, endings: Array<string>, refusalGrounds: Array<string>, endAskedBy: string | null, appliedBy: string | null, patientName: string | null, procedure: string | null, treatmentDay: string | null, claims: Array<string>, claimFen: number | null, offers: Array<{ id: string, n: number, bySide: string, authorName: string, status: string, totalFen: number, message: string, termsHash: string, expiresAt: string, createdAt: string, answers: Array<string>, items: Array<{ kind: string, note: string, amountFen: number | null }>, split: { clinicPct: number, consumerPct: number }, instalments: Array<{ amountFen: number, dueOn: string }> }>, channels: Array<{ audience: string, lastSeq: number, unread: number, open: boolean }>, obligations: Array<{ id: string }>, next: { step: string, turn: string, press: string | null, bar: string | null, awaits: Array<{ who: string, since: string | null }>, clock: { kind: string, lastDay: string, daysLeft: number, provisional: boolean, standsSince: string | null, basis: string } | null }, clocks: Array<{ id: string, kind: string, amount: number | null, startedAt: string, lastDay: string, provisional: boolean, standsSince: string | null, endedAt: string | null, explanation: string }> } | null };

export type OfferFragment = { id: string, n: number, bySide: string, authorName: string, status: string, totalFen: number, message: string, termsHash: string, expiresAt: string, createdAt: string, answers: Array<string>, items: Array<{ kind: string, note: string, amountFen: number | null }>, split: { clinicPct: number, consumerPct: number }, instalments: Array<{ amountFen: number, dueOn: string }> };

export type CaseOverviewQueryVariables = Exact<{
  id: string;
}>;


export type CaseOverviewQuery = { caseFile: { story: string | null, limitationDay: string | null, filedFor: string | null, identityCheck: string | null, endAskedBy: string | null, mediatorId: string | null, mediatorLeft: boolean, representativesAllowed: number, id: string, number: string | null, version: number, status: string, role: string, opened: boolean, actions: Array<string>, today: string, committeeName: string, consumerName: string | null, clinicName: string, clinicJoined: boolean, clinicConfirmed: boolean, clinicCheckPending: boolean, mediatorName: string | null, acceptedElsewhere: string | null, clinicAnswer: string | null, applicationReason: string | null, endings: Array<string>, refusalGrounds: Array<string>, appliedBy: string | null, patientName: string | null, procedure: string | null, treatmentDay: string | null, claims: Array<string>, claimFen: number | null, auditOpenings: Array<{ organisationName: string, reason: string, openedAt: string }>, channels: Array<{ audience: string, lastSeq: number, unread: number, open: boolean }>, obligations: Array<{ id: string, kind: string, amountFen: number, dueOn: string }>, limitations: Array<{ of: string, steps: Array<{ because: string }> }>, letters: Array<{ id: string, kind: string, reason: string | null, note: string | null, by: string | null, number: string | null, until: string | null, createdAt: string, pdfZh: string | null, pdfEn: string | null }>, agreements: Array<{ id: string, kind: string, effectiveAt: string | null, version: number, state: string, signatures: Array<{ mark: string, name: string, signedAt: string }> }>, clinicReach: { reach: string, contact: string | null, address: string | null, openedAt: string | null, servedAt: string | null, inVain: boolean, entries: Array<{ id: string, kind: string, happenedAt: string, number: string, spokeWith: string, said: string, tracking: string, recordedName: string, recordedAt: string }> } | null, mediatorRequests: Array<{ id: string, asker: string, ground: string, wishedName: string | null, note: string, askedName: string, askedAt: string, outcome: string | null, answer: string | null, answeredName: string | null }>, members: Array<{ id: string, name: string, relation: string, special: boolean, validUntil: string, active: boolean }>, clinicMembers: Array<{ id: string, name: string }>, next: { step: string, turn: string, press: string | null, bar: string | null, awaits: Array<{ who: string, since: string | null }>, clock: { kind: string, lastDay: string, daysLeft: number, provisional: boolean, standsSince: string | null, basis: string } | null }, clocks: Array<{ id: string, kind: string, amount: number | null, startedAt: string, lastDay: string, provisional: boolean, standsSince: string | null, endedAt: string | null, explanation: string }> } | null };

export type CasePapersQueryVariables = Exact<{
  id: string;
}>;


export type CasePapersQuery = { caseFile: { filedFor: string | null, demandReplyDays: number | null, id: string, number: string | null, version: number, status: string, role: string, opened: boolean, actions: Array<string>, today: string, committeeName: string, consumerName: string | null, clinicName: string, clinicJoined: boolean, clinicConfirmed: boolean, clinicCheckPending: boolean, mediatorName: string | null, acceptedElsewhere: string | null, clinicAnswer: string | null, applicationReason: string | null, endings: Array<string>, refusalGrounds: Array<string>, endAskedBy: string | null, appliedBy: string | null, patientName: string | null, procedure: string | null, treatmentDay: string | null, claims: Array<string>, claimFen: number | null, members: Array<{ id: string, name: string, active: boolean }>, agreements: Array<{ id: string, kind: string, effectiveAt: string | null }>, demands: Array<{ id: string, number: string, body: string, amountFen: number | null, applyIfSilent: boolean, step: string, sentName: string, sentAt: string, reachedAt: string | null, closedAt: string | null, answer: string | null, ladder: Array<{ step: string, day: string, provisional: boolean }>, services: Array<{ id: string, channel: string, recipient: string, step: string, sentAt: string | null, deliveredAt: string | null, openedAt: string | null, openedBy: string | null, receipt: string | null, failed: string | null, answer: string | null }> }>, letters: Array<{ id: string, kind: string, number: string | null, until: string | null, createdAt: string, pdfZh: string | null, pdfEn: string | null }>, channels: Array<{ audience: string, lastSeq: number, unread: number, open: boolean }>, obligations: Array<{ id: string }>, next: { step: string, turn: string, press: string | null, bar: string | null, awaits: Array<{ who: string, since: string | null }>, clock: { kind: string, lastDay: string, daysLeft: number, provisional: boolean, standsSince: string | null, basis: string } | null }, clocks: Array<{ id: string, kind: string, amount: number | null, startedAt: string, lastDay: string, provisional: boolean, standsSince: string | null, endedAt: string | null, explanation: string }> } | null };

export type CaseRecordQueryVariables = Exact<{
  id: string;
}>;


export type CaseRecordQuery = { caseFile: { id: string, number: string | null, version: number, status: string, role: string, opened: boolean, actions: Array<string>, today: string, committeeName: string, consumerName: string | null, clinicName: string, clinicJoined: boolean, clinicConfirmed: boolean, clinicCheckPending: boolean, mediatorName: string | null, acceptedElsewhere: string | null, clinicAnswer: string | null, applicationReason: string | null, endings: Array<string>, refusalGrounds: Array<string>, endAskedBy: string | null, appliedBy: string | null, patientName: string | null, procedure: string | null, treatmentDay: string | null, claims: Array<string>, claimFen: number | null, exhibits: Array<{ id: string, audience: string, number: number, title: string, withdrawn: boolean, own: boolean, fault: string | null, sensitive: boolean }>, channels: Array<{ audience: string, lastSeq: number, unread: number, open: boolean }>, obligations: Array<{ id: string }>, next: { step: string, turn: string, press: string | null, bar: string | null, awaits: Array<{ who: string, since: string | null }>, clock: { kind: string, lastDay: string, daysLeft: number, provisional: boolean, standsSince: string | null, basis: string } | null }, clocks: Array<{ id: string, kind: string, amount: number | null, startedAt: string, lastDay: string, provisional: boolean, standsSince: string | null, endedAt: string | null, explanation: string }> } | null };

export type JournalQueryVariables = Exact<{
  caseId: string;
}>;


export type JournalQuery = { journal: Array<{ audience: string, seq: number, type: string, at: string, actorName: string, hash: string, exhibitNumber: number | null, reason: string | null }> };

export type RepresentativesFragment = { representativesAllowed: number, members: Array<{ id: string, name: string, relation: string, special: boolean, validUntil: string, active: boolean }>, clinicMembers: Array<{ id: string, name: string }> };

export type CasePowersOfAttorneyQueryVariables = Exact<{
  id: string;
}>;


export type CasePowersOfAttorneyQuery = { caseFile: { id: string, exhibits: Array<{ id: string, title: string, category: string, withdrawn: boolean }> } | null };

export type CaseResponsibilityQueryVariables = Exact<{
  id: string;
}>;


export type CaseResponsibilityQuery = { caseFile: { id: string, number: string | null, version: number, status: string, role: string, opened: boolean, actions: Array<string>, today: string, committeeName: string, consumerName: string | null, clinicName: string, clinicJoined: boolean, clinicConfirmed: boolean, clinicCheckPending: boolean, mediatorName: string | null, acceptedElsewhere: string | null, clinicAnswer: string | null, applicationReason: string | null, endings: Array<string>, refusalGrounds: Array<string>, endAskedBy: string | null, appliedBy: string | null, patientName: string | null, procedure: string | null, treatmentDay: string | null, claims: Array<string>, claimFen: number | null, exhibits: Array<{ id: string, audience: string, number: number, title: string, withdrawn: boolean }>, events: Array<{ id: string, feeFen: number | null, withdrawnReason: string | null }>, channels: Array<{ audience: string, lastSeq: number, unread: number, open: boolean }>, obligations: Array<{ id: string }>, next: { step: string, turn: string, press: string | null, bar: string | null, awaits: Array<{ who: string, since: string | null }>, clock: { kind: string, lastDay: string, daysLeft: number, provisional: boolean, standsSince: string | null, basis: string } | null }, clocks: Array<{ id: string, kind: string, amount: number | null, startedAt: string, lastDay: string, provisional: boolean, standsSince: string | null, endedAt: string | null, explanation: string }> } | null };

export type CaseRoomQueryVariables = Exact<{
  id: string;
}>;


export type CaseRoomQuery = { caseFile: { id: string, number: string | null, version: number, status: string, role: string, opened: boolean, actions: Array<string>, today: string, committeeName: string, consumerName: string | null, clinicName: string, clinicJoined: boolean, clinicConfirmed: boolean, clinicCheckPending: boolean, mediatorName: string | null, acceptedElsewhere: string | null, clinicAnswer: string | null, applicationReason: string | null, endings: Array<string>, refusalGrounds: Array<string>, endAskedBy: string | null, appliedBy: string | null, patientName: string | null, procedure: string | null, treatmentDay: string | null, claims: Array<string>, claimFen: number | null, members: Array<{ id: string, active: boolean }>, earlierCaucuses: Array<{ audience: string, mediatorName: string, since: string, consent: string, askedAt: string | null, decidedAt: string | null, decidedName: string | null, messages: number | null, files: number | null, others: number | null }>, channels: Array<{ audience: string, lastSeq: number, unread: number, open: boolean }>, obligations: Array<{ id: string }>, next: { step: string, turn: string, press: string | null, bar: string | null, awaits: Array<{ who: string, since: string | null }>, clock: { kind: string, lastDay: string, daysLeft: number, provisional: boolean, standsSince: string | null, basis: string } | null }, clocks: Array<{ id: string, kind: string, amount: number | null, startedAt: string, lastDay: string, provisional: boolean, standsSince: string | null, endedAt: string | null, explanation: string }> } | null };

export type LetterPreviewFragment = { appliedBy: string | null, patientName: string | null, procedure: string | null, treatmentDay: string | null, claims: Array<string>, claimFen: number | null };

export type StepsFragment = { clinicAnswer: string | null, applicationReason: string | null, endings: Array<string>, refusalGrounds: Array<string>, endAskedBy: string | null, appliedBy: string | null, patientName: string | null, procedure: string | null, treatmentDay: string | null, claims: Array<string>, claimFen: number | null };
