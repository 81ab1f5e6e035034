import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One writer an upload, across requests and processes: a lease in its row. And the worker's part in clearing what was never
 * finished or never became an exhibit (ADR 0034).
 */
export class LeaseUploads1764401510000 implements MigrationInterface {
  readonly name = 'LeaseUploads1764401510000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table upload add column writer uuid, add column leased_until timestamptz, add column wanted boolean not null default false,
        add constraint upload_lease check ((writer is null) = (leased_until is null));
      grant update (writer, leased_until, wanted) on upload to heyi_app;
      create index upload_unattached on upload (created_at) where case_id is null;
      create index upload_waiting on upload (account_id) where case_id is null;

      grant select, delete on upload to heyi_keeper; grant update (state, refusal) on upload to heyi_keeper;
      set local role heyi_keeper;
      -- First they are nobody's to add; then their bytes go; then their row. Whatever stops in between is gone on with.
      create function app.clear_uploads(most int) returns setof uuid language plpgsql security definer set search_path = public, app, pg_temp as $$
      begin
        update upload set state = 'refused', refusal = '{"code":"upload_gone","data":{}}' where id in (
          select u.id from upload u
           where u.case_id is null and u.stored_as is null and u.state <> 'refused' and u.created_at < app.now() - interval '7 days'
             and (u.leased_until is null or u.leased_until < clock_timestamp())
             and not exists (select 1 from identity.institution_check k where k.upload_id = u.id)
             and not exists (select 1 from upload o where o.stored_as = u.id)
           order by u.created_at limit most for update of u skip locked);
        return query select u.id from upload u where u.case_id is null and u.state = 'refused' and u.created_at < app.now() - interval '8 days' order by u.created_at limit most;
      end $$;
      create function app.forget_upload(of_ uuid) returns void language sql security definer set search_path = public, app, pg_temp as $$
        delete from upload where id = of_ and case_id is null and state = 'refused';
      $$;
      reset role;
      revoke all on function app.clear_uploads, app.forget_upload from public;
      grant execute on function app.clear_uploads, app.forget_upload to heyi_job;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
