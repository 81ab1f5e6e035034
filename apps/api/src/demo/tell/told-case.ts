import type { Procedure } from '@heyi/domain';
import type { CaseUseCase } from '../../modules/cases/index.js';
import type { Ctx } from '../../platform/context/ctx.js';
import type { Clinic, Team } from '../cast.js';
import type { Desk, Material, Said } from '../desk.js';
import { ORDER, REACH, type Stage } from '../seed-plan.js';

/** A case as it is planned: how far it goes, how many days ago it began, and who is in it. */
export interface Planned {
  readonly stage: Stage;
  readonly age: number;
  readonly team: Team;
  readonly consumer: Ctx;
  /** Whoever watches over the region. */
  readonly regulator: Ctx | undefined;
}
/** What follows from the number that was drawn for it. */
export interface Plot extends Planned {
  readonly n: number;
  readonly clinic: Clinic;
  readonly procedure: Procedure;
}

/** One case while it is told. */
export class ToldCase {
  constructor(
    readonly desk: Desk,
    readonly plot: Plot,
    readonly caseId: string,
  ) {}

  act<Input, Output>(who: Ctx, useCase: CaseUseCase<Input, Output>, input: Input): Promise<Output> {
    return this.desk.act(who, this.caseId, useCase, input);
  }

  exhibit(who: Ctx, material: Material, said: Said): Promise<string> {
    return this.desk.exhibit(who, this.caseId, material, said);
  }

  /** So many days after it began. */
  later(days: number): Promise<void> {
    return this.desk.setAge(this.plot.age - days);
  }

  today(): Promise<string> {
    return this.desk.today(this.plot.consumer);
  }

  /** Whether its story comes as far as that. */
  reaches(step: Stage): boolean {
    const { stage } = this.plot;
    return ORDER.indexOf(step) <= ORDER.indexOf(REACH[stage] ?? stage);
  }
}
