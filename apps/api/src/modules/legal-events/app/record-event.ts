import { Injectable } from '@nestjs/common';
import { legalEvent, sideOf, type LegalEventKind } from '@heyi/domain';
import { CaseFileRepository, lapseCase, type CaseScope, type CaseUseCase } from '../../cases/index.js';
import { claimedAnew, endClock, refreshLimitation, startClock } from '../../deadlines/index.js';
import { recordOf } from '../../records/index.js';
import { lastPerformance } from '../data/last-performance.query.js';
import { LegalEventRepository } from '../data/legal-event.repository.js';
import { autopsyAnew } from './autopsy.js';
import { checkEvent, type LegalEventInput } from './check-event.js';
import { enterToRecord, RECORDING } from './enter-to-record.js';
import { movesLimitation } from './moves-limitation.js';
import { pause } from './pauses.js';

/** Where a mediation is on its way, which ends with what another authority accepts (RT-6). */
const ON_ITS_WAY: readonly string[] = ['applied', 'consented', 'accepted', 'mediating', 'agreed', 'signing'];

/** A day as the moment from which a period in days runs: any moment of it gives the same end (CAL-1). */
const noon = (day: string): Date => new Date(`${day}T12:00:00+08:00`);

/**
 * Records something that happened and lets its effects follow from the rules: clocks start and end, time stands still,
 * limitation restarts, and what a court or authority has accepted ends the committee's mediation (RT-6).
 */
@Injectable()
export class RecordEvent implements CaseUseCase<LegalEventInput, { id: string }> {
  readonly access = RECORDING;

  constructor(
    private readonly stored: LegalEventRepository,
    private readonly cases: CaseFileRepository,
  ) {}

  /** @throws Refusal of the fields, and of what may not be recorded here (`checkEvent`) */
  async execute(first: CaseScope, input: LegalEventInput): Promise<{ id: string }> {
    const scope = await enterToRecord(first, this.stored);
    const { tx, entered } = scope;
    const kind = await checkEvent(tx, this.stored, entered, input);
    const id = await this.add(scope, kind, input);
    await scope.appendToJournal('joint', 'event.recorded', {
      event: id,
      kind,
      onDay: input.onDay,
      both: input.bothAgreed,
      record: await recordOf(tx, 'event', { id }),
    });
    await this.follow(scope, kind, input.onDay);
    if (movesLimitation(legalEvent(kind))) await refreshLimitation(tx, entered, kind);
    await scope.notify(await scope.peopleOf('both'), 'event_recorded');
    await scope.announce();
    return { id };
  }

  private add({ tx, ctx, entered }: CaseScope, kind: LegalEventKind, input: LegalEventInput): Promise<string> {
    return this.stored.add(tx, {
      caseId: entered.id,
      tenantId: entered.tenantId,
      kind,
      onDay: input.onDay,
      bothAgreed: input.bothAgreed,
      note: input.note.trim(),
      reference: input.reference.trim(),
      degree: input.degree || null,
      feeFen: input.feeFen == null ? null : String(input.feeFen),
      byRole: entered.role,
      recordedBy: ctx.actor.accountId as string,
      recordedName: ctx.actor.name,
    });
  }

  private async follow({ tx, relay, entered }: CaseScope, kind: LegalEventKind, onDay: string): Promise<void> {
    const event = legalEvent(kind);
    for (const clock of event.ends ?? []) await endClock(tx, entered.id, clock, kind);
    if (event.pause) await pause(tx, entered, event.pause, onDay);
    if (event.claims && sideOf(entered.role) === 'consumer') await claimedAnew(tx, entered, noon(onDay));
    for (const clock of event.starts ?? []) {
      // AGR-14: enforcement runs from the last day of performance, the last instalment where there are several.
      const last = clock === 'enforcement' ? await lastPerformance(tx, entered.id) : null;
      await startClock(tx, entered, clock, noon(last ?? onDay));
    }
    if (event.autopsy) await autopsyAnew(tx, this.stored, entered, kind);
    // A regulator may not write the case's own row.
    if (entered.role !== 'regulator') await this.keepElsewhere({ tx, entered }, kind);
    if (event.endsMediation && ON_ITS_WAY.includes(entered.status)) await lapseCase(tx, relay, entered, event.endsMediation);
  }

  /** What has been accepted elsewhere is kept on the case, where the guards of the lifecycle look (RT-6, RT-7). */
  private async keepElsewhere({ tx, entered }: Pick<CaseScope, 'tx' | 'entered'>, kind: LegalEventKind): Promise<void> {
    if (kind === 'court_accepted') await this.cases.acceptElsewhere(tx, entered.id, 'court');
    else if (kind === 'health_accepted') await this.cases.acceptElsewhere(tx, entered.id, 'health');
    else if (kind === 'health_closed') await this.cases.closeAtHealth(tx, entered.id);
  }
}
