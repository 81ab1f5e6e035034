import { randomUUID } from 'node:crypto';
import type { AccountId } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import type { Config } from '../../../platform/config.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { HeldCasesRepository } from '../data/held-cases.repository.js';
import { InvitationRepository } from '../data/invitation.repository.js';
import { MembershipRepository } from '../data/membership.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import { ChangeRoles } from './change-roles.js';
import { EndMembership } from './end-membership.js';
import { InviteMember } from './invite-member.js';
import { readPeople } from './read-people.js';
import { WithdrawInvitation } from './withdraw-invitation.js';

/** The use cases of an organisation’s people without a server; races, sockets and links are tried in `identity/people`. */
describe('people of an organisation, as use cases', () => {
  let given: Given;
  let administrator: Ctx;
  const [memberships, invitations, held] = [new MembershipRepository(), new InvitationRepository(), new HeldCasesRepository()];
  const changing = new ChangeRoles(memberships, invitations, held);
  const ending = new EndMembership(memberships, invitations, new SessionRepository(), held);
  const withdrawing = new WithdrawInvitation(memberships, invitations);
  const inviting = new InviteMember({ publicUrl: 'http://heyi.test' } as Config);

  /** Somebody new in roles of the institution of another. */
  const member = async (name: string, like: Ctx, roles: string[]): Promise<Ctx> => {
    const contact = `${randomUUID().slice(0, 8)}@people.test`;
    const { rows } = await given.owner.query<{ id: AccountId }>(
      'insert into identity.account (email, display_name) values ($1, $2) returning id',
      [contact, name],
    );
    const accountId = rows[0]!.id;
    await given.owner.query('insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)', [
      accountId,
      like.actor.organisationId,
      roles,
    ]);
    return { ...like, actor: { ...like.actor, accountId, name, roles } };
  };
  const idOf = ({ actor }: Ctx): string => actor.accountId as string;
  const contactOf = async (ctx: Ctx): Promise<string> =>
    (await given.owner.query<{ email: string }>('select email from identity.account where id = $1', [idOf(ctx)])).rows[0]!.email;
  const invite = async (to: string, who = administrator): Promise<string> => {
    await given.do(who, inviting, { contact: to, roles: ['desk'] });
    const { rows } = await given.owner.query<{ id: string }>('select id from identity.invitation where contact = $1 order by id desc', [
      to,
    ]);
    return rows[0]!.id;
  };
  const session = async (ctx: Ctx): Promise<string> => {
    const { rows } = await given.owner.query<{ id: string }>(
      `insert into identity.session (account_id, app, organisation_id, token_hash, expires_at)
        values ($1, 'clinic', $2, $3, app.now() + interval '1 day') returning id`,
      [idOf(ctx), ctx.actor.organisationId, Buffer.from(randomUUID())],
    );
    return rows[0]!.id;
  };
  /** Everything of the institution that a refused act leaves as it was. */
  const standing = async (): Promise<unknown> =>
    (
      await given.owner.query(
        `select (select json_agg(m order by account_id) from identity.membership m where organisation_id = $1) as members,
          (select json_agg(i order by id) from identity.invitation i where organisation_id = $1) as invitations,
          (select json_agg(c order by id) from identity.membership_change c where organisation_id = $1) as changes,
          (select json_agg(s order by id) from identity.session s where organisation_id = $1) as sessions,
          (select count(*) from notification) as notices, (select max(id) from outbox) as told`,
        [administrator.actor.organisationId],
      )
    ).rows[0];
  const refuses = async (code: string, act: () => Promise<unknown>): Promise<void> => {
    const before = await standing();
    await expect(act()).rejects.toMatchObject({ code });
    expect(await standing()).toEqual(before);
  };
  const people = () => given.write(administrator, (tx) => readPeople(tx, administrator));
  const rolesOf = async (ctx: Ctx): Promise<string[] | undefined> =>
    (await people()).members.find(({ accountId }) => accountId === idOf(ctx))?.roles;
  const toldOf = async (ctx: Ctx): Promise<string[]> => {
    const { rows } = await given.owner.query<{ kind: string }>('select kind from notification where account_id = $1 order by id', [
      idOf(ctx),
    ]);
    return rows.map(({ kind }) => kind);
  };

  beforeAll(async () => {
    given = await Given.begun('people-cases');
    administrator = await member('管理员', given.hands.desk, ['administrator']);
  });
  afterAll(() => given?.close());

  it('gives a member other roles: it is written down, the owner is told, and an open invitation is withdrawn', async () => {
    const doctor = await member('唐医生', administrator, ['doctor']);
    const invitation = await invite(await contactOf(doctor));
    await given.do(administrator, changing, { accountId: idOf(doctor), roles: ['signatory', 'desk', 'desk'] });
    expect(await rolesOf(doctor)).toEqual(['desk', 'signatory']);
    expect(await toldOf(doctor)).toEqual(['roles_changed']);
    const { changes, invitations: open } = await people();
    expect(changes[0]).toMatchObject({ kind: 'roles_changed', name: '唐医生', by: '管理员', rolesBefore: ['doctor'] });
    expect(open.map(({ id }) => id)).not.toContain(invitation);
  });

  it('changes nothing without roles of its kind, of a stranger, by who is no administrator, or of the last administrator', async () => {
    const { stranger, desk } = given.hands;
    const clerk = await member('小周', administrator, ['desk']);
    const change = (who: Ctx, whom: string, roles: string[]) => given.do(who, changing, { accountId: whom, roles });
    await refuses('choice_invalid', () => change(administrator, idOf(clerk), []));
    await refuses('choice_invalid', () => change(administrator, idOf(clerk), ['mediator']));
    await refuses('not_found', () => change(administrator, idOf(stranger), ['desk']));
    await refuses('not_found', () => change(administrator, 'x', ['desk']));
    await refuses('not_found', () => change(desk, idOf(clerk), ['administrator']));
    await refuses('last_administrator', () => change(administrator, idOf(administrator), ['desk']));
  });

  it('a mediator who mediates no more is told of to intake and chair, case by case', async () => {
    const { intake, mediator } = given.hands;
    const caseId = await given.mediatedCase();
    const head = await member('主任', intake, ['administrator']);
    const before = await given.lastAnnounced();
    await given.do(head, changing, { accountId: idOf(mediator), roles: ['expert'] });
    expect(await given.told(caseId, 'mediator_left')).toEqual(['何静', '范主任']);
    // The parties learn of it when the case has another: that nobody mediates today is the committee's.
    expect((await given.announced(caseId, before)).filter(({ type }) => type === 'case.changed')).toEqual([
      { type: 'case.changed', caseId, audience: 'committee' },
    ]);
  });

  it('ends a membership with its sessions, and takes who leaves out of the cases in which he appeared', async () => {
    const { desk } = given.hands;
    const caseId = await given.negotiatedCase();
    const left = await session(desk);
    await given.do(administrator, ending, { accountId: idOf(desk), reason: '已离职' });
    expect(await rolesOf(desk)).toBeUndefined();
    expect((await toldOf(desk)).at(-1)).toBe('membership_ended');
    expect((await people()).changes[0]).toMatchObject({ kind: 'ended', name: '许经理', rolesBefore: ['desk'], reason: '已离职' });
    expect((await given.record(caseId))['joint']!.at(-1)).toBe('representative.ended');
    const { rows } = await given.owner.query('select revoked_at is not null as ended from identity.session where id = $1', [left]);
    expect(rows).toEqual([{ ended: true }]);
    await refuses('not_found', () => given.do(administrator, ending, { accountId: idOf(desk), reason: '已离职' }));
  });

  it('the session in which one ends oneself runs out instead of ending', async () => {
    const other = await member('另一位', administrator, ['administrator']);
    const mine = await session(other);
    const here = { ...other, actor: { ...other.actor, sessionId: mine } };
    await given.do(here, ending, { accountId: idOf(other), reason: '自己离开' });
    const { rows } = await given.owner.query(
      'select revoked_at, organisation_id, expires_at <= app.now() as out from identity.session where id = $1',
      [mine],
    );
    expect(rows).toEqual([{ revoked_at: null, organisation_id: null, out: true }]);
  });

  it('ends none without a reason, of a stranger, by a stranger, or of the last administrator', async () => {
    const { stranger } = given.hands;
    const clerk = await member('小郑', administrator, ['desk']);
    const end = (who: Ctx, whom: string, reason = '已离职') => given.do(who, ending, { accountId: whom, reason });
    await refuses('required', () => end(administrator, idOf(clerk), ' 离 '));
    await refuses('not_found', () => end(administrator, idOf(stranger)));
    for (const other of [stranger, await member('外面的管理员', stranger, ['administrator'])])
      await refuses('not_found', () => end(other, idOf(clerk)));
    await refuses('last_administrator', () => end(administrator, idOf(administrator)));
  });

  it('withdraws an open invitation of one’s own institution, once', async () => {
    const invitation = await invite('someone@people.test');
    // Also by who may withdraw those of another.
    const elsewhere = await member('别家的管理员', given.hands.stranger, ['administrator']);
    for (const other of [given.hands.stranger, elsewhere]) await refuses('not_found', () => given.do(other, withdrawing, invitation));
    await refuses('not_found', () => given.do(administrator, withdrawing, 'x'));
    await given.do(administrator, withdrawing, invitation);
    await refuses('not_found', () => given.do(administrator, withdrawing, invitation));
  });

  it('invites nobody into roles of another kind, nor for a clinic that is not confirmed', async () => {
    await refuses('choice_invalid', () => given.do(administrator, inviting, { contact: 'someone@people.test', roles: ['mediator'] }));
    await given.owner.query(`update identity.organisation set standing = 'joined' where id = $1`, [administrator.actor.organisationId]);
    await refuses('institution_unconfirmed', () => given.do(administrator, inviting, { contact: 'someone@people.test', roles: ['desk'] }));
    await given.owner.query(`update identity.organisation set standing = 'confirmed' where id = $1`, [administrator.actor.organisationId]);
  });
});
