import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adding a job from a transaction of the application: the queue's tables belong to the job role alone. */
export class CreateJobs1763800300000 implements MigrationInterface {
  readonly name = 'CreateJobs1763800300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant usage, create on schema app to heyi_job;
      set local role heyi_job;
      create function app.add_job(task text, payload json) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if task not in ('make_agreement', 'make_preview', 'sweep') then raise exception 'unknown task'; end if;
        perform graphile_worker.add_job(task, payload);
      end $$;
      revoke all on function app.add_job from public;
      grant execute on function app.add_job to heyi_app, heyi_owner;
      reset role;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
