import { randomUUID } from 'node:crypto';
import type { AccountId, OrganisationId } from '@heyi/domain';
import type { Actor, Ctx } from '../platform/context/ctx.js';
import { one } from '../platform/database/one-row.js';
import { turning, type Desk } from './desk.js';
import { CLINIC_STAFF, CLINICS, COMMITTEES, CONSUMERS, RARE_NAMES, REGULATORS } from './people.js';

export interface Clinic {
  readonly id: string;
  readonly name: string;
  readonly desk: Ctx;
  readonly signatory: Ctx;
}
export interface Team {
  readonly region: string;
  readonly mediator: Ctx;
  /** The committee's other mediator. */
  readonly colleague: Ctx;
  readonly intake: Ctx;
  readonly chair: Ctx;
  readonly clinics: Clinic[];
}
export interface Cast {
  readonly teams: readonly Team[];
  readonly consumers: readonly Ctx[];
  readonly rare: readonly Ctx[];
  readonly regulators: readonly Ctx[];
}

/** An office as the operator sets it up; the demonstration's clinics have been confirmed. */
interface Office {
  readonly kind: 'clinic' | 'committee' | 'regulator';
  readonly zh: string;
  readonly en: string;
  readonly region: string;
  readonly creditCode?: string;
}
/** One of its people. */
export interface Member {
  readonly name: string;
  readonly roles: readonly string[];
  readonly of: Pick<Office, 'kind' | 'region'> & { readonly id: OrganisationId };
}

const APPS = { consumer: 'consumer', clinic: 'clinic', committee: 'mediator', regulator: 'regulator', anonymous: 'consumer' } as const;
const acting = (actor: Omit<Actor, 'sessionId'>): Ctx => ({
  actor: { ...actor, sessionId: null },
  app: APPS[actor.kind],
  locale: 'zh-CN',
  address: 'seed',
});

async function account({ owner }: Desk, name: string, contact: string): Promise<AccountId> {
  const { rows } = await owner.query<{ id: AccountId }>(
    `insert into identity.account (email, phone, display_name, is_demonstration) values ($1, $2, $3, true) returning id`,
    [contact.includes('@') ? contact : null, contact.includes('@') ? null : contact, name],
  );
  const { id } = one(rows);
  await owner.query(
    `insert into identity.consent (account_id, purpose, text_version)
      values ($1, 'sensitive_data', '2026-11'), ($1, 'electronic_signing', '2026-11')`,
    [id],
  );
  return id;
}

async function consumer(desk: Desk, name: string, phone: string): Promise<Ctx> {
  const accountId = await account(desk, name, phone);
  return acting({ kind: 'consumer', accountId, name, organisationId: null, roles: [], regionCode: null });
}

async function office<Of extends Office>(desk: Desk, of: Of): Promise<Of & { readonly id: OrganisationId }> {
  const { kind, zh, en, region, creditCode = null } = of;
  const { rows } = await desk.owner.query<{ id: OrganisationId }>(
    `insert into identity.organisation (kind, name_zh, name_en, region_code, contact, standing, credit_code, licence_number)
      values ($1, $2, $3, $4, $5, 'confirmed', $6, $7) returning id`,
    [kind, zh, en, region, `office${desk.random(9000) + 1000}@demo.heyi.invalid`, creditCode, creditCode && `DEMO${creditCode.slice(8)}`],
  );
  return { ...of, id: one(rows).id };
}

export async function member(desk: Desk, { name, roles, of }: Member): Promise<Ctx> {
  const accountId = await account(desk, name, `${randomUUID().slice(0, 8)}@demo.heyi.invalid`);
  await desk.owner.query('insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)', [
    accountId,
    of.id,
    roles,
  ]);
  return acting({ kind: of.kind, accountId, name, organisationId: of.id, roles, regionCode: of.region });
}

async function committee(desk: Desk, c: (typeof COMMITTEES)[number]): Promise<Team> {
  const of = await office(desk, { kind: 'committee', zh: c.zh, en: c.en, region: c.region });
  await desk.owner.query('insert into identity.region values ($1, $2, $3, $4)', [c.region, c.regionZh, c.regionEn, of.id]);
  const people: { role: string; person: Ctx }[] = [];
  for (const [name, role] of c.people) people.push({ role, person: await member(desk, { name, roles: [role], of }) });
  const holding = (role: string): Ctx[] => people.filter((p) => p.role === role).map((p) => p.person);
  return {
    region: c.region,
    mediator: turning(holding('mediator'), 0),
    colleague: turning(holding('mediator'), 1),
    intake: turning(holding('intake'), 0),
    chair: turning(holding('chair'), 0),
    clinics: [],
  };
}

/** Everybody who takes part. */
export async function cast(desk: Desk): Promise<Cast> {
  const consumers: Ctx[] = [];
  const rare: Ctx[] = [];
  for (const [i, name] of CONSUMERS.entries()) {
    consumers.push(await consumer(desk, name, `1380000${String(1001 + i)}`));
    // Among the first, so that they stand on the page of people.
    if (i === 0) for (const [n, own] of RARE_NAMES.entries()) rare.push(await consumer(desk, own, `1380000${String(2001 + n)}`));
  }
  const teams: Team[] = [];
  for (const c of COMMITTEES) teams.push(await committee(desk, c));
  for (const c of CLINICS) {
    const of = await office(desk, { kind: 'clinic', ...c });
    const [[deskName, deskRoles], [signatoryName, signatoryRoles]] = CLINIC_STAFF;
    const staff = await member(desk, { name: deskName, roles: deskRoles, of });
    const signatory = await member(desk, { name: signatoryName, roles: signatoryRoles, of });
    one(teams.filter(({ region }) => region === c.region)).clinics.push({ id: of.id, name: c.zh, desk: staff, signatory });
  }
  const regulators: Ctx[] = [];
  for (const r of REGULATORS) {
    const of = await office(desk, { kind: 'regulator', zh: r.zh, en: r.en, region: r.region });
    for (const [name, role] of r.people) regulators.push(await member(desk, { name, roles: [role], of }));
  }
  return { teams, consumers, rare, regulators };
}
