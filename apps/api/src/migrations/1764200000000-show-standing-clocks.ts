import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A period that stands still has no deadline to sort by; the queue says so all the same, from the case's own row. */
export class ShowStandingClocks1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table case_file add column standing_kind text, add column standing_since date;
      grant update (standing_kind, standing_since) on case_file to heyi_keeper;
      set local role heyi_keeper;
      create or replace function app.refresh_deadline(wanted uuid) returns void language sql security definer set search_path = public, app, pg_temp as $$
        update case_file c set next_deadline = d.ends_at, deadline_kind = d.kind, deadline_provisional = coalesce(d.provisional, false),
               standing_kind = s.kind, standing_since = s.stands_since
          from (select 1) one left join lateral (
            select ends_at, kind, provisional from (
              select ends_at, kind, provisional from clock where case_id = wanted and ended_at is null and stands_since is null and kind <> 'avoidance'
              union all select ((due_on + 1)::timestamp at time zone 'Asia/Shanghai'), 'obligation', false from obligation where case_id = wanted and status in ('pending', 'contested', 'missed')) due
            order by ends_at limit 1) d on true
          left join lateral (
            select kind, stands_since from clock where case_id = wanted and ended_at is null and stands_since is not null and kind <> 'limitation'
            order by stands_since limit 1) s on true
         where c.id = wanted $$;
      reset role;
      set local role heyi_job;
      -- Cases that stand still already; the rest have nothing to show.
      select app.refresh_deadline(case_id) from (select distinct case_id from clock where ended_at is null and stands_since is not null) standing;
      reset role;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
