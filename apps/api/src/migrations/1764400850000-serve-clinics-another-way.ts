import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Clinics that no message reaches (ADR 0023). Such a case makes a task for intake and chair of its committee, which sees of
 * it what a notice needs and nothing of the case; what came of it is added and never changed. A code on the printed notice
 * is an invitation without a contact. The task ends as the case moves on or somebody joins, and with it what the committee sees.
 */
export class ServeClinicsAnotherWay1764400850000 implements MigrationInterface {
  readonly name = 'ServeClinicsAnotherWay1764400850000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity.organisation add column address text;
      grant insert (address) on identity.organisation to heyi_app;
      alter table identity.invitation alter column contact drop not null;

      create table clinic_notice (
        id uuid primary key default uuidv7(), case_id uuid not null unique references case_file, tenant_id uuid not null,
        organisation_id uuid not null references identity.organisation, case_number text not null, clinic_name text not null, region_code text not null,
        contact text, address text, opened_at timestamptz not null default app.now(), closed_at timestamptz);
      create index on clinic_notice (tenant_id, opened_at) where closed_at is null;
      create index on clinic_notice (organisation_id);
      create table clinic_notice_entry (
        id uuid primary key default uuidv7(), notice_id uuid not null references clinic_notice, case_id uuid not null references case_file, tenant_id uuid not null,
        kind text not null check (kind in ('telephoned','posted','post_arrived','not_reached','refused','joined')),
        happened_at timestamptz not null, number text not null default '', spoke_with text not null default '', said text not null default '', tracking text not null default '',
        recorded_by uuid, recorded_name text not null default '', recorded_at timestamptz not null default app.now(), followed_at timestamptz,
        check ((kind = 'joined') = (recorded_by is null)));
      create index on clinic_notice_entry (notice_id, happened_at);

      set local role heyi_keeper;
      -- Whether the caller speaks for a side of a case: then it is not for them to tell the other.
      create function app.speaks_in(wanted uuid) returns boolean language sql stable security definer set search_path = public, app, pg_temp as $$
        select exists (select 1 from case_file c where c.id = wanted and (c.consumer_account_id = app.account()
          or exists (select 1 from case_member m where m.case_id = c.id and m.account_id = app.account() and m.ended_at is null)
          or exists (select 1 from identity.membership m where m.organisation_id = c.clinic_organisation_id and m.account_id = app.account() and m.ended_at is null))) $$;
      create function app.close_clinic_notice() returns trigger language plpgsql security definer set search_path = public, app, pg_temp as $$
      begin
        update clinic_notice set closed_at = app.now() where case_id = new.id and closed_at is null;
        -- A code that is still out there leads nowhere any more.
        update identity.invitation set expires_at = app.now() where organisation_id in (select organisation_id from clinic_notice where case_id = new.id)
          and contact is null and accepted_at is null and expires_at > app.now();
        return null;
      end $$;
      reset role;
      revoke all on function app.speaks_in, app.close_clinic_notice from public;
      grant execute on function app.speaks_in to heyi_app;
      -- What follows is the worker's: it asks for it through these two, and for nothing else.
      set local role heyi_job;
      create function app.follow_notice(entry uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        perform graphile_worker.add_job('follow_notice', json_build_object('entryId', entry));
      end $$;
      create function app.follow_join(organisation uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        perform graphile_worker.add_job('follow_join', json_build_object('organisationId', organisation));
      end $$;
      revoke all on function app.follow_notice, app.follow_join from public;
      grant execute on function app.follow_notice, app.follow_join to heyi_app;
      reset role;
      create trigger close_clinic_notice after update of status on case_file for each row
        when (old.status is distinct from new.status and new.status not in ('filed','applied')) execute function app.close_clinic_notice();

      alter table clinic_notice enable row level security; alter table clinic_notice force row level security;
      create policy entered on clinic_notice for select to heyi_app using (case_id = (select app.entered()) and (select 'joint' = any(app.audiences())));
      create policy opened on clinic_notice for insert to heyi_app with check (case_id = (select app.entered()) and (select app.role()) = 'consumer' and closed_at is null);
      create policy serves on clinic_notice for select to heyi_app using (closed_at is null and (select app.kind()) = 'committee' and tenant_id = (select app.organisation())
        and (select app.roles() && array['intake','chair']) and not app.speaks_in(case_id));
      create policy job on clinic_notice to heyi_job using (true) with check (true);
      create policy keeper on clinic_notice to heyi_keeper using (true) with check (true);
      grant select on clinic_notice to heyi_app, heyi_job, heyi_keeper;
      grant insert (id, case_id, tenant_id, organisation_id, case_number, clinic_name, region_code, contact, address) on clinic_notice to heyi_app;
      grant update (closed_at) on clinic_notice to heyi_job, heyi_keeper;

      alter table clinic_notice_entry enable row level security; alter table clinic_notice_entry force row level security;
      create policy entered on clinic_notice_entry for select to heyi_app using (case_id = (select app.entered()) and (select 'joint' = any(app.audiences())));
      create policy serves on clinic_notice_entry for select to heyi_app using ((select app.kind()) = 'committee' and (select app.roles() && array['intake','chair'])
        and exists (select 1 from clinic_notice n where n.id = notice_id and n.closed_at is null and n.tenant_id = (select app.organisation())));
      create policy recorded on clinic_notice_entry for insert to heyi_app with check ((select app.kind()) = 'committee' and (select app.roles() && array['intake','chair'])
        and recorded_by = (select app.account()) and kind <> 'joined' and followed_at is null and exists (select 1 from clinic_notice n where n.id = notice_id
          and n.case_id = clinic_notice_entry.case_id and n.tenant_id = clinic_notice_entry.tenant_id and n.closed_at is null and n.tenant_id = (select app.organisation())));
      create policy job on clinic_notice_entry to heyi_job using (true) with check (true);
      grant select on clinic_notice_entry to heyi_app, heyi_job;
      grant insert (id, notice_id, case_id, tenant_id, kind, happened_at, number, spoke_with, said, tracking, recorded_by, recorded_name) on clinic_notice_entry to heyi_app;
      grant insert, update (followed_at) on clinic_notice_entry to heyi_job;
      grant select on identity.invitation to heyi_job;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
