import type { InputFault } from '@heyi/contracts';
import {
  faultsInStages,
  isUuid,
  PRESUMPTION_GROUNDS,
  sideOf,
  splitOf,
  STAGES,
  type Audience,
  type PresumptionGround,
  type StageFault,
  type StageView,
} from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { eachOf, requirePrintable } from '../../../platform/documents/printable.js';
import { conflict, invalid, invalidField } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import { recordOf } from '../../records/index.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { announceChange } from '../../cases/index.js';
import { one } from '../../../platform/database/one-row.js';

export interface ResponsibilityInput {
  readonly stages: readonly { stage: string; weightPct: number; clinicPct: number; reason: string; exhibitIds: readonly string[] }[];
  readonly harmShown: boolean;
  readonly grounds: readonly string[];
  readonly forceMajeure: boolean;
  /** A mediator may keep a view to the committee; a side's view is for both sides to see. */
  readonly shared: boolean;
  /** The author's side's latest view that was shown, which this one takes the place of; none for the first. */
  readonly replaces: string | null;
}

const faultOf = (f: StageFault): InputFault => ({
  path: 'index' in f ? `stages.${f.index}` : 'stages',
  code: f.code,
  data: f.code === 'weights_not_100' ? { sum: f.sum } : 'index' in f ? { n: f.index + 1 } : {},
});

/** States how responsibility is shared, stage by stage, tied to exhibits that everyone who sees the view may see too. */
export async function stateResponsibility(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, input: ResponsibilityInput): Promise<string> {
  const entered = await enterCase(tx, caseId, 'assess_responsibility', true);
  const side = sideOf(entered.role);
  const audience: Audience = side || input.shared ? 'joint' : 'committee';
  // The latest of this side, whichever audience: a mediator's may have been the committee's until now.
  const [latest] = await tx.query<{ id: string }>(
    'select id from responsibility_view where case_id = $1 and side = $2 order by created_at desc, id desc limit 1',
    [caseId, side ?? 'mediator'],
  );
  if ((latest?.id ?? null) !== input.replaces) throw conflict('view_moved_on');
  const stages = readStages(input);
  const faults = faultsInStages(stages).map(faultOf);
  // A ground that is none is asked about: leaving it out would state less than was claimed.
  const grounds = input.grounds.filter((g): g is PresumptionGround => Object.hasOwn(PRESUMPTION_GROUNDS, g));
  if (grounds.length !== input.grounds.length) faults.push({ path: 'grounds', code: 'choice_invalid', data: {} });
  if (faults.length) throw invalid(faults);
  requirePrintable(
    eachOf(
      'stages',
      stages.map((s) => s.reason),
      'reason',
    ),
  );
  await checkExhibits(tx, caseId, stages, audience);
  const { clinicPct } = splitOf(stages);
  const row = one(
    await tx.query<{ id: string }>(
      `insert into responsibility_view (case_id, tenant_id, audience, side, stages, presumption, clinic_pct, author_name)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [
        caseId,
        entered.tenantId,
        audience,
        side ?? 'mediator',
        JSON.stringify(stages),
        JSON.stringify({ harmShown: input.harmShown, grounds, forceMajeure: input.forceMajeure }),
        clinicPct,
        ctx.actor.name,
      ],
    ),
  );
  await appendToJournal(tx, ctx, caseId, audience, 'responsibility.stated', {
    view: row.id,
    side: side ?? 'mediator',
    clinicPct,
    record: await recordOf(tx, 'responsibility', { id: row.id }),
  });
  if (audience === 'joint') await announceChange(tx, relay, caseId);
  else await relay.announce(tx, { type: 'case.changed', caseId, audience });
  return row.id;
}

function readStages(input: ResponsibilityInput): StageView[] {
  // More than there are cannot all be different; the rule says so with the place.
  return input.stages.map((s, i) => {
    if (!(STAGES as readonly string[]).includes(s.stage)) throw invalidField(`stages.${i}`, 'choice_invalid');
    return { ...s, stage: s.stage as StageView['stage'], exhibitIds: [...new Set(s.exhibitIds)] };
  });
}

/** Only exhibits of the joint channel, or for a committee's view of the committee too: a view must not point at a caucus. */
async function checkExhibits(tx: Tx, caseId: string, stages: readonly StageView[], audience: Audience): Promise<void> {
  const wanted = [...new Set(stages.flatMap((s) => s.exhibitIds))];
  if (wanted.length === 0) return;
  if (!wanted.every(isUuid)) throw invalidField('stages', 'choice_invalid');
  const heard = audience === 'joint' ? ['joint'] : ['joint', 'committee'];
  const [{ found } = { found: 0 }] = await tx.query<{ found: number }>(
    `select count(*)::int as found from exhibit where case_id = $1 and id = any($2::uuid[]) and audience = any($3::text[])
      and withdrawn_at is null`,
    [caseId, wanted, heard],
  );
  if (found !== wanted.length) throw invalidField('stages', 'choice_invalid');
}

/** The consumer chooses tort or contract for the claim; one of them, and it can be chosen anew until terms are signed (LIA-6). */
export async function electBasis(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, basis: string, instead: string | null): Promise<void> {
  await enterCase(tx, caseId, 'elect_basis', true);
  if (basis !== 'tort' && basis !== 'contract') throw invalidField('basis', 'choice_invalid');
  const [{ election } = { election: null }] = await tx.query<{ election: string | null }>('select election from case_file where id = $1', [
    caseId,
  ]);
  if (election !== instead) throw conflict('basis_moved_on');
  await tx.query('update case_file set election = $2, version = version + 1 where id = $1', [caseId, basis]);
  await appendToJournal(tx, ctx, caseId, 'joint', 'basis.elected', { basis });
  await announceChange(tx, relay, caseId);
}
