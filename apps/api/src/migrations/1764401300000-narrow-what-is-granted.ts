import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_CASE = `case_id = (select app.entered())`;
const JOINT = `${IN_CASE} and (select 'joint' = any(app.audiences()))`;
/** Hearing a case is not writing in it: an office that audits leaves its opening and what its authority did, nothing else. */
const NOT_OVERSEER = `(select app.role()) <> 'regulator'`;
/** For whom a role acts; the committee's other people act for nobody. */
const OWN_SIDE = `case (select app.role()) when 'consumer' then 'consumer' when 'representative' then 'consumer' when 'clinic' then 'clinic' when 'mediator' then 'mediator' end`;
const MARK = `case (select app.role()) when 'consumer' then 'consumer' when 'representative' then 'consumer' when 'clinic' then 'clinic' when 'mediator' then 'mediator' when 'chair' then 'seal' end`;

const DECIDER = `decider_id = (select app.organisation()) and decider_role = any((select app.roles())::text[]) and account_id <> (select app.account())`;

/** What moves in a case, and the one column by which a list is sorted. Whose case it is, where, and under which committee never changes. */
const CASE_MOVES =
  'status, version, number, procedure, treatment_day, known_day, story, claims, claim_fen, filed_for, patient_name, patient_birth_day, own_wages, election, ' +
  'clinic_answer, applied_by, applied_at, application_reason, consented_at, accepted_at, identity_check, mediator_account_id, mediator_name, accepted_elsewhere, ' +
  'end_reason, end_note, ended_by, ended_at, end_act, end_ground, end_asked_by, end_asked_at, filed_at, effective_at, last_activity_at';

/**
 * The written table of what the database lets through (docs/adr/0026-the-database-alone.md, test/database/privileges) found it
 * wider than the promise: an office that had not even opened a case could write offers and marks into it, a side make an
 * offer in the other's name or an opening for an office, the worker rewrite signatures. Nothing of it is used; it goes.
 */
export class NarrowWhatIsGranted1764401300000 implements MigrationInterface {
  readonly name = 'NarrowWhatIsGranted1764401300000';

  async up(runner: QueryRunner): Promise<void> {
    await this.whoWrites(runner);
    await this.whatTheApplicationChanges(runner);
    await this.whatTheWorkerChanges(runner);
  }

  private async whoWrites(runner: QueryRunner): Promise<void> {
    await runner.query(`alter policy entered on clock with check (${JOINT})`);
    for (const table of [
      'offer',
      'agreement',
      'obligation',
      'case_letter',
      'clinic_representative',
      'extension_request',
      'demand_letter',
      'service_record',
      'mediation_application',
    ])
      await runner.query(`alter policy entered on ${table} with check (${JOINT} and ${NOT_OVERSEER})`);
    for (const table of ['calculation', 'responsibility_view'])
      await runner.query(
        `alter policy entered on ${table} with check (${IN_CASE} and audience = any((select app.audiences())::text[]) and ${NOT_OVERSEER})`,
      );
    await runner.query(`
      -- Representatives name no further ones (CAP-3).
      alter policy entered on case_member with check (${JOINT} and ${NOT_OVERSEER});
      create policy named_by_consumer on case_member as restrictive for insert to heyi_app with check ((select app.role()) = 'consumer');

      -- Nobody speaks, reads, offers, answers or signs in another's name.
      alter policy heard on channel with check (${IN_CASE} and audience = any((select app.audiences())::text[]) and ${NOT_OVERSEER});
      alter policy heard on message with check (${IN_CASE} and audience = any((select app.audiences())::text[]) and author_id = (select app.account())
        and author_role = (select app.role()) and ${NOT_OVERSEER} and (audience <> 'joint' or (select app.role()) not in ('intake','chair'))
        and (exhibit_id is null or exists (select 1 from exhibit e where e.id = message.exhibit_id and e.case_id = message.case_id and e.audience in ('joint', message.audience))));
      alter policy heard on read_mark with check (${IN_CASE} and audience = any((select app.audiences())::text[]) and account_id = (select app.account()));
      create policy own_side on offer as restrictive for insert to heyi_app with check (by_side = ${OWN_SIDE});
      alter policy heard on offer_answer with check (${IN_CASE} and account_id = (select app.account()) and side = ${OWN_SIDE} and side <> 'mediator' and audience = 'caucus_' || side);
      alter policy entered on signature with check (${JOINT} and account_id = (select app.account()) and mark = ${MARK});

      -- Who confirms a name answers a request; nobody makes one for another.
      drop policy decider on identity.name_correction;
      create policy decider on identity.name_correction for select to heyi_app using (${DECIDER});
      create policy decides on identity.name_correction for update to heyi_app using (${DECIDER}) with check (${DECIDER});

      -- An opening is left by its office alone: one that somebody else left for it would open the case without a reason.
      drop policy entered on audit_opening;
      create policy entered on audit_opening for select to heyi_app using (${JOINT});
      alter policy opening_insert on audit_opening with check (${IN_CASE} and organisation_id = (select app.organisation()) and (select app.role()) = 'regulator' and account_id = (select app.account()));
    `);
  }

  private async whatTheApplicationChanges(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke insert, update on case_file from heyi_app;
      grant insert (id, tenant_id, region_code, consumer_account_id, consumer_name, clinic_organisation_id, clinic_name) on case_file to heyi_app;
      grant update (${CASE_MOVES}) on case_file to heyi_app;
      revoke update on clock, channel, read_mark, idempotency from heyi_app;
      grant update (pauses, extended_to, last_day, ends_at, provisional, stands_since, excluded, started_at, ended_at, ended_because) on clock to heyi_app;
      grant update (last_seq) on channel to heyi_app;
      grant update (seq, read_at) on read_mark to heyi_app;
      grant update (answer) on idempotency to heyi_app;
      revoke update on holiday_notice, region_parameter, tenant_setting, app.case_number, app.form_number from heyi_app;
      grant update (undone_at, undone_name) on holiday_notice to heyi_app;
      grant update (ended_at) on region_parameter to heyi_app;
      grant update (value, changed_name, changed_at) on tenant_setting to heyi_app;
      grant update (last) on app.case_number, app.form_number to heyi_app;

      -- A key, a token, a code or a consent is what it was made as; what may follow is its use and its end.
      revoke update on identity.account, identity.session, identity.contact_code, identity.passkey, identity.challenge, identity.membership, identity.invitation, identity.consent, identity.known_device from heyi_app;
      grant update (email, phone, password_hash, display_name, locale) on identity.account to heyi_app;
      grant update (organisation_id, expires_at, stepped_up_at, stepped_up_for, revoked_at, user_agent, last_seen_at) on identity.session to heyi_app;
      grant update (attempts, consumed_at) on identity.contact_code to heyi_app;
      grant update (counter, last_used_at, removed_at) on identity.passkey to heyi_app;
      grant update (consumed_at) on identity.challenge to heyi_app;
      grant update (roles, ended_at) on identity.membership to heyi_app;
      grant update (expires_at, accepted_at, withdrawn_at) on identity.invitation to heyi_app;
      grant update (withdrawn_at) on identity.consent to heyi_app;
      grant update (used_at) on identity.known_device to heyi_app;
    `);
  }

  private async whatTheWorkerChanges(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke update on case_file, offer, agreement, obligation, case_member, clock, clock_change, legal_event, extension_request, demand_letter, service_record,
        signature, audit_opening, case_letter, calculation, responsibility_view, upload, outgoing_message, outbox, app.form_number from heyi_job;
      grant update (${CASE_MOVES}, consumer_name, consumer_former_name) on case_file to heyi_job;
      grant update (status, closed_at) on offer to heyi_job;
      grant update (state, fault, wrapped_key, base_pdf_sha256, sealed_pdf_sha256, effective_at) on agreement to heyi_job;
      grant update (status, changed_at) on obligation to heyi_job;
      grant update (ended_at, name) on case_member to heyi_job;
      grant update (pauses, extended_to, last_day, ends_at, provisional, stands_since, excluded, started_at, ended_at, ended_because) on clock to heyi_job;
      grant update (closed_at, outcome) on extension_request to heyi_job;
      grant update (step, reached_at, closed_at, answer, answered_at) on demand_letter to heyi_job;
      grant update (sent_at, delivered_at, opened_at, opened_by, receipt, failed) on service_record to heyi_job;
      grant update (preview) on upload to heyi_job;
      grant update (relayed_at) on outbox to heyi_job;
      grant update (last) on app.form_number to heyi_job;
      grant update (sent_at, attempts, error) on outgoing_message to heyi_job;
      -- Nobody speaks, answers, signs, opens or adds evidence but a person: the worker is none.
      revoke insert on message, channel, read_mark, exhibit, offer, offer_answer, signature, agreement, audit_opening, case_member, calculation, responsibility_view, legal_event, extension_request from heyi_job;
      revoke delete on upload from heyi_job;
      -- And the functions' own role what its functions write.
      revoke update on service_record, identity.institution_check, identity.membership from heyi_keeper;
      grant update (token_used_at, answer, opened_at, delivered_at) on service_record to heyi_keeper;
      grant update (outcome, looked_at, note, merged_into, decided_by, decided_name, decided_office, decided_at) on identity.institution_check to heyi_keeper;
      grant update (roles, ended_at) on identity.membership to heyi_keeper;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
