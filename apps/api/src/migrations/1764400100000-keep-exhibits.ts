import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The side whose exhibits a role may add and withdraw; nobody else's. */
const OWN_SIDE = `case (select app.role()) when 'consumer' then 'consumer' when 'representative' then 'consumer' when 'clinic' then 'clinic'
  when 'mediator' then 'committee' when 'intake' then 'committee' when 'chair' then 'committee' end`;
const HEARD = `case_id = (select app.entered()) and audience = any((select app.audiences())::text[])`;

/**
 * What was recorded keeps pointing at what was recorded (docs/adr/0014-one-gate-for-exhibits.md). An upload becomes one
 * exhibit, once; the database attaches it, and from then on neither row changes but by a withdrawal. The same holds for the
 * paper of a representation, the proof of a performance and the files of an agreement.
 */
export class KeepExhibits1764400100000 implements MigrationInterface {
  readonly name = 'KeepExhibits1764400100000';

  async up(runner: QueryRunner): Promise<void> {
    await this.mendWhatWasAttachedTwice(runner);
    await this.attachOnce(runner);
    await this.keepPointers(runner);
  }

  /**
   * An earlier release let one upload become several exhibits, and moved it away from the first. Each keeps its record: the
   * first keeps the upload, every later one gets a row of its own that says under which name the bytes are stored.
   */
  private async mendWhatWasAttachedTwice(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table upload add column stored_as uuid references upload;
      alter table upload no force row level security; alter table exhibit no force row level security;
      create temporary table again on commit drop as
        select id as exhibit_id, case_id, upload_id, uuidv7() as fresh from (
          select e.*, row_number() over (partition by upload_id order by created_at, id) as n from exhibit e) ranked where n > 1;
      insert into upload (id, account_id, case_id, size, received, wrapped_key, name, declared_type, media_type, sha256, state, preview, scan, created_at, stored_as)
        select a.fresh, u.account_id, a.case_id, u.size, u.received, u.wrapped_key, u.name, u.declared_type, u.media_type, u.sha256, u.state, u.preview, u.scan, u.created_at, u.id
          from again a join upload u on u.id = a.upload_id;
      update exhibit e set upload_id = a.fresh from again a where a.exhibit_id = e.id;
      update upload u set case_id = e.case_id from exhibit e where e.upload_id = u.id;
      update upload u set case_id = null where not exists (select 1 from exhibit e where e.upload_id = u.id);
      alter table upload force row level security; alter table exhibit force row level security;
      alter table exhibit add constraint exhibit_upload_once unique (upload_id);
    `);
  }

  private async attachOnce(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy keeper on upload to heyi_keeper using (true) with check (true);
      grant select, update (case_id) on upload to heyi_keeper;
      set local role heyi_keeper;
      -- An exhibit states of its file what the upload is, and takes it: the first one only.
      create function app.attach_upload() returns trigger language plpgsql security definer set search_path = public, app, pg_temp as $$
      begin
        update upload set case_id = new.case_id
         where id = new.upload_id and case_id is null and state = 'complete' and account_id = new.owner_id
           and sha256 = new.sha256 and size = new.size and media_type = new.media_type;
        if not found then raise exception 'upload % cannot become this exhibit', new.upload_id using errcode = 'check_violation'; end if;
        return new;
      end $$;
      reset role;
      revoke all on function app.attach_upload from public; grant execute on function app.attach_upload to heyi_app, heyi_job;
      create trigger attach_upload before insert on exhibit for each row execute function app.attach_upload();

      create function app.keep_row() returns trigger language plpgsql as $$
      begin
        -- The columns named by the trigger may change, all others stay; a trigger without names keeps the whole row.
        if tg_op = 'DELETE' then raise exception 'a recorded % is not deleted', tg_table_name using errcode = 'check_violation'; end if;
        if to_jsonb(new) - coalesce(tg_argv, '{}') is distinct from to_jsonb(old) - coalesce(tg_argv, '{}') then
          raise exception 'a recorded % does not change', tg_table_name using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      create trigger keep_row before update or delete on upload for each row when (old.case_id is not null) execute function app.keep_row('preview', 'scan');
      create trigger keep_row before update or delete on exhibit for each row execute function app.keep_row('withdrawn_at', 'withdrawn_reason');
      create trigger withdrawn_once before update on exhibit for each row when (old.withdrawn_at is not null) execute function app.keep_row();

      drop policy own on upload;
      create policy readable on upload for select to heyi_app using (account_id = (select app.account()) or exists (select 1 from exhibit e where e.upload_id = upload.id));
      create policy begun on upload for insert to heyi_app with check (account_id = (select app.account()) and case_id is null and stored_as is null);
      create policy own on upload for update to heyi_app using (account_id = (select app.account())) with check (account_id = (select app.account()));
      revoke update on upload from heyi_app;
      grant update (state, received, media_type, sha256, preview) on upload to heyi_app;

      drop policy heard on exhibit;
      create policy heard on exhibit for select to heyi_app using (${HEARD});
      create policy added on exhibit for insert to heyi_app with check (${HEARD} and owner_id = (select app.account()) and side = ${OWN_SIDE} and withdrawn_at is null);
      create policy withdrawn on exhibit for update to heyi_app using (${HEARD} and side = ${OWN_SIDE}) with check (${HEARD} and side = ${OWN_SIDE});
    `);
  }

  private async keepPointers(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke update on case_member from heyi_app; grant update (ended_at) on case_member to heyi_app;
      alter table case_member add foreign key (poa_exhibit_id) references exhibit;
      create trigger keep_row before update or delete on case_member for each row execute function app.keep_row('ended_at', 'name');

      revoke update on obligation from heyi_app; grant update (status, proof_exhibit_id, note, contest_reason, changed_at) on obligation to heyi_app;
      alter table obligation add foreign key (proof_exhibit_id) references exhibit;
      create trigger keep_row before update or delete on obligation for each row execute function app.keep_row('status', 'proof_exhibit_id', 'note', 'contest_reason', 'changed_at');
      create trigger fulfilled_stays before update on obligation for each row when (old.status = 'fulfilled') execute function app.keep_row();
      alter table message add foreign key (exhibit_id) references exhibit;

      create trigger keep_row before update or delete on agreement for each row execute function app.keep_row('state', 'fault', 'wrapped_key', 'base_pdf_sha256', 'sealed_pdf_sha256', 'effective_at');
      create trigger base_stays before update on agreement for each row when (old.base_pdf_sha256 is not null) execute function app.keep_row('state', 'fault', 'sealed_pdf_sha256', 'effective_at');
      create trigger sealed_stays before update on agreement for each row when (old.sealed_pdf_sha256 is not null) execute function app.keep_row('state', 'fault');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
