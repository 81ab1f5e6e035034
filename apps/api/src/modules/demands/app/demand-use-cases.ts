import type { Config } from '../../../platform/config.js';
import { DemandLetterRepository } from '../data/demand-letter.repository.js';
import { ServiceRecordRepository } from '../data/service-record.repository.js';
import { ClimbLadder } from './climb-ladder.js';
import { FollowLink } from './follow-link.js';
import { SendDemand } from './send-demand.js';
import { ServeLetter } from './serve-letter.js';

/** What the demonstration and tests without a server do with letters: they have no container to put it together. */
export function demandUseCases(config: Pick<Config, 'publicUrl'>): { send: SendDemand; climb: ClimbLadder; follow: FollowLink } {
  const [letters, services] = [new DemandLetterRepository(), new ServiceRecordRepository()];
  const serving = new ServeLetter(letters, services, config);
  return {
    send: new SendDemand(letters, serving),
    climb: new ClimbLadder(letters, serving),
    follow: new FollowLink(letters, services, serving),
  };
}
