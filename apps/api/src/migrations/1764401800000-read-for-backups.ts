import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A role that reads everything and writes nothing, for backups (ADR 0042). What later migrations make is granted by itself; a table
 * with row-level security needs a policy of its own, which `database/privileges` and `backup/refused` ask for.
 */
export class ReadForBackups1764401800000 implements MigrationInterface {
  readonly name = 'ReadForBackups1764401800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant usage on schema public, app, identity, journal, law to heyi_backup;
      alter default privileges for role heyi_owner, heyi_keeper grant select on tables to heyi_backup;
      alter default privileges for role heyi_owner, heyi_keeper grant select on sequences to heyi_backup;
      do $$
      declare t record;
      begin
        for t in select c.oid::regclass as name, c.relkind, c.relrowsecurity from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where n.nspname in ('public', 'app', 'identity', 'journal', 'law') and c.relkind in ('r', 'S') and pg_has_role(c.relowner, 'usage')
        loop
          execute format('grant select on %s %s to heyi_backup', case t.relkind when 'S' then 'sequence' else 'table' end, t.name);
          if t.relrowsecurity then execute format('create policy backup on %s for select to heyi_backup using (true)', t.name); end if;
        end loop;
      end $$;

      -- Jobs that wait belong to the state. The queue's tables are its library's: this answers what its own add_job takes back.
      set local role heyi_job;
      create function app.waiting_jobs() returns table (task text, payload json, queue text, run_at timestamptz, max_attempts int, job_key text, priority int, flags text[])
      language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
      begin
        return query
          select t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts::int, j.key, j.priority::int,
                 (select array_agg(f.key) from jsonb_each(j.flags) f)
            from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
            left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
           -- One that was tried for the last time waits for nothing, unless it is being tried.
           where j.attempts < j.max_attempts or j.locked_at is not null
           order by j.id;
      end $$;
      revoke all on function app.waiting_jobs from public;
      grant execute on function app.waiting_jobs to heyi_backup;
      reset role;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
