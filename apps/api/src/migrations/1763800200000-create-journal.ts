import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The journal: one append-only, hash-chained log per case and audience. The chain is made here, by a function of a role
 * that cannot sign in; the application may call it and read what it hears, nothing else (docs/adr/0005-journal.md).
 */
export class CreateJournal1763800200000 implements MigrationInterface {
  readonly name = 'CreateJournal1763800200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set local role heyi_keeper;
      create table journal.head (case_id uuid not null, audience text not null, seq int not null, hash text not null, primary key (case_id, audience));
      create table journal.entry (
        case_id uuid not null, audience text not null, seq int not null, type text not null, at timestamptz not null, actor text not null,
        commitment text not null, prev text not null, hash text not null, primary key (case_id, audience, seq));
      create table journal.payload (case_id uuid not null, audience text not null, seq int not null, salt text not null, payload text not null, primary key (case_id, audience, seq));

      create function journal.append(p_case uuid, p_audience text, p_type text, p_actor text, p_payload text) returns int
      language plpgsql security definer set search_path = journal, pg_temp as $$
      declare h journal.head; v_at timestamptz := app.now(); v_salt text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''); v_commitment text; v_hash text; v_seq int;
      begin
        if p_type !~ '^[a-z_.]+$' or p_audience !~ '^[a-z_]+$' or p_actor !~ '^[a-z]+:[0-9a-f-]+$' then raise exception 'journal: malformed entry'; end if;
        insert into journal.head values (p_case, p_audience, 0, repeat('0', 64)) on conflict do nothing;
        select * into h from journal.head where case_id = p_case and audience = p_audience for update;
        v_seq := h.seq + 1;
        v_commitment := encode(sha256(convert_to(v_salt || E'\\n' || p_payload, 'UTF8')), 'hex');
        -- RFC 8785 preimage: keys sorted, values restricted above to characters that need no escape.
        v_hash := encode(sha256(convert_to(format('{"actor":"%s","at":"%s","audience":"%s","caseId":"%s","commitment":"%s","prev":"%s","seq":%s,"type":"%s"}',
          p_actor, to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), p_audience, p_case, v_commitment, h.hash, v_seq, p_type), 'UTF8')), 'hex');
        insert into journal.entry values (p_case, p_audience, v_seq, p_type, v_at, p_actor, v_commitment, h.hash, v_hash);
        insert into journal.payload values (p_case, p_audience, v_seq, v_salt, p_payload);
        update journal.head set seq = v_seq, hash = v_hash where case_id = p_case and audience = p_audience;
        return v_seq;
      end $$;
      revoke all on function journal.append from public;
      grant execute on function journal.append to heyi_app, heyi_job;
      reset role;
    `);
    for (const table of ['head', 'entry', 'payload']) {
      await runner.query(`
        set local role heyi_keeper;
        alter table journal.${table} enable row level security; alter table journal.${table} force row level security;
        create policy keeper on journal.${table} to heyi_keeper using (true) with check (true);
        create policy heard on journal.${table} for select to heyi_app using (case_id = (select app.entered()) and audience = any((select app.audiences())::text[]));
        grant select on journal.${table} to heyi_app;
        reset role;`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
