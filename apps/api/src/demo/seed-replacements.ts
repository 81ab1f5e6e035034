import { mediationUseCases } from '../modules/mediation/index.js';
import { accountOf, type Ctx } from '../platform/context/ctx.js';
import { page } from './materials.js';
import { SeedNotices } from './seed-notices.js';
import type { Team } from './seed-desk.js';

/** A case whose mediator was changed: both sides were asked about what they said in private before; one agreed, one has not answered. */
export class SeedReplacements extends SeedNotices {
  protected async changeMediator(age: number, team: Team, consumer: Ctx, desk: Ctx, caseId: string): Promise<void> {
    const { colleague, chair, mediator } = team;
    for (const [who, audience, title] of [
      [consumer, 'caucus_consumer', '另一家医院的修复报价'],
      [desk, 'caucus_clinic', '内部核算的赔付上限'],
    ] as const)
      await this.exhibit(who, caseId, page('Quotation'), 'application/pdf', { category: 'other', title, audience });
    await this.setAge(age - 6);
    await this.act(chair, caseId, mediationUseCases.replacingMediator, {
      mediatorId: accountOf(colleague),
      inPlaceOf: accountOf(mediator),
      reason: '原调解员因病住院，短期内不能继续调解。',
    });
    await this.setAge(age - 7);
    for (const audience of ['caucus_consumer', 'caucus_clinic'])
      await this.act(colleague, caseId, mediationUseCases.askingCaucus, audience);
    await this.act(consumer, caseId, mediationUseCases.allowingCaucus, {});
  }
}
