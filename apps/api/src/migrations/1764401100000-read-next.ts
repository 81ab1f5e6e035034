import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The facts from which follows what is next for a reader, of one case or of a page of a list, in one statement. The
 * function runs as its caller: it enters each case as anybody does and reads under the policies of every table, so that
 * a list knows exactly what the case itself would show, and an answer given in secret is counted only for who may know it.
 */
export class ReadNext1764401100000 implements MigrationInterface {
  readonly name = 'ReadNext1764401100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.next_facts(wanted uuid[]) returns table (case_id uuid, role text, facts jsonb)
      language plpgsql volatile security invoker set search_path = public, app, pg_temp as $$
      #variable_conflict use_column
      declare one uuid; entered_as text; said jsonb; was uuid := app.entered();
      begin
        foreach one in array wanted loop
          entered_as := app.enter_case(one);
          continue when entered_as = 'none';
          select jsonb_build_object(
            'status', c.status, 'appliedBy', c.applied_by, 'clinicAnswered', c.clinic_answer is not null, 'today', app.today(),
            'since', case c.status when 'filed' then c.filed_at when 'applied' then c.applied_at when 'consented' then c.consented_at when 'accepted' then c.accepted_at end,
            'clinicStanding', (select k.standing from identity.organisation k where k.id = c.clinic_organisation_id),
            'actsAs', to_jsonb(app.roles()),
            'authority', (select m.authority from case_member m where m.case_id = one and m.account_id = app.account() and m.ended_at is null and m.valid_until >= app.today()),
            'endAsked', case when c.end_asked_by is not null then jsonb_build_object('by', c.end_asked_by, 'at', c.end_asked_at) end,
            'clocks', (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'lastDay', k.last_day, 'provisional', k.provisional, 'standsSince', k.stands_since)), '[]')
                         from clock k where k.case_id = one and k.ended_at is null and k.kind <> 'limitation'),
            'offers', (select coalesce(jsonb_agg(jsonb_build_object('by', o.by_side, 'at', o.created_at,
                                'lastDay', ((o.expires_at - interval '1 second') at time zone 'Asia/Shanghai')::date,
                                'answeredBy', (select coalesce(jsonb_agg(a.side), '[]') from offer_answer a where a.offer_id = o.id)) order by o.n desc), '[]')
                         from offer o where o.case_id = one and o.status = 'open' and o.expires_at > app.now()),
            'termsAgreed', exists (select 1 from offer o where o.case_id = one and o.status = 'accepted'),
            'demandAt', (select d.sent_at from demand_letter d where d.case_id = one and d.closed_at is null),
            'agreement', (select jsonb_build_object('kind', g.kind, 'state', g.state, 'at', g.created_at,
                                   'marks', (select coalesce(jsonb_agg(jsonb_build_object('mark', s.mark, 'at', s.signed_at) order by s.signed_at), '[]') from signature s where s.agreement_id = g.id))
                            from agreement g where g.case_id = one and g.state <> 'void' order by g.version desc limit 1),
            'extension', (select jsonb_build_object('at', x.asked_at, 'given', to_jsonb(array_remove(array[case when x.consumer_at is not null then 'consumer' end, case when x.clinic_at is not null then 'clinic' end], null)))
                            from extension_request x where x.case_id = one and x.closed_at is null),
            'mediatorAsked', exists (select 1 from mediator_request r where r.case_id = one and r.closed_at is null),
            'obligations', (select coalesce(jsonb_agg(jsonb_build_object('status', b.status, 'dueOn', b.due_on, 'at', b.changed_at) order by b.due_on, b.n), '[]') from obligation b where b.case_id = one),
            'opened', 'joint' = any(app.audiences()))
            into said from case_file c where c.id = one;
          continue when said is null;
          case_id := one; role := entered_as; facts := said;
          return next;
        end loop;
        -- Whoever asked goes on where they were; a list was nowhere.
        perform app.enter_case(was);
      end $$;
      revoke all on function app.next_facts from public;
      grant execute on function app.next_facts to heyi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
