import { Given } from '../../../../test/support/given.js';
import { hashToken } from '../../../platform/context/session-reader.js';
import { InvitationRepository } from '../data/invitation.repository.js';

/** Which invitations each statement changes, whatever was asked of them before: every other stays as it was. */
describe('invitations', () => {
  let given: Given;
  const invitations = new InvitationRepository();
  const [CONTACT, OTHER] = ['asked@people.test', 'other@people.test'];
  const PAPER = null;
  const [FUTURE, PAST] = ["app.now() + interval '1 day'", "app.now() - interval '1 hour'"];
  /** By name: to whom, and the moments at which it was accepted, withdrawn, and ends. */
  const MADE = {
    'open to a contact': [CONTACT, 'null', 'null', FUTURE],
    'open to another contact': [OTHER, 'null', 'null', FUTURE],
    'accepted by a contact': [CONTACT, PAST, 'null', FUTURE],
    'withdrawn from a contact': [CONTACT, 'null', PAST, PAST],
    'run out for a contact': [CONTACT, 'null', 'null', PAST],
    'open on paper': [PAPER, 'null', 'null', FUTURE],
    'taken on paper': [PAPER, PAST, 'null', FUTURE],
    'run out on paper': [PAPER, 'null', 'null', PAST],
  } as const satisfies Record<string, readonly [string | null, string, string, string]>;
  type Name = keyof typeof MADE;
  const NAMES = Object.keys(MADE) as Name[];
  let own: string;
  let ids: Map<string, string>;

  beforeAll(async () => {
    given = await Given.begun('invitations');
    own = given.hands.desk.actor.organisationId as string;
  });
  afterAll(() => given?.close());

  const tokenOf = (name: string): Buffer => hashToken(name);
  beforeEach(async () => {
    await given.owner.query('delete from identity.invitation');
    ids = new Map();
    for (const [organisationId, where] of [
      [own, ''],
      [given.hands.stranger.actor.organisationId as string, ' elsewhere'],
    ] as const)
      for (const name of NAMES) {
        const [contact, accepted, withdrawn, ends] = MADE[name];
        const { rows } = await given.owner.query<{ id: string }>(
          `insert into identity.invitation (organisation_id, roles, contact, token_hash, accepted_at, withdrawn_at, expires_at)
            values ($1, '{desk}', $2, $3, ${accepted}, ${withdrawn}, ${ends}) returning id`,
          [organisationId, contact, tokenOf(name + where)],
        );
        ids.set(rows[0]!.id, name + where);
      }
  });
  const all = async (): Promise<Map<string, string>> => {
    const { rows } = await given.owner.query<{ id: string; row: string }>('select id, i::text as row from identity.invitation i');
    return new Map(rows.map(({ id, row }) => [id, row]));
  };
  /** The names of those that an act changed. */
  const changedBy = async (act: () => Promise<unknown>): Promise<string[]> => {
    const before = await all();
    await act();
    const after = await all();
    return [...ids].flatMap(([id, name]) => (after.get(id) === before.get(id) ? [] : [name])).sort();
  };
  const idOf = (name: string): string => [...ids].find(([, its]) => its === name)![0];
  const anonymous = () => ({
    ...given.hands.consumer,
    actor: { ...given.hands.consumer.actor, kind: 'anonymous' as const, accountId: null },
  });

  it('by its code is taken where it stands on paper, is open and in time, once', async () => {
    const take = (name: string) => given.write(anonymous(), (tx) => invitations.takeCode(tx, tokenOf(name)));
    for (const name of NAMES.filter((each) => each !== 'open on paper'))
      expect([name, await changedBy(async () => expect(await take(name)).toBeNull())]).toEqual([name, []]);
    expect(await changedBy(async () => expect(await take('open on paper')).toEqual({ organisationId: own, roles: ['desk'] }))).toEqual([
      'open on paper',
    ]);
    expect(await take('open on paper')).toBeNull();
  });

  it('by its link is accepted where it went to a contact, is open and in time, once', async () => {
    const accept = (name: string) => given.write(anonymous(), (tx) => invitations.accept(tx, tokenOf(name)));
    const open = ['open to a contact', 'open to another contact'];
    for (const name of NAMES.filter((each) => !open.includes(each)))
      expect([name, await changedBy(async () => expect(await accept(name)).toBeNull())]).toEqual([name, []]);
    for (const [name, contact] of [
      [open[0]!, CONTACT],
      [open[1]!, OTHER],
    ] as const) {
      expect(await changedBy(async () => expect(await accept(name)).toEqual({ organisationId: own, roles: ['desk'], contact }))).toEqual([
        name,
      ]);
      expect(await accept(name)).toBeNull();
    }
  });

  it('on paper ends with the next one of its institution; what went to contacts, was taken or had ended stays as it was', async () => {
    expect(await changedBy(() => given.write(anonymous(), (tx) => invitations.endCodes(tx, own)))).toEqual(['open on paper']);
  });

  it('is withdrawn by its institution while it is open, that one alone', async () => {
    const withdraw = (name: string) => given.write(given.hands.desk, (tx) => invitations.withdraw(tx, own, idOf(name)));
    for (const name of [...NAMES.filter((each) => !each.startsWith('open')), 'open to a contact elsewhere'])
      expect([name, await changedBy(async () => expect(await withdraw(name)).toBe(false))]).toEqual([name, []]);
    expect(await changedBy(async () => expect(await withdraw('open to a contact')).toBe(true))).toEqual(['open to a contact']);
  });

  it('to the contacts of somebody is withdrawn whether or not it has run out, and in that institution alone', async () => {
    const withdraw = () => given.write(given.hands.desk, (tx) => invitations.withdrawTo(tx, own, [CONTACT, 'nobody@people.test']));
    expect(await changedBy(withdraw)).toEqual(['open to a contact', 'run out for a contact']);
  });
});
