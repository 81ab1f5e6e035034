/**
 * The one way from a fact to what carries it: every field of every type that the schema has, every route and every event.
 * A field without its place here fails; a rebuilding that moves a field changes this file, and not what is promised.
 *
 * A name in front of `@` is completed by the field after it: `exhibit@audience` of an exhibit of the joint record is the
 * fact `exhibit.joint`. `-` leads on into the object that stands there, which has lines of its own.
 */
export const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CaseFile: {
    'case.shell':
      'id number version status committeeName regionCode clinicName clinicJoined clinicConfirmed clinicCheckPending procedure endReason filedAt endedAt today endAct representativesAllowed',
    reader: 'role opened actions endings recordable refusalGrounds mediatorLeft',
    'case.partyNames': 'consumerName mediatorName',
    'case.story': 'story claims clinicAnswer treatmentDay knownDay election applicationReason endNote',
    'case.sums': 'claimFen',
    'case.patient': 'filedFor patientName patientBirthDay ownWages',
    'case.limitation': 'limitationDay',
    'case.mediation': 'acceptedElsewhere appliedBy endAskedBy identityCheck acceptedAt effectiveAt demandReplyDays',
    'mediators.toChoose': 'mediatorId',
    '-': 'agreements auditOpenings channels clinicMembers clinicReach clocks demands earlierCaucuses events exhibits extension letters limitations mediatorRequests mediators members next obligations offers',
  },
  CaseCard: {
    'case.shell':
      'id number status clinicName clinicConfirmed procedure endReason endedAt lastActivityAt nextDeadline deadlineKind deadlineProvisional standingKind standingSince',
    'case.partyNames': 'consumerName mediatorName',
    reader: 'opened mediatorLeft',
    '-': 'next',
  },
  CasePage: { reader: 'next', '-': 'items' },
  NextView: { reader: 'bar press step turn', '-': 'awaits clock' },
  AwaitedView: { reader: 'since who' },
  NextClockView: { reader: 'basis daysLeft kind lastDay provisional standsSince' },
  NotificationList: { own: 'unread', '-': 'items' },
  NotificationItem: { own: 'caseId createdAt id kind read', 'case.partyNames': 'caseName' },

  CaseMember: { 'case.people': 'active id name relation special validUntil' },
  ClinicMember: { 'case.people': 'id name' },
  ClinicReachView: { 'case.people': 'address contact inVain openedAt reach servedAt', '-': 'entries' },
  NoticeEntryView: { 'case.people': 'happenedAt id kind number recordedAt recordedName said spokeWith tracking' },
  MediatorChoice: { 'mediators.toChoose': 'accountId name' },
  MediatorRequestView: { 'mediatorRequest@asker': 'answer answeredName askedAt askedName asker ground id note outcome wishedName' },
  AuditOpeningView: { 'case.whoLooked': 'openedAt organisationName reason' },
  LimitationView: { 'case.limitation': 'beginning day lateDay latePending of standing', '-': 'lateSteps steps' },
  LimitationStepView: { 'case.limitation': 'because day lastDay rule' },
  EarlierCaucusView: {
    'caucus.earlier@audience': 'askedAt audience consent decidedAt decidedName files mediatorName messages others since',
  },
  ClockView: {
    clock: 'amount endedAt endedBecause explanation extendedTo id kind lastDay provisional standsSince startedAt',
    '-': 'history',
  },
  ClockChange: { clock: 'at cause lastDay provisional' },
  ExtensionView: { clock: 'askedAt askedName clinicAt consumerAt id outcome reason toDay' },
  LegalEventView: { event: 'bothAgreed byRole degree feeFen id kind mine note onDay recordedAt recordedName reference withdrawnReason' },
  LetterView: { letter: 'by createdAt id kind note number pdfEn pdfZh reason until' },
  DemandView: {
    demand: 'amountFen answer applyIfSilent body closedAt id number reachedAt sentAt sentName step',
    '-': 'ladder services',
  },
  RungView: { demand: 'day provisional step' },
  ServiceView: { demand: 'answer channel deliveredAt failed id openedAt openedBy receipt recipient sentAt step' },
  ChannelView: { 'channel@audience': 'audience lastSeq unread', reader: 'open' },
  JournalLine: { 'journal@audience': 'actor actorName at audience exhibitNumber hash reason seq type' },
  ExhibitView: {
    'exhibit@audience':
      'audience category createdAt factDay fault id mediaType number own ownerName previewAddress purpose scan sensitive sha256 side size title withdrawn withdrawnReason',
  },
  OfferView: {
    'offer.terms': 'authorName bySide createdAt expiresAt id message n status termsHash',
    'offer.sum': 'totalFen',
    'offer.answer': 'answers',
    '-': 'instalments items split',
  },
  OfferItemView: { 'offer.terms': 'kind note', 'offer.sum': 'amountFen' },
  InstalmentView: { 'offer.terms': 'dueOn', 'offer.sum': 'amountFen' },
  SplitView: { 'offer.terms': 'clinicPct consumerPct' },
  TermsView: { 'offer.sum': 'totalFen', '-': 'instalments items split' },
  AgreementView: {
    'agreement.text':
      'clauses documentSha256 effectiveAt facts fault id kind number paymentMethod state version voidReason voidedAt voidedBy',
    'agreement.paper': 'address',
    '-': 'signatures terms',
  },
  SignatureView: { 'signature.name': 'mark method name signedAt' },
  ObligationView: { obligation: 'amountFen contestReason dueOn id kind n note proofExhibitId status' },
  CalculationDesk: { 'case.shell': 'committeeName regionName', public: 'parameters', '-': 'calculations rates' },
  CalculationView: { 'calculation@side': 'authorName createdAt csv id input n number parameters pdfEn pdfZh side', '-': 'contract tort' },
  CalculationColumn: { calculation: 'clinicPct inFullFen sharePartFen sharedFen totalFen', '-': 'lines' },
  CalculationLine: { calculation: 'amountFen formula head note rules shared' },
  ResponsibilityDesk: { 'case.story': 'appraisalDegree election', '-': 'bands views' },
  ResponsibilityView: {
    'responsibility@side': 'audience authorName clinicPct createdAt degree forceMajeure grounds harmShown id presumptionComplete side',
    '-': 'stages',
  },
  StageLine: { responsibility: 'clinicPct exhibitIds reason stage weightPct' },
  Band: { public: 'degree from to' },
  RateSetting: { public: 'basisPoints from kind source' },

  Me: { own: 'accountId consents contact locale name roles', '-': 'organisation passkeys' },
  Security: { own: 'email hasPassword phone', '-': 'passkeys sessions' },
  SessionView: { own: 'app createdAt current device id lastSeenAt' },
  PasskeyView: { own: 'createdAt id label lastUsedAt' },
  PasskeyOptions: { own: 'challengeId optionsJson' },
  PresenceWays: { own: 'contactHint password', '-': 'passkey' },
  NameCorrectionView: { own: 'answer askedAt decidedAt decider former id name outcome reason' },
  OrganisationView: { public: 'id joined kind nameEn nameZh regionCode standing' },
  Region: { public: 'code nameEn nameZh' },
  ArticleView: { public: 'article instrument no textZh titleEn titleZh' },
  InvitationView: { public: 'contact hasAccount organisationNameEn organisationNameZh' },
  CodeInstitution: { public: 'nameEn nameZh' },
  DemoPerson: { public: 'accountId app name organisation roles' },

  People: { '-': 'changes invitations members' },
  MemberView: { office: 'accountId contact me name roles since' },
  MembershipChangeView: { office: 'at by id kind name reason rolesAfter rolesBefore' },
  OpenInvitationView: { office: 'contact expiresAt id invitedAt invitedBy roles' },
  InstitutionView: {
    office: 'creditCode id licenceNumber mayHandIn nameEn nameZh regionCode regionNameEn regionNameZh standing',
    '-': 'checks',
  },
  InstitutionCheckView: {
    office:
      'creditCode decidedAt decidedOffice id licenceNumber lookedAt nameEn nameZh note outcome paperAddress submittedAt submittedName',
  },
  InstitutionToConfirm: {
    office: 'contact decidedName mergedIntoName namedAs regionCode regionNameEn regionNameZh',
    '-': 'check confirmedHere people',
  },
  InstitutionPerson: { office: 'accountId contact name roles' },
  LikelyInstitution: { office: 'id nameEn nameZh sameCode sameLicence' },
  ClinicNoticeTask: {
    office:
      'address caseNumber clinicName codeUntil committeeNameEn committeeNameZh contact id openedAt reach regionNameEn regionNameZh servedAt',
    '-': 'entries',
  },
  NoticeCode: { office: 'code expiresAt link' },
  CommitteeSettings: { office: 'lastCalendarYear mayChange representatives', '-': 'bands notices parameters periods rates' },
  BandSetting: { office: 'degree from to' },
  PeriodSetting: { office: 'amount kind max min unit' },
  HolidayNotice: { office: 'document holidays id loadedAt loadedName undoneAt undoneName workdays year' },
  NoticePreviewed: { office: 'certain clocks moved', '-': 'samples' },
  MovedClock: { office: 'from kind provisional to wasProvisional' },
  RegionParameter: {
    office:
      'consumptionFen disposableIncomeFen gradeScheme id loadedName mealDailyFen mentalCapFen nursingFen nursingPer nutritionDailyFen regionCode source tradeWageFen tradeWagePer validFrom validTo wageFen wagePer year',
  },

  OpenedExhibit: { 'exhibit.bytes': 'address reading' },
  TakenDossier: { 'exhibit.bytes': 'address' },
  Done: { answer: 'caseId id' },
  Conflict: { answer: 'code message' },
  FieldFault: { answer: 'code message path' },
  InvalidInput: { answer: 'code message', '-': 'faults' },
  NotFound: { answer: 'code message' },
  NotPossible: { answer: 'code message' },
};

/** What goes out beside GraphQL. An address is made for one session, and asks again whether its reader may. */
export const ROUTES: Readonly<Record<string, string>> = {
  '/': 'public',
  // Names what a process is without; nothing of anybody's.
  '/health': 'public',
  '/health/live': 'public',
  '/health/ready': 'public',
  // Every side's messages: in the demonstration and in tests alone.
  '/outbox': 'demonstration',
  '/{app}': 'public',
  '/{app}/assets': 'public',
  '/uploads': 'own',
  '/files/:token': 'exhibit.bytes',
  '/papers/:token': 'office',
  '/documents/:token': 'agreement.paper letter calculation exhibit.bytes',
  '/reply': 'demand',
  // The certificate of seals, and its fingerprint in words: for whoever checks a paper.
  '/.well-known/heyi-root.pem': 'public',
  '/.well-known/heyi-root.txt': 'public',
};
