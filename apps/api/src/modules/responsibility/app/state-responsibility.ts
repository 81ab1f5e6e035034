import { Injectable } from '@nestjs/common';
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
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { eachOf, requirePrintable } from '../../../platform/documents/printable.js';
import { conflict, invalid, invalidField } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { countExhibits } from '../../evidence/index.js';
import { recordOf } from '../../records/index.js';
import type { StatedPresumption } from '../data/responsibility-view.entity.js';
import { ResponsibilityViewRepository } from '../data/responsibility-view.repository.js';

export interface ResponsibilityInput {
  readonly stages: readonly { stage: string; weightPct: number; clinicPct: number; reason: string; exhibitIds: readonly string[] }[];
  readonly harmShown: boolean;
  readonly grounds: readonly string[];
  readonly forceMajeure: boolean;
  /** A mediator may keep a view to the committee; a side's view is for both sides to see. */
  readonly shared: boolean;
  /** The author's side's latest view that was shown, which this one takes the place of; none for the first. */
  readonly replaces?: string | null;
}

interface Stated {
  readonly stages: readonly StageView[];
  readonly presumption: StatedPresumption;
}

/** States how responsibility is shared, stage by stage, tied to exhibits that everyone who sees the view may see too. */
@Injectable()
export class StateResponsibility implements CaseUseCase<ResponsibilityInput, { id: string }> {
  readonly access: CaseAccess = { action: 'assess_responsibility', lock: true, appears: false };

  constructor(private readonly views: ResponsibilityViewRepository) {}

  /** @throws Refusal `view_moved_on` where a newer view of the side stands than was shown; every fault under its field */
  async execute(scope: CaseScope, input: ResponsibilityInput): Promise<{ id: string }> {
    const { tx, ctx } = scope;
    const { id: caseId, tenantId, role } = scope.entered;
    const party = sideOf(role);
    const side = party ?? 'mediator';
    const audience: Audience = party || input.shared ? 'joint' : 'committee';
    if ((await this.views.latestOf(tx, caseId, side)) !== (input.replaces ?? null)) throw conflict('view_moved_on');
    const { stages, presumption } = readView(input);
    await checkExhibits(tx, caseId, stages, audience);
    const { clinicPct } = splitOf(stages);
    const id = await this.views.add(tx, { caseId, tenantId, audience, side, stages, presumption, clinicPct, authorName: ctx.actor.name });
    await scope.appendToJournal(audience, 'responsibility.stated', {
      view: id,
      side,
      clinicPct,
      record: await recordOf(tx, 'responsibility', { id }),
    });
    if (audience === 'joint') await scope.announce();
    else await scope.announceIn(audience);
    return { id };
  }
}

const faultOf = (f: StageFault): InputFault => ({
  path: 'index' in f ? `stages.${f.index}` : 'stages',
  code: f.code,
  data: f.code === 'weights_not_100' ? { sum: f.sum } : 'index' in f ? { n: f.index + 1 } : {},
});

function readView(input: ResponsibilityInput): Stated {
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
  return { stages, presumption: { harmShown: input.harmShown, grounds, forceMajeure: input.forceMajeure } };
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
  const found = await countExhibits(tx, caseId, wanted, audience === 'joint' ? ['joint'] : ['joint', 'committee']);
  if (found !== wanted.length) throw invalidField('stages', 'choice_invalid');
}
