import { ref } from './people.js';

/** Says who asks, in the statement itself: sessions that no door gives, since an organisation has one kind. */
export const as = (kind: string, who: string, organisation: string, roles: string, region: string, then: string, enter?: string) =>
  `/**/ select app.open_context('${kind}', ${ref(who)}, ${ref(organisation)}, '${roles}', '${region}'); ${enter ? `select app.enter_case(${ref(enter)}); ` : ''}${then}`;
export const IN_COMMITTEE = ['clinic', 'moe', 'committee 1', 'intake,chair,administrator,mediator', '110105'] as const;
export const IN_CLINIC = ['committee', 'nora', 'named 1', 'administrator,signatory,desk', '990000'] as const;
export const own = (then: string) => as('clinic', 'rita', 'proving 1', 'administrator', '110105', then);
export const administrator = (then: string) => as('committee', 'adam', 'committee 1', 'administrator', '110105', then);
