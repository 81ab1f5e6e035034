import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Ways out of a case, each an act of its own (ADR 0021). Applications become rows: one that was declined or taken back is
 * over, the committee sees the case no longer, and what it did to limitation stays (LIM-4). The next deadline that lists
 * sort by is one that acts: limitation only warns, for years, and is the business of one side.
 */
export class CreateEndings1764400800000 implements MigrationInterface {
  readonly name = 'CreateEndings1764400800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table case_file add column end_act text, add column end_ground text,
        add column end_asked_by text check (end_asked_by in ('consumer','clinic')), add column end_asked_at timestamptz;
      create table mediation_application (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null,
        by_side text not null check (by_side in ('consumer','clinic')), applied_at timestamptz not null, reason text not null default '',
        closed_at timestamptz, outcome text check (outcome in ('accepted','declined','withdrawn','refused','lapsed')),
        check ((closed_at is null) = (outcome is null)));
      create unique index on mediation_application (case_id) where closed_at is null;
      create index on mediation_application (case_id, applied_at);
      alter table mediation_application enable row level security; alter table mediation_application force row level security;
      create policy entered on mediation_application to heyi_app using (case_id = (select app.entered()) and (select 'joint' = any(app.audiences()))) with check (case_id = (select app.entered()));
      create policy job on mediation_application to heyi_job using (true) with check (true);
      grant select, insert on mediation_application to heyi_app, heyi_job; grant update (closed_at, outcome) on mediation_application to heyi_app, heyi_job;
      set local role heyi_job;
      insert into mediation_application (case_id, tenant_id, by_side, applied_at, reason, closed_at, outcome)
        select id, tenant_id, applied_by, applied_at, coalesce(application_reason, ''),
               case when status in ('applied', 'consented') then null else coalesce(accepted_at, ended_at, app.now()) end,
               case when status in ('applied', 'consented') then null when accepted_at is not null then 'accepted' when end_reason = 'not_accepted' then 'refused' else 'lapsed' end
          from case_file where applied_at is not null and applied_by is not null;
      reset role;
      set local role heyi_keeper;
      create or replace function app.refresh_deadline(wanted uuid) returns void language sql security definer set search_path = public, app, pg_temp as $$
        update case_file c set next_deadline = d.ends_at, deadline_kind = d.kind, deadline_provisional = coalesce(d.provisional, false),
               standing_kind = s.kind, standing_since = s.stands_since
          from (select 1) one left join lateral (
            select ends_at, kind, provisional from (
              select ends_at, kind, provisional from clock where case_id = wanted and ended_at is null and stands_since is null and kind not in ('avoidance', 'limitation', 'reapply')
              union all select ((due_on + 1)::timestamp at time zone 'Asia/Shanghai'), 'obligation', false from obligation where case_id = wanted and status in ('pending', 'contested', 'missed')) due
            order by ends_at limit 1) d on true
          left join lateral (
            select kind, stands_since from clock where case_id = wanted and ended_at is null and stands_since is not null and kind <> 'limitation'
            order by stands_since limit 1) s on true
         where c.id = wanted $$;
      reset role;
      set local role heyi_job;
      select app.refresh_deadline(id) from case_file where deadline_kind = 'limitation';
      reset role;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
