import type { MigrationInterface, QueryRunner } from 'typeorm';

const MAIL = '^[a-z0-9_+&=~-]+([.][a-z0-9_+&=~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z]{2,24}$';
const MOBILE = '^1[3-9][0-9]{9}$';

/**
 * Attempts counted per account, contact, asker and address, each on its own, with growing waits; codes bound to who asked;
 * devices that have signed in before; contacts in one spelling (docs/adr/0018-limits.md).
 */
export class CreateLimits1764400500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Buckets of earlier releases are named otherwise; none of them lasts longer than an hour.
      delete from identity.rate_limit;
      alter table identity.rate_limit add column next_at timestamptz;
      grant select, delete on identity.rate_limit to heyi_job;

      -- Counts one attempt in all of its buckets, or in none where one of them has to wait; the order of names is the order of
      -- locks. What is lost in a crash are a few attempts, so nobody waits for the disk.
      create function identity.take_attempt(wanted jsonb) returns table (bucket text, hits int, wait int) language plpgsql as $$
      #variable_conflict use_column
      declare b record; r identity.rate_limit; v_now timestamptz := app.now(); refused boolean := false;
      begin
        perform set_config('synchronous_commit', 'off', true);
        for b in select * from jsonb_to_recordset(wanted) as x(bucket text, free int, "window" int, wait int, longest int) order by x.bucket loop
          insert into identity.rate_limit as l (bucket, hits, resets_at) values (b.bucket, 0, v_now + make_interval(secs => b."window")) on conflict do nothing;
          select * into r from identity.rate_limit l where l.bucket = b.bucket for update;
          if r.resets_at <= v_now then
            update identity.rate_limit l set hits = 0, next_at = null, resets_at = v_now + make_interval(secs => b."window") where l.bucket = b.bucket;
          elsif r.next_at > v_now then
            refused := true; bucket := b.bucket; hits := r.hits; wait := ceil(extract(epoch from r.next_at - v_now))::int; return next;
          end if;
        end loop;
        if refused then return; end if;
        for b in select * from jsonb_to_recordset(wanted) as x(bucket text, free int, "window" int, wait int, longest int) order by x.bucket loop
          update identity.rate_limit l set hits = l.hits + 1,
            next_at = case when b.wait > 0 and l.hits + 1 >= b.free
              then v_now + make_interval(secs => least(b.wait * power(2, least(l.hits + 1 - b.free, 20)), b.longest)) end
           where l.bucket = b.bucket returning l.hits into hits;
          -- A wait outlives the window that it began in.
          update identity.rate_limit l set resets_at = greatest(l.resets_at, l.next_at + make_interval(secs => b."window")) where l.bucket = b.bucket and l.next_at is not null;
          bucket := b.bucket; wait := 0; return next;
        end loop;
      end $$;
      create function identity.give_attempt_back(buckets text[], own text[]) returns void language plpgsql as $$
      declare b text;
      begin
        perform set_config('synchronous_commit', 'off', true);
        for b in select unnest(buckets) order by 1 loop
          update identity.rate_limit set hits = case when b = any(own) then 0 else greatest(hits - 1, 0) end, next_at = null where bucket = b;
        end loop;
      end $$;
      revoke all on function identity.take_attempt, identity.give_attempt_back from public;
      grant execute on function identity.take_attempt, identity.give_attempt_back to heyi_app;

      -- A code belongs to the browser, or the session, that asked for it: nobody else's guess is a guess at it.
      alter table identity.contact_code add column asker bytea;
      update identity.contact_code set consumed_at = app.now() where consumed_at is null;
      create index on identity.contact_code (contact, purpose, asker, created_at desc);
      grant select, delete on identity.contact_code, identity.challenge to heyi_job;

      create table identity.known_device (
        device bytea not null, account_id uuid not null references identity.account, used_at timestamptz not null default app.now(), primary key (device, account_id));
      create index on identity.known_device (account_id);
      grant select, insert, update, delete on identity.known_device to heyi_app;

      -- Contacts in one spelling. What cannot be written so without meeting another account, or at all, stays as it is and is
      -- listed for the operator: accounts are never merged by a guess.
      create table identity.contact_review (
        account_id uuid primary key references identity.account, stored text not null, canonical text, reason text not null check (reason in ('taken','not_canonical')), found_at timestamptz not null default app.now());
      grant select on identity.contact_review to heyi_app, heyi_job;
      create temporary table spelled on commit drop as
        select id, email, regexp_replace(lower(normalize(email, NFKC)), '\\s', '', 'g') as canonical from identity.account where email is not null and email !~ '${MAIL}';
      insert into identity.contact_review (account_id, stored, canonical, reason)
        select s.id, s.email, case when s.canonical ~ '${MAIL}' then s.canonical end, case when s.canonical ~ '${MAIL}' then 'taken' else 'not_canonical' end from spelled s
         where s.canonical !~ '${MAIL}' or exists (select 1 from identity.account a where a.email = s.canonical)
            or exists (select 1 from spelled o where o.canonical = s.canonical and o.id < s.id);
      update identity.account a set email = s.canonical from spelled s where s.id = a.id and not exists (select 1 from identity.contact_review r where r.account_id = a.id);
      update identity.organisation set contact = regexp_replace(lower(normalize(contact, NFKC)), '\\s', '', 'g')
       where contact like '%@%' and contact !~ '${MAIL}' and regexp_replace(lower(normalize(contact, NFKC)), '\\s', '', 'g') ~ '${MAIL}';

      -- The last lock: whatever door forgets to read a contact, no account is made in another spelling.
      create function identity.contact_is_canonical() returns trigger language plpgsql as $$
      begin
        if new.email is not null and new.email !~ '${MAIL}' or new.phone is not null and new.phone !~ '${MOBILE}' then
          raise exception 'a contact of an account is not in its canonical form' using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      create trigger contact_is_canonical before insert on identity.account for each row execute function identity.contact_is_canonical();
      create trigger contact_stays_canonical before update of email, phone on identity.account for each row
        when (old.email is distinct from new.email or old.phone is distinct from new.phone) execute function identity.contact_is_canonical();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
