import type { MediatorAsker } from '@heyi/domain';
import type { CaseScope } from '../../../cases/index.js';

/** What everyone in the joint record may know of a request is that it was made; a mediator's own stays in the committee. */
export const audienceOf = (asker: MediatorAsker) => (asker === 'mediator' ? 'committee' : 'joint');

/** Tells who may know. Of a mediator's own request the sides are not even told that something changed. */
export const announceRequest = (scope: CaseScope, asker: MediatorAsker): Promise<void> =>
  asker === 'mediator' ? scope.announceIn('committee') : scope.announce();
