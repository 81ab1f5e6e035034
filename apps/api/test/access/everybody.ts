import type { Cast } from '../support/journey.js';
import { Person, type World } from '../support/world.js';
import type { Who } from './expected/people.js';

export type Everybody = Readonly<Record<Who, Person>>;

/** One living person for each name of the tables. */
export async function everybody(world: World): Promise<Everybody> {
  const [tenant, otherTenant] = world.tenants.map((t) => t.id) as [string, string];
  const [clinic, otherClinic] = world.clinics.map((c) => c.id) as [string, string];
  const office = async (region: string): Promise<string> =>
    (
      await world.owner.query<{ id: string }>(
        `insert into identity.organisation (kind, name_zh, name_en, region_code) values ('regulator', '卫生健康委', 'Health commission', $1) returning id`,
        [region],
      )
    ).rows[0]!.id;
  const county = await office('110105');
  const of = {
    clinic: (role: string, name: string) => world.staff(clinic, 'clinic', [role], name),
    committee: (role: string, name: string) => world.staff(tenant, 'mediator', [role], name),
    office: (id: string, role: string, name: string) => world.staff(id, 'regulator', [role], name),
  };
  const formerDesk = await of.clinic('desk', '前客服');
  // Past the way that ends it (identity/people): the session is left, so that the membership alone keeps them out.
  await world.owner.query('update identity.membership set ended_at = app.now() where account_id = $1', [formerDesk.accountId]);
  return {
    consumer: await world.consumer('林小满'),
    general: await world.consumer('一般代理'),
    special: await world.consumer('特别代理'),
    formerRepresentative: await world.consumer('前代理人'),
    desk: await of.clinic('desk', '客服'),
    doctor: await of.clinic('doctor', '医师'),
    signatory: await of.clinic('signatory', '签字人'),
    clinicAdministrator: await of.clinic('administrator', '机构管理员'),
    formerDesk,
    intake: await of.committee('intake', '受理员'),
    chair: await of.committee('chair', '主任'),
    mediator: await of.committee('mediator', '周敏'),
    otherMediator: await of.committee('mediator', '另一调解员'),
    expert: await of.committee('expert', '专家'),
    tenantAdministrator: await of.committee('administrator', '委员会管理员'),
    officer: await of.office(county, 'officer', '经办'),
    auditor: await of.office(county, 'auditor', '审查'),
    cityAuditor: await of.office(await office('1101'), 'auditor', '市审查'),
    regulatorAdministrator: await of.office(county, 'administrator', '监管管理员'),
    neighbourAuditor: await of.office(await office('110106'), 'auditor', '邻区审查'),
    otherCommittee: await world.staff(otherTenant, 'mediator', ['intake', 'mediator', 'chair'], '外地'),
    otherClinic: await world.staff(otherClinic, 'clinic', ['desk', 'signatory', 'administrator'], '他院'),
    stranger: await world.consumer('路人'),
    anonymous: new Person(world.url, 'consumer'),
  };
}

/** Those of the tables who take a case through its life; the clinic's signatory handles too. */
export const castOf = (people: Everybody): Cast => ({
  consumer: people.consumer,
  clinic: people.signatory,
  intake: people.intake,
  mediator: people.mediator,
  chair: people.chair,
});
