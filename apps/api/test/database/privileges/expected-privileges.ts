/**
 * What each role of the database may do to each table, written down from the promise: product.md, docs/access.md, docs/threat-model.md
 * and the ADRs named. `app` is the web process under row-level security, `job` the worker, `keeper` owns functions and cannot sign in.
 * Privileges without columns are of the whole table; a policy reads `role: name command`, with `!` where it only restricts. What a
 * policy lets through stands in the tables of behaviour beside this one.
 */
export interface Allowed {
  readonly rls: 'forced' | 'on' | 'off';
  readonly app?: string;
  readonly job?: string;
  readonly keeper?: string;
  readonly policies?: readonly string[];
}

/** What moves in a case. */
const MOVES =
  'accepted_at,accepted_elsewhere,application_reason,applied_at,applied_by,claim_fen,claims,clinic_answer,consented_at,effective_at,election,end_act,' +
  'end_asked_at,end_asked_by,end_ground,end_note,end_reason,ended_at,ended_by,filed_at,filed_for,identity_check,known_day,last_activity_at,' +
  'mediator_account_id,mediator_name,number,own_wages,patient_birth_day,patient_name,procedure,status,story,treatment_day,version';
/** The worker carries a corrected name into the cases too (ADR 0019). */
const MOVES_WITH_NAMES = MOVES.replace(',effective_at', ',consumer_former_name,consumer_name,effective_at');
/** A clock's plan follows from its facts; its case and kind stay (ADR 0010). */
const CLOCK_MOVES = 'ended_at,ended_because,ends_at,excluded,extended_to,last_day,pauses,provisional,stands_since,started_at';

export const TABLES: Readonly<Record<string, Allowed>> = {
  /** The case's own row. Whose it is, against whom, where and before which committee is said once, by who starts it. */
  case_file: {
    rls: 'forced',
    app: `insert(clinic_name,clinic_organisation_id,consumer_account_id,consumer_name,id,region_code,tenant_id) select update(${MOVES})`,
    job: `select update(${MOVES_WITH_NAMES})`,
    keeper:
      'select update(clinic_name,clinic_organisation_id,deadline_kind,deadline_provisional,next_deadline,standing_kind,standing_since,version)',
    policies: [
      'app: clinic_reads select',
      'app: committee_reads select',
      'app: consumer_creates insert',
      'app: consumer_reads select',
      'app: entered_writes update',
      'job: job all',
      'keeper: keeper all',
      'app: regulator_reads select',
    ],
  },
  /**
   * Who hears the joint channel reads these. What was said, signed, sent or found is added and never changed; what runs, is answered or ends
   * changes in the columns that say so. The worker acts for nobody: it signs, offers, drafts and names nothing.
   */
  case_member: {
    rls: 'forced',
    app: 'insert select update(ended_at)',
    job: 'select update(ended_at,name)',
    keeper: 'select',
    policies: ['app: entered all', 'job: job all', 'keeper: keeper all', 'app: named_by_consumer insert!'],
  },
  clinic_representative: {
    rls: 'forced',
    app: 'insert select update(ended_at)',
    job: 'select update(name)',
    keeper: 'select update(ended_at)',
    policies: ['app: binds insert!', 'app: entered all', 'job: job all', 'keeper: keeper all', 'keeper: keeper_ends all'],
  },
  offer: {
    rls: 'forced',
    app: 'insert select update(closed_at,status)',
    job: 'select update(closed_at,status)',
    keeper: 'select',
    policies: [
      'app: binds insert!',
      'app: binds_by_change update!',
      'app: entered all',
      'job: job all',
      'keeper: keeper all',
      'app: own_side insert!',
    ],
  },
  agreement: {
    rls: 'forced',
    app: 'insert select update(effective_at,fault,sealed_pdf_sha256,state,void_reason,voided_at,voided_by)',
    job: 'select update(base_pdf_sha256,effective_at,fault,sealed_pdf_sha256,state,wrapped_key)',
    policies: ['app: binds insert!', 'app: entered all', 'job: job all'],
  },
  signature: { rls: 'forced', app: 'insert select', job: 'select', policies: ['app: binds insert!', 'app: entered all', 'job: job all'] },
  obligation: {
    rls: 'forced',
    app: 'insert select update(changed_at,contest_reason,note,proof_exhibit_id,status)',
    job: 'insert select update(changed_at,status)',
    keeper: 'select',
    policies: ['app: entered all', 'job: job all', 'keeper: keeper all'],
  },
  case_letter: { rls: 'forced', app: 'insert select', job: 'insert select', policies: ['app: entered all', 'job: job all'] },
  extension_request: {
    rls: 'forced',
    app: 'insert select update(clinic_at,clinic_name,closed_at,consumer_at,consumer_name,outcome)',
    job: 'select update(closed_at,outcome)',
    policies: ['app: binds insert!', 'app: binds_by_change update!', 'app: entered all', 'job: job all'],
  },
  mediation_application: {
    rls: 'forced',
    app: 'insert select update(closed_at,outcome)',
    job: 'insert select update(closed_at,outcome)',
    policies: ['app: entered all', 'job: job all'],
  },
  demand_letter: {
    rls: 'forced',
    app: 'insert select update(answer,answered_at,closed_at,reached_at,step)',
    job: 'insert select update(answer,answered_at,closed_at,reached_at,step)',
    keeper: 'select',
    policies: ['app: entered all', 'job: job all', 'keeper: keeper all'],
  },
  service_record: {
    rls: 'forced',
    app: 'insert select update(delivered_at,opened_at,opened_by)',
    job: 'insert select update(delivered_at,failed,opened_at,opened_by,receipt,sent_at)',
    keeper: 'select update(answer,delivered_at,opened_at,token_used_at)',
    policies: ['app: entered all', 'job: job all', 'keeper: keeper all'],
  },
  legal_event: {
    rls: 'forced',
    app: 'insert select update(withdrawn_at,withdrawn_reason)',
    job: 'select',
    policies: ['app: binds insert!', 'app: entered all', 'job: job all'],
  },
  clock: {
    rls: 'forced',
    app: `insert select update(${CLOCK_MOVES})`,
    job: `insert select update(${CLOCK_MOVES})`,
    keeper: 'select',
    policies: ['app: entered all', 'job: job all', 'keeper: keeper all'],
  },
  clock_change: { rls: 'forced', app: 'insert select', job: 'insert select', policies: ['app: entered all', 'job: job all'] },
  audit_opening: {
    rls: 'forced',
    app: 'insert select',
    job: 'select',
    keeper: 'select',
    policies: [
      'app: clinic_reads_own select',
      'app: entered select',
      'job: job all',
      'keeper: keeper all',
      'app: office_lists_own select',
      'app: opening_insert insert',
    ],
  },
  /** Read by who hears the audience. Words are changed by the function that takes them back alone. */
  channel: { rls: 'forced', app: 'insert select update(last_seq)', job: 'select', policies: ['app: heard all', 'job: job all'] },
  message: {
    rls: 'forced',
    app: 'insert select',
    job: 'select',
    keeper: 'select update(body,exhibit_id,journal_seq,recalled_at)',
    policies: ['app: kept select!', 'app: heard all', 'job: job all', 'keeper: keeper all'],
  },
  read_mark: {
    rls: 'forced',
    app: 'insert select update(read_at,seq)',
    job: 'select',
    policies: ['app: kept select!', 'app: heard all', 'job: job all'],
  },
  offer_answer: {
    rls: 'forced',
    app: 'insert select',
    job: 'select',
    keeper: 'select',
    policies: ['app: kept select!', 'app: binds insert!', 'app: heard all', 'job: job all', 'keeper: keeper all'],
  },
  exhibit: {
    rls: 'forced',
    app: 'insert select update(withdrawn_at,withdrawn_reason)',
    job: 'select',
    keeper: 'select',
    policies: [
      'keeper: keeper all',
      'app: kept select!',
      'app: added insert',
      'app: heard select',
      'job: job all',
      'app: withdrawn update',
    ],
  },
  exhibit_copy: {
    rls: 'forced',
    app: 'insert select',
    job: 'insert select',
    policies: ['app: kept select!', 'app: heard select', 'job: job all', 'app: made insert'],
  },
  calculation: {
    rls: 'forced',
    app: 'insert select',
    job: 'select',
    keeper: 'select',
    policies: ['keeper: keeper all', 'app: kept select!', 'app: entered all', 'job: job all'],
  },
  responsibility_view: {
    rls: 'forced',
    app: 'insert select',
    job: 'select',
    policies: ['app: kept select!', 'app: entered all', 'job: job all'],
  },
  /** Whether a caucus from before is opened to who mediates now: asked by the mediator, said by its side (ADR 0027). */
  caucus_consent: {
    rls: 'forced',
    app: 'insert select update(decided_at,decided_by,decided_name,decision)',
    keeper: 'select',
    policies: [
      'app: asked insert',
      'app: binds insert!',
      'app: binds_by_change update!',
      'app: changed update',
      'app: decided insert',
      'app: heard select',
      'keeper: keeper all',
    ],
  },
  /** Known to some alone: who asked and who decides, who tells a clinic and the sides, who took a dossier. */
  mediator_request: {
    rls: 'forced',
    app: 'insert select update(answer,answered_name,closed_at,outcome)',
    keeper: 'select',
    policies: ['app: asked insert', 'app: binds insert!', 'app: closed update', 'keeper: keeper all', 'app: known select'],
  },
  clinic_notice: {
    rls: 'forced',
    app: 'insert(address,case_id,case_number,clinic_name,contact,id,organisation_id,region_code,tenant_id) select',
    job: 'select update(closed_at)',
    keeper: 'select update(closed_at)',
    policies: ['app: entered select', 'job: job all', 'keeper: keeper all', 'app: opened insert', 'app: serves select'],
  },
  clinic_notice_entry: {
    rls: 'forced',
    app: 'insert(case_id,happened_at,id,kind,notice_id,number,recorded_by,recorded_name,said,spoke_with,tenant_id,tracking) select',
    job: 'insert select update(followed_at)',
    policies: ['app: entered select', 'job: job all', 'app: recorded insert', 'app: serves select'],
  },
  dossier_taking: { rls: 'forced', app: 'insert select', policies: ['app: own select', 'app: taken insert'] },
  /** The journal: read as heard, written by its function. */
  'journal.head': {
    rls: 'forced',
    app: 'select',
    job: 'select',
    policies: ['app: kept select!', 'app: heard select', 'job: job select', 'keeper: keeper all'],
  },
  'journal.entry': { rls: 'forced', app: 'select', policies: ['app: kept select!', 'app: heard select', 'keeper: keeper all'] },
  'journal.payload': { rls: 'forced', app: 'select', policies: ['app: kept select!', 'app: heard select', 'keeper: keeper all'] },
  /** One's own. */
  notification: {
    rls: 'forced',
    app: 'insert select update(read_at)',
    job: 'insert select update(read_at)',
    policies: ['app: any_insert insert', 'job: job all', 'app: own select', 'app: own_mark update'],
  },
  /** The worker takes keys away that are a month old, and reads of them no more than it needs for that. */
  idempotency: {
    rls: 'forced',
    app: 'insert select update(answer)',
    job: 'delete select(account_id,created_at,key)',
    policies: ['app: own all', 'job: over select', 'job: over_gone delete'],
  },
  upload: {
    rls: 'forced',
    app: 'insert select update(leased_until,media_type,preview,received,refusal,sha256,state,wanted,writer)',
    job: 'select update(preview)',
    keeper: 'delete select update(case_id,refusal,state)',
    policies: [
      'app: begun insert',
      'app: institution_papers select',
      'job: job all',
      'keeper: keeper all',
      'app: own update',
      'app: readable select',
    ],
  },
  'identity.name_correction': {
    rls: 'forced',
    app: 'insert select update(answer,decided_at,decided_name,outcome)',
    job: 'select',
    policies: ['app: decider select', 'app: decides update', 'job: job select', 'app: own all'],
  },
  /** Institutions: named by consumers, moved by functions alone (ADR 0016). */
  'identity.organisation': {
    rls: 'on',
    app: 'insert(address,contact,id,joined,kind,name_en,name_zh,region_code) select',
    job: 'select',
    keeper: 'references select update(credit_code,joined,licence_number,merged_into,name_en,name_zh,standing)',
    policies: ['job: job select', 'keeper: keeper all', 'app: named insert', 'app: seen select'],
  },
  'identity.institution_check': {
    rls: 'forced',
    app: 'insert(credit_code,id,licence_number,name_en,name_zh,organisation_id,submitted_by,submitted_name,upload_id) select',
    keeper: 'select update(decided_at,decided_by,decided_name,decided_office,looked_at,merged_into,note,outcome)',
    policies: ['app: handed_in insert', 'keeper: keeper all', 'app: officer select', 'app: own select'],
  },
  /** What a committee sets. */
  holiday_notice: {
    rls: 'forced',
    app: 'insert select update(undone_at,undone_name)',
    job: 'select',
    policies: ['app: anyone_reads select', 'job: job select', 'app: own_tenant all'],
  },
  region_parameter: {
    rls: 'forced',
    app: 'insert select update(ended_at)',
    job: 'select',
    policies: ['app: anyone_reads select', 'job: job select', 'app: own_tenant all'],
  },
  tenant_setting: {
    rls: 'forced',
    app: 'insert select update(changed_at,changed_name,value)',
    job: 'select',
    policies: ['app: anyone_reads select', 'job: job select', 'app: own_tenant all'],
  },
  'app.case_number': { rls: 'off', app: 'insert select update(last)' },
  'app.form_number': { rls: 'off', app: 'insert select update(last)', job: 'insert select update(last)' },
  /**
   * The ways in, used before anybody is known: no row-level security, so that columns are all the lock there is. What a key, a code, a
   * token or a consent was made as stays; its use and its end are added (ADR 0007, 0017, 0018).
   */
  'identity.account': {
    rls: 'off',
    app: 'insert select update(display_name,email,locale,password_hash,phone)',
    job: 'select',
    keeper: 'references',
  },
  'identity.session': {
    rls: 'off',
    app: 'insert select update(expires_at,last_seen_at,organisation_id,revoked_at,stepped_up_at,stepped_up_for,user_agent)',
    job: 'delete select(expires_at,id)',
    keeper: 'references select update(organisation_id)',
  },
  'identity.passkey': { rls: 'off', app: 'insert select update(counter,last_used_at,removed_at)', keeper: 'references' },
  'identity.challenge': { rls: 'off', app: 'insert select update(consumed_at)', job: 'delete select', keeper: 'references' },
  'identity.contact_code': { rls: 'off', app: 'insert select update(attempts,consumed_at)', job: 'delete select', keeper: 'references' },
  'identity.contact_review': { rls: 'off', app: 'select', job: 'select' },
  'identity.known_device': { rls: 'off', app: 'delete insert select update(used_at)', job: 'delete select(account_id,device,used_at)' },
  'identity.rate_limit': { rls: 'off', app: 'delete insert select update', job: 'delete select', keeper: 'references' },
  'identity.membership': {
    rls: 'off',
    app: 'insert select update(ended_at,roles)',
    job: 'select',
    keeper: 'insert references select update(ended_at,roles)',
  },
  'identity.membership_change': { rls: 'off', app: 'insert select' },
  'identity.invitation': {
    rls: 'off',
    app: 'insert select update(accepted_at,expires_at,withdrawn_at)',
    job: 'select',
    keeper: 'references select update(expires_at)',
  },
  'identity.consent': { rls: 'off', app: 'insert select update(withdrawn_at)', keeper: 'references' },
  'identity.region': { rls: 'off', app: 'select', job: 'select', keeper: 'references' },
  /** What leaves, and machinery. Messages to people are written and never read by the application. */
  outgoing_message: { rls: 'off', app: 'insert', job: 'insert select update(attempts,error,sent_at)' },
  outbox: { rls: 'off', app: 'insert select update(relayed_at)', job: 'delete insert select update(relayed_at)' },
  reminder: { rls: 'off', job: 'insert select' },
  stepped_back: { rls: 'off', job: 'delete insert select update' },
  socket_io_attachments: { rls: 'off', app: 'delete insert select update', job: 'delete insert select update' },
  'app.clock_offset': { rls: 'off', app: 'select', job: 'select', keeper: 'select' },
  'law.statute': { rls: 'off', app: 'select' },
  'law.article': { rls: 'off', app: 'select' },
};
