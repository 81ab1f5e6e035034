import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an answer by link changes in the record of a service is said in the case's chain with it (docs/adr/0035-a-dossier-and-its-entries.md). */
export class SayWhatLinksAnswer1764401600000 implements MigrationInterface {
  readonly name = 'SayWhatLinksAnswer1764401600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set local role heyi_keeper;
      create or replace function app.use_reply_link(token bytea, said text) returns uuid language plpgsql security definer set search_path = public, app, pg_temp as $$
      declare r service_record; iso text := 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
      begin
        -- It stands in the entry as it is given.
        if said !~ '^[a-z_]+$' then return null; end if;
        update service_record set token_used_at = app.now(), answer = said, opened_at = coalesce(opened_at, app.now()), delivered_at = coalesce(delivered_at, app.now())
         where token_hash = token and token_used_at is null and token_expires_at > app.now()
           and exists (select 1 from demand_letter l where l.id = letter_id and l.closed_at is null)
        returning * into r;
        if not found then return null; end if;
        perform journal.append(r.case_id, 'joint', 'service.changed', 'system:0', format('{"answer":"%s","deliveredAt":"%s","openedAt":"%s","service":"%s","v":2}',
          said, to_char(r.delivered_at at time zone 'UTC', iso), to_char(r.opened_at at time zone 'UTC', iso), r.id));
        return r.id;
      end $$;
      reset role;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
