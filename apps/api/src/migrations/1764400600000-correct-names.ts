import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person's name can be corrected: the request and its answer are kept, with the name before (ADR 0019). */
export class CorrectNames1764400600000 implements MigrationInterface {
  readonly name = 'CorrectNames1764400600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity.name_correction (
        id uuid primary key default uuidv7(), account_id uuid not null references identity.account,
        former text not null, name text not null, reason text not null,
        -- Whose confirmation it takes: a committee's intake, or the administrator of one's organisation; null: nobody's.
        decider_id uuid references identity.organisation, decider_role text check (decider_role in ('intake', 'administrator')),
        asked_at timestamptz not null default app.now(), decided_at timestamptz, outcome text check (outcome in ('done', 'refused', 'withdrawn')),
        decided_name text, answer text,
        check ((decided_at is null) = (outcome is null)), check ((decider_id is null) = (decider_role is null)));
      create unique index name_correction_waits_once on identity.name_correction (account_id) where decided_at is null;
      create index name_correction_to_decide on identity.name_correction (decider_id) where decided_at is null;
      alter table identity.name_correction enable row level security; alter table identity.name_correction force row level security;
      create policy own on identity.name_correction to heyi_app using (account_id = (select app.account()))
        with check (account_id = (select app.account()) and (decider_id is null or outcome is distinct from 'done'));
      create policy decider on identity.name_correction to heyi_app
        using (decider_id = (select app.organisation()) and decider_role = any((select app.roles())::text[]) and account_id <> (select app.account()))
        with check (decider_id = (select app.organisation()));
      create policy job on identity.name_correction for select to heyi_job using (true);
      grant select, insert on identity.name_correction to heyi_app;
      grant update (decided_at, outcome, decided_name, answer) on identity.name_correction to heyi_app;
      grant select on identity.name_correction to heyi_job;

      -- The name before, for the papers that follow; those already made keep theirs.
      alter table case_file add column consumer_former_name text;
      -- A document that could not be made is made again.
      grant update (fault) on agreement to heyi_app;
      grant update (name) on case_member, clinic_representative to heyi_job;

      set local role heyi_job;
      create function app.spread_name(correction uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        perform graphile_worker.add_job('spread_name', json_build_object('correctionId', correction));
      end $$;
      revoke all on function app.spread_name from public;
      grant execute on function app.spread_name to heyi_app;
      reset role;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
