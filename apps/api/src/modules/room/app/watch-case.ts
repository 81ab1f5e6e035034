import { Injectable } from '@nestjs/common';
import type { Audience } from '@heyi/domain';
import type { CaseScope, CaseUseCase } from '../../cases/index.js';
import { TO_HEAR } from './hear-channel.js';

/** Which channels of a case somebody hears: of what changes in those they are told. */
@Injectable()
export class WatchCase implements CaseUseCase<null, readonly Audience[]> {
  readonly access = TO_HEAR;

  async execute({ entered }: CaseScope): Promise<readonly Audience[]> {
    return entered.audiences;
  }
}
