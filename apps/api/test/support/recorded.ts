import type pg from 'pg';
import type { World } from './world.js';

/**
 * Of which types one stands where both sides read it once a case has come here, by hand (product.md, *The record*; docs/access.md):
 * whoever or whatever took the step, a person, a tap in a message, a clock or a finished document.
 */
const SAID: Readonly<Record<string, string>> = {
  filed: 'case.filed',
  negotiating: 'case.answered case.mediation_declined case.application_withdrawn settlement.left',
  applied: 'case.applied',
  consented: 'case.consented',
  accepted: 'case.accepted',
  // Back from signing as a new version is drawn up, or another mediator comes.
  mediating: 'case.assigned mediator.replaced agreement.drafted',
  agreed: 'agreement.drafted',
  signing: 'agreement.made',
  settling: 'settlement.drafted',
  effective: 'agreement.effective obligation.confirmed',
  breached: 'obligation.missed',
  fulfilled: 'obligation.confirmed',
  unresolved: 'case.negotiation_ended case.refused case.terminated case.ended',
  withdrawn: 'case.withdrawn',
};

/** From now on a step of a case that is not entered with it is refused: in every world, whatever its tests look at. */
export async function everyStepIsRecorded(owner: pg.Pool): Promise<void> {
  await owner.query(`
    create function app.test_step_is_recorded() returns trigger language plpgsql security definer as $$
    begin
      -- What a test writes by its own hand is no step of the product.
      if session_user in ('heyi_app', 'heyi_job') and not exists (
        select 1 from journal.entry e where e.case_id = new.id and e.audience = 'joint' and e.xmin = pg_current_xact_id()::xid
           and e.type = any(string_to_array('${JSON.stringify(SAID)}'::jsonb ->> new.status, ' ')))
      then
        raise exception 'A step from % to % stands in no record.', old.status, new.status;
      end if;
      return null;
    end $$;
    create constraint trigger test_step_is_recorded after update of status on case_file deferrable initially deferred for each row
      when (old.status <> new.status) execute function app.test_step_is_recorded()`);
}

/** What the record of a case says, in its order, of entries whose type matches. */
export async function recorded(
  world: World,
  caseId: string,
  types: string,
): Promise<({ type: string; audience: string } & Record<string, unknown>)[]> {
  const { rows } = await world.owner.query<{ type: string; audience: string; payload: string }>(
    `select e.type, e.audience, p.payload from journal.entry e join journal.payload p using (case_id, audience, seq)
      where e.case_id = $1 and e.type ~ $2 order by e.at, e.seq`,
    [caseId, types],
  );
  return rows.map(({ payload, ...entry }) => ({ ...entry, ...(JSON.parse(payload) as object) }));
}
