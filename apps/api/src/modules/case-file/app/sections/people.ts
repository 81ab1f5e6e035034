import { representativesAllowed, sideOf } from '@heyi/domain';
import type { CaseFile } from '../../api/case-file.models.js';
import { peopleOf } from '../../data/people.query.js';
import { readClinicReach } from '../../../clinic-notice/index.js';
import { eligibleMediators, readEarlierCaucuses, readMediatorRequests } from '../../../mediation/index.js';
import { representativesOf } from '../../../settings/index.js';
import type { CaseReading } from '../case-reading.js';
import { shared, type Section } from './section.js';

/** Who needs the list of mediators: a side that may name one, and who assigns or changes them. */
const choosesMediator = (c: CaseReading): boolean =>
  (sideOf(c.role) !== null && c.may('ask_mediator')) || c.may('assign') || c.may('replace_mediator');

const actingFor = shared(({ tx, id }: CaseReading) => peopleOf(tx, id));

/** Who acts for the sides, how the clinic is reached, and who mediates. */
export const people = {
  members: async (c) => (await actingFor(c)).members,
  clinicMembers: async (c) => (await actingFor(c)).clinicMembers,
  representativesAllowed: async ({ tx, status, tenantId }) => representativesAllowed(status, await representativesOf(tx, tenantId)),
  clinicReach: ({ tx, id, opened }) => (opened ? readClinicReach(tx, id) : null),
  mediatorId: (c) => (c.may('replace_mediator') ? c.row.mediatorAccountId : null),
  mediatorLeft: ({ role, row }) => (role === 'intake' || role === 'chair') && row.mediatorLeft,
  mediatorRequests: ({ tx, id }) => readMediatorRequests(tx, id),
  mediators: (c) => (choosesMediator(c) ? eligibleMediators(c.tx, { tenantId: c.tenantId, current: c.row.mediatorAccountId }) : []),
  earlierCaucuses: ({ tx, id, role, row }) => readEarlierCaucuses(tx, id, { role, audiences: row.audiences }),
} satisfies Partial<Section<keyof CaseFile>>;
