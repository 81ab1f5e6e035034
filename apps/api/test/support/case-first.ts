import type pg from 'pg';
import { watchLocks } from './lock-order.js';

const SPEECH = 'who speaks waits for who speaks in the same channel, whose row comes before the record; nothing else locks a channel';
const BY_REFERENCE = 'its row refers to the case, and so waits for who has locked it before the record is written in';
const OFFICER = 'an officer of another office may not write the row of the case; nothing is locked after the record';
const TAP = 'whoever holds the link is nobody in the case. It can meet who opens the letter in the same moment, one of whom is begun again';

/**
 * What is written in a case whose own row this transaction has not locked, by hand, each with why no ring comes of it (ADR 0056), or
 * what becomes of one. An entry of the record is named by its type; what one function of the database
 * alone writes so, with its name. Who has written one of
 * these does not lock the case afterwards, unless the case was held by a reference before.
 */
const NOT_FIRST: Readonly<Record<string, string>> = {
  channel: SPEECH,
  message: SPEECH,
  'journal.entry message.posted': SPEECH,
  'journal.entry message.recalled': SPEECH,
  read_mark: 'how far somebody has read is that person’s own, and one row',
  notification: 'a notice is its receiver’s own, and nobody waits for one',
  upload: 'a file is its owner’s own until it is bound, under the case’s lock; what is made of it is one row of its own',
  exhibit_copy: BY_REFERENCE,
  'journal.entry exhibit.derived': BY_REFERENCE,
  'journal.entry exhibit.opened': 'it changes nothing that another act decides on, and locks the end of one chain alone',
  audit_opening: BY_REFERENCE,
  'journal.entry audit.opened': BY_REFERENCE,
  clinic_notice_entry: BY_REFERENCE,
  'journal.entry clinic.notice_recorded': BY_REFERENCE,
  'journal.entry clinic.code_made': OFFICER,
  'service_record by app.use_reply_link': TAP,
  'journal.entry service.changed by app.use_reply_link': TAP,
};

/** The record says it in its entries: heads and payloads are written with them, by the same function. */
const SAID_BY_ENTRIES = ['journal.head', 'journal.payload'];

/**
 * How far this transaction holds a case: 2 locked for writing, or made or changed here; 1 by a reference alone (`for key share`); 0 not
 * at all. A row lock stands in the row itself and in no list of locks, so the page is read that the row lies in.
 */
const HELD = `
  create schema test_pages;
  create extension pageinspect schema test_pages;
  create function app.test_case_held(wanted uuid) returns int
  language plpgsql security definer set search_path = public, test_pages, pg_temp as $$
  declare me xid := pg_current_xact_id_if_assigned()::xid; at point; i record;
  begin
    select ctid::text::point into at from case_file where id = wanted;
    if not found then return 2; end if;
    if me is null then return 0; end if;
    select t_xmin, t_xmax, t_infomask as mask into i from heap_page_items(get_raw_page('case_file', at[0]::int)) where lp = at[1]::int;
    if i.t_xmin = me then return 2; end if;
    -- HEAP_XMAX_INVALID, HEAP_XMAX_IS_MULTI, HEAP_XMAX_EXCL_LOCK with HEAP_XMAX_SHR_LOCK (htup_details.h).
    if i.mask & 2048 <> 0 then return 0; end if;
    if i.mask & 4096 <> 0 then
      return coalesce((select max(case m.mode when 'keysh' then 1 else 2 end) from pg_get_multixact_members(i.t_xmax) m
        where m.xid = me), 0);
    end if;
    if i.t_xmax <> me then return 0; end if;
    return case when i.mask & 64 <> 0 then 2 else 1 end;
  end $$;
  create function app.test_cases_held() returns setof uuid language sql security definer set search_path = public, pg_temp as
    $$ select id from case_file where app.test_case_held(id) = 2 order by id $$;`;

/**
 * From now on a transaction of the product that writes a row of a case whose own row it has not locked before is refused, and so is one
 * that locks such a row first, or a second case with a lower number than the first (`lock-order.ts`).
 */
export async function everyRowComesAfterItsCase(owner: pg.Pool): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select a.attrelid::regclass::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attname = 'case_id' and c.relkind = 'r' and not a.attisdropped and a.attrelid <> all($1::regclass[]) order by 1`,
    [SAID_BY_ENTRIES],
  );
  const tables = rows.map(({ name }) => name);
  const excused = JSON.stringify(NOT_FIRST).replaceAll("'", "''");
  await owner.query(`
    ${HELD}
    create function app.test_case_first() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
    declare subject uuid; what text := tg_argv[0]; held int;
    begin
      -- What a test writes by its own hand, in whosever role, is no act of the product, whose connections have names.
      if session_user not in ('heyi_app', 'heyi_job') or current_setting('application_name') not like 'heyi-%' then return null; end if;
      subject := case tg_op when 'DELETE' then old.case_id else new.case_id end;
      if subject is null then return null; end if;
      -- What is held stays held to the end; a part that is taken back takes this word back with it.
      if position(subject::text in coalesce(current_setting('heyi_test.held', true), '')) > 0 then return null; end if;
      held := app.test_case_held(subject);
      if held = 2 then
        perform set_config('heyi_test.held', coalesce(current_setting('heyi_test.held', true), '') || ' ' || subject, true);
        return null;
      end if;
      if what = 'journal.entry' then what := what || ' ' || new.type; end if;
      if not '${excused}'::jsonb ?| array[what, what || ' by ' || coalesce(substring(current_query() from 'select (app\\.\\w+)\\('), 'nobody')] then
        raise exception '% of % in the case %, which is not locked.', tg_op, what, subject;
      end if;
      if held = 0 then perform set_config('heyi_test.unlocked', current_setting('heyi_test.unlocked', true) || ' ' || subject, true); end if;
      return null;
    end $$;
    create function app.test_never_locked() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
    declare subject uuid := case tg_op when 'DELETE' then old.case_id else new.case_id end;
    begin
      if position(subject::text in coalesce(current_setting('heyi_test.unlocked', true), '')) > 0 and app.test_case_held(subject) = 2 then
        raise exception 'The case % was locked after a row of % was written in it.', subject, tg_argv[0];
      end if;
      return null;
    end $$;
    ${tables
      .map(
        (name) => `
    create trigger test_case_first after insert or update or delete on ${name} for each row execute function app.test_case_first('${name}');
    create constraint trigger test_never_locked after insert or update or delete on ${name} deferrable initially deferred
      for each row when (current_setting('application_name') like 'heyi-%') execute function app.test_never_locked('${name}');`,
      )
      .join('')}`);
  const { rows: names } = await owner.query<{ name: string }>('select current_database() as name');
  watchLocks(names[0]?.name ?? '', new Set(tables.filter((name) => !(name in NOT_FIRST))));
}
