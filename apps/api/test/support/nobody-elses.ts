import type pg from 'pg';

/**
 * Whose rows the product changes one at a time, by hand: an act, a clock and a job each are about one of them. Beside a table
 * stand the columns that may change in several at once, with the reason.
 */
const ONE_AT_A_TIME: Readonly<Record<string, readonly string[]>> = {
  agreement: [],
  audit_opening: [],
  calculation: [],
  // A name that was corrected stands in every case of that person (ADR 0019); an institution's in every case against it.
  case_file: ['consumer_name', 'mediator_name', 'clinic_name', 'version'],
  case_letter: [],
  case_member: ['name'],
  caucus_consent: [],
  clinic_notice: [],
  clinic_notice_entry: [],
  // Who leaves an institution appears for it nowhere any more.
  clinic_representative: ['name', 'ended_at'],
  // A year's notice moves the days of many.
  clock: ['last_day', 'ends_at', 'provisional', 'stands_since', 'excluded'],
  demand_letter: [],
  exhibit: [],
  extension_request: [],
  holiday_notice: [],
  'identity.account': [],
  'identity.consent': [],
  'identity.institution_check': [],
  'identity.membership': [],
  'identity.name_correction': [],
  legal_event: [],
  mediation_application: [],
  obligation: [],
  offer: [],
  region_parameter: [],
  responsibility_view: [],
  tenant_setting: [],
  upload: [],
};

/** Whose rows belong to somebody, and by which column that is told: what a person's act changes of them is one person's. */
const OF_ONE: Readonly<Record<string, string>> = {
  'identity.challenge': 'account_id',
  'identity.contact_code': 'contact',
  'identity.known_device': 'account_id',
  'identity.passkey': 'account_id',
  'identity.session': 'account_id',
  idempotency: 'account_id',
  notification: 'account_id',
  read_mark: 'account_id',
  // Each side has its own, and both are answered by an assignment: of one case.
  mediator_request: 'case_id',
};

/**
 * From now on a statement of the product that changes several rows of such a table, or those of several people, is refused: a
 * condition that is missing reaches other people's rows, and in most tests there are some.
 */
export async function changesNobodyElses(owner: pg.Pool): Promise<void> {
  const triggers = Object.entries(ONE_AT_A_TIME).map(
    ([table, columns]) => `
    create trigger test_one_row after update on ${table} referencing old table as was new table as became for each statement
      execute function app.test_one_row(${columns.map((column) => `'${column}'`).join(', ')});`,
  );
  const owned = Object.entries(OF_ONE).flatMap(([table, column]) =>
    ['update', 'delete'].map(
      (act) => `
    create trigger test_of_one_${act} after ${act} on ${table} referencing old table as was for each statement
      execute function app.test_of_one('${column}');`,
    ),
  );
  await owner.query(`
    create function app.test_of_one() returns trigger language plpgsql as $$
    declare owners int;
    begin
      -- The worker clears what has had its time, whosever it is.
      if current_user <> 'heyi_app' then return null; end if;
      select count(distinct to_jsonb(w) ->> tg_argv[0]) into owners from was w;
      if owners > 1 then raise exception 'One statement reached the % of %: %.', tg_table_name, owners, tg_argv[0]; end if;
      return null;
    end $$;
    ${owned.join('')}
    create function app.test_one_row() returns trigger language plpgsql as $$
    declare changed int;
    begin
      -- Neither what a test writes by its own hand, nor what a function of the database does, which has tests of its own.
      if current_user not in ('heyi_app', 'heyi_job') then return null; end if;
      if tg_nargs = 0 then select count(*) into changed from became;
      else
        select count(*) into changed from was w join became b on w.id = b.id
         where to_jsonb(w) - (tg_argv[0:tg_nargs - 1])::text[] is distinct from to_jsonb(b) - (tg_argv[0:tg_nargs - 1])::text[];
      end if;
      if changed > 1 then raise exception 'One statement changed % rows of %.', changed, tg_table_name; end if;
      return null;
    end $$;
    ${triggers.join('')}`);
}
