/** Operations that are about no case of the reader's choosing: whose they are. A new operation without a line fails. */
export type Scope = 'own' | 'public' | 'organisation' | 'demonstration';
export const OTHERS: Readonly<Record<Scope, { readonly queries: string; readonly mutations: string }>> = {
  /** The signed-in person's own account, cases, institution. */
  own: {
    queries: 'clinics institution mySecurity myCases nameCorrections notifications',
    mutations: `presenceWays requestPresenceCode provePresence removePasskey changePassword requestContactCode changeContact endSessions
      askNameCorrection withdrawNameCorrection giveConsent markNoticesRead passkeyRegistrationOptions registerPasskey setLocale signOut
      startCase withdrawConsent`,
  },
  /** Asked without an account, each with a limit of its own. */
  public: {
    queries: 'invitation joinCode me regions articlesOfRule',
    mutations: 'acceptInvitation joinByCode passkeySignInOptions recover requestCode signIn signInWithPasskey signUp',
  },
  organisation: {
    queries: 'clinicsToTell clinicToTell institutionsToConfirm people nameCorrectionsToDecide committeeSettings',
    mutations: `changeRoles endMembership withdrawInvitation inviteMember endParameters loadHolidayNotice loadParameters previewHolidayNotice
      setBands setRates setRepresentatives setPeriods undoHolidayNotice answerNameCorrection makeJoinCode recordClinicNotice
      handInInstitution decideInstitution`,
  },
  /** In no other mode. */
  demonstration: { queries: 'demoPeople', mutations: 'demoSignIn' },
};

/**
 * Who does an act of an office, as organisation and role; everybody else is refused, whoever they are. An own act has no
 * line here: it touches the account that asks and takes no other id.
 */
export const OF_OFFICES: Readonly<Record<string, string>> = {
  'Query.clinicsToTell': 'intake chair',
  'Query.clinicToTell': 'intake chair',
  'Query.institutionsToConfirm': 'officer intake chair',
  'Query.people': 'clinicAdministrator tenantAdministrator regulatorAdministrator',
  'Query.nameCorrectionsToDecide': 'intake clinicAdministrator tenantAdministrator regulatorAdministrator',
  'Query.committeeSettings': 'intake mediator otherMediator chair tenantAdministrator',
  'Mutation.changeRoles': 'clinicAdministrator tenantAdministrator regulatorAdministrator',
  'Mutation.endMembership': 'clinicAdministrator tenantAdministrator regulatorAdministrator',
  'Mutation.withdrawInvitation': 'clinicAdministrator tenantAdministrator regulatorAdministrator',
  'Mutation.inviteMember': 'clinicAdministrator tenantAdministrator regulatorAdministrator',
  'Mutation.endParameters': 'chair tenantAdministrator',
  'Mutation.loadHolidayNotice': 'chair tenantAdministrator',
  'Mutation.loadParameters': 'chair tenantAdministrator',
  'Mutation.previewHolidayNotice': 'chair tenantAdministrator',
  'Mutation.setBands': 'chair tenantAdministrator',
  'Mutation.setRates': 'chair tenantAdministrator',
  'Mutation.setRepresentatives': 'chair tenantAdministrator',
  'Mutation.setPeriods': 'chair tenantAdministrator',
  'Mutation.undoHolidayNotice': 'chair tenantAdministrator',
  'Mutation.answerNameCorrection': 'intake clinicAdministrator tenantAdministrator regulatorAdministrator',
  'Mutation.makeJoinCode': 'intake chair',
  'Mutation.recordClinicNotice': 'intake chair',
  'Mutation.handInInstitution': 'clinicAdministrator signatory',
  'Mutation.decideInstitution': 'officer intake chair',
};

/** Own acts that are of one kind of people: who came to claim, who is of a clinic. A consumer is who signs in and is of no house. */
export const OF_ONE_KIND: Readonly<Record<string, string>> = {
  'Query.clinics': 'consumer general special formerRepresentative stranger',
  'Mutation.startCase': 'consumer general special formerRepresentative stranger',
  'Query.institution': 'desk doctor signatory clinicAdministrator otherClinic',
};
