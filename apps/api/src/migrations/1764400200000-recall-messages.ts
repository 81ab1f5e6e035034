import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Taking back a message for two minutes, and what a message, a list and a number may tell of (docs/adr/0015-the-room.md). */
export class RecallMessages1764400200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The entry of the journal that holds the words too. Empty for what was said before messages could be taken back.
      alter table message add column journal_seq int, add column recalled_at timestamptz;
      create index message_recalled on message (case_id, audience, seq) where recalled_at is not null;
      create policy keeper on message to heyi_keeper using (true) with check (true);
      grant select, update (body, exhibit_id, recalled_at, journal_seq) on message to heyi_keeper;

      -- An exhibit that a message points at is one that everybody who hears the channel may see.
      drop policy heard on message;
      create policy heard on message to heyi_app using (case_id = (select app.entered()) and audience = any((select app.audiences())::text[]))
        with check (case_id = (select app.entered()) and audience = any((select app.audiences())::text[])
          and (exhibit_id is null or exists (select 1 from exhibit e where e.id = message.exhibit_id and e.case_id = message.case_id and e.audience in ('joint', message.audience))));

      -- A list is read without entering its cases: of an opening, its own office sees there that it made it, where it sees the case.
      create policy office_lists_own on audit_opening for select to heyi_app using ((select app.kind()) = 'regulator'
        and organisation_id = (select app.organisation()) and exists (select 1 from case_file c where c.id = audit_opening.case_id));

      set local role heyi_keeper;
      -- What can still be taken back as this is installed: the n-th message of a channel is the n-th such entry of its chain.
      update message m set journal_seq = said.entry from (
        select case_id, audience, seq as entry, row_number() over (partition by case_id, audience order by seq)::int as n
          from journal.entry where type = 'message.posted') said
       where said.case_id = m.case_id and said.audience = m.audience and said.n = m.seq and m.created_at > app.now() - interval '10 minutes';

      -- Takes the words of the caller's own message out of the room and out of the journal, whose commitment stays. The clock is
      -- read under the row's lock, so that of two at once the second finds it done, and no waiting makes the time longer.
      create function app.recall_message(wanted uuid, channel text, n int) returns text
      language plpgsql security definer set search_path = public, app, pg_temp as $$
      declare m message;
      begin
        if wanted is distinct from app.entered() or channel <> all(app.audiences()) then return 'none'; end if;
        select * into m from message where case_id = wanted and audience = channel and seq = n and author_id = app.account() for update;
        if not found then return 'none'; end if;
        if m.recalled_at is not null then return 'recalled_before'; end if;
        if m.journal_seq is null or app.now() >= m.created_at + interval '2 minutes' then return 'late'; end if;
        update message set body = '', exhibit_id = null, recalled_at = app.now() where case_id = wanted and audience = channel and seq = n;
        delete from journal.payload p using journal.entry e
         where e.case_id = wanted and e.audience = channel and e.seq = m.journal_seq and e.type = 'message.posted' and e.actor = 'account:' || app.account()::text
           and p.case_id = e.case_id and p.audience = e.audience and p.seq = e.seq;
        if not found then raise exception 'journal: the entry of message % is not there', n; end if;
        return 'recalled';
      end $$;
      reset role;
      revoke all on function app.recall_message from public; grant execute on function app.recall_message to heyi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
