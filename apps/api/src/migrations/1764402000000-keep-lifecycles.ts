import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table, column, and from where it goes where: what the domain's transition tables say (`*-lifecycle.ts`, `obligation.ts`). */
const STEPS: readonly (readonly [table: string, column: string, from: Readonly<Record<string, readonly string[]>>])[] = [
  ['offer', 'status', { open: ['accepted', 'declined', 'countered', 'withdrawn', 'expired'], accepted: ['lapsed'] }],
  ['agreement', 'state', { making: ['ready', 'failed', 'void'], failed: ['making', 'void'], ready: ['sealed', 'void'] }],
  [
    'obligation',
    'status',
    {
      pending: ['reported', 'missed'],
      contested: ['reported', 'missed'],
      missed: ['reported'],
      reported: ['fulfilled', 'contested'],
    },
  ],
  ['demand_letter', 'step', { reply: ['reminder', 'invitation'], reminder: ['invitation'], invitation: ['regulator'] }],
  ['upload', 'state', { receiving: ['complete', 'refused'], complete: ['refused'] }],
];
/** Of these the table itself already says which states there are. */
const STATED = ['agreement', 'upload'];
/** Rows that end once, and by which columns one sees it. */
const ENDS: readonly (readonly [table: string, at: string, how: string])[] = [
  ['demand_letter', 'closed_at', 'answer'],
  ['extension_request', 'closed_at', 'outcome'],
  ['mediator_request', 'closed_at', 'outcome'],
  ['mediation_application', 'closed_at', 'outcome'],
  ['identity.name_correction', 'decided_at', 'outcome'],
];
/** Of these the table itself already says that an end has a time and a way. */
const ENDED = ['mediation_application', 'identity.name_correction'];
const pairs = (from: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(from)
    .flatMap(([was, next]) => next.map((is) => `('${was}', '${is}')`))
    .join(', ');
const states = (from: Readonly<Record<string, readonly string[]>>): string =>
  [...new Set(Object.entries(from).flatMap(([was, next]) => [was, ...next]))].map((state) => `'${state}'`).join(', ');

/**
 * The lifecycles of rows stood in the server's conditions alone. The database now refuses a step that no transition table has,
 * whoever writes it, and a row whose state contradicts its columns.
 */
export class KeepLifecycles1764402000000 implements MigrationInterface {
  readonly name = 'KeepLifecycles1764402000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.refuse_step() returns trigger language plpgsql set search_path = pg_temp as $$
      begin
        raise exception 'no step of a % leads there', tg_table_name using errcode = 'check_violation', constraint = tg_name;
      end $$;
      revoke all on function app.refuse_step from public;`);
    for (const [table, column, from] of STEPS)
      await runner.query(`
        create trigger ${table}_goes_on before update of ${column} on ${table} for each row
          when (old.${column} is distinct from new.${column} and (old.${column}, new.${column}) not in (${pairs(from)})) execute function app.refuse_step();
        ${STATED.includes(table) ? '' : `alter table ${table} add constraint ${table}_${column} check (${column} in (${states(from)}));`}`);
    for (const [table, at, how] of ENDS) {
      const name = table.replace('identity.', '');
      await runner.query(`
        create trigger ${name}_ends_once before update of ${at}, ${how} on ${table} for each row
          when (old.${at} is not null and (old.${at}, old.${how}) is distinct from (new.${at}, new.${how})) execute function app.refuse_step();
        ${ENDED.includes(table) ? '' : `alter table ${table} add constraint ${name}_ended check ((${at} is null) = (${how} is null));`}`);
    }
    await runner.query(`
      create trigger demand_letter_stands before update of step on demand_letter for each row
        when (old.closed_at is not null and old.step is distinct from new.step) execute function app.refuse_step();
      -- That an exhibit is withdrawn once is kept by withdrawn_once.
      alter table exhibit add constraint exhibit_ended check ((withdrawn_at is null) = (withdrawn_reason is null));
      alter table offer add constraint offer_closed check ((status = 'open') = (closed_at is null));
      alter table agreement add constraint agreement_documented check (state not in ('ready', 'sealed') or base_pdf_sha256 is not null),
        add constraint agreement_closed check ((state = 'sealed') = (sealed_pdf_sha256 is not null)),
        add constraint agreement_failed check ((state = 'failed') <= (fault is not null));
      alter table obligation add constraint obligation_contested check (status <> 'contested' or contest_reason is not null);
      alter table upload add constraint upload_received check (received between 0 and size),
        add constraint upload_whole check (state <> 'complete' or (received = size and sha256 is not null and media_type is not null));`);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
