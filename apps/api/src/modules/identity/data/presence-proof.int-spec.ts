import { randomUUID } from 'node:crypto';
import { BEGINNING } from '../../../../test/support/clock.js';
import { Given } from '../../../../test/support/given.js';
import { Presence, proofName, type ProvenAct } from '../../../platform/authz/presence.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { PresenceProofRepository } from './presence-proof.repository.js';

/** A proof of presence: for one act, in one session, for five minutes, once. */
describe('proofs of presence', () => {
  let given: Given;
  const proofs = new PresenceProofRepository();
  const presence = new Presence(proofs);
  beforeAll(async () => {
    given = await Given.begun('presence-proofs');
  });
  beforeEach(() => given.stopClock(BEGINNING));
  afterAll(() => given?.close());

  /** The consumer in a session of their own. */
  const signedIn = async (): Promise<Ctx & { session: string }> => {
    const { consumer } = given.hands;
    const { rows } = await given.owner.query<{ id: string }>(
      `insert into identity.session (account_id, app, token_hash, expires_at) values ($1, 'consumer', $2, app.now() + interval '1 day') returning id`,
      [consumer.actor.accountId, Buffer.from(randomUUID())],
    );
    const session = rows[0]!.id;
    return { ...consumer, actor: { ...consumer.actor, sessionId: session }, session };
  };
  const act = (): ProvenAct => ({ operation: 'sealAgreement', key: randomUUID() });
  const keep = (ctx: { session: string }, of: ProvenAct) =>
    given.write(given.hands.consumer, (tx) => proofs.keep(tx, ctx.session, proofName(of)));
  const spend = (ctx: Ctx, of: ProvenAct) => given.write(ctx, (tx) => presence.spendPresence(tx, ctx, of));
  const stands = (ctx: Ctx, of: ProvenAct) =>
    given
      .write(ctx, (tx) => presence.requirePresence(tx, ctx, of))
      .then(
        () => true,
        () => false,
      );
  const needed = { code: 'presence_needed' };

  it('is spent with its act, once, and leaves that of another session', async () => {
    const [mine, other] = [await signedIn(), await signedIn()];
    const of = act();
    for (const session of [mine, other]) await keep(session, of);
    expect(await stands(mine, of)).toBe(true);
    await spend(mine, { ...of, key: of.key.toUpperCase() });
    await expect(spend(mine, of)).rejects.toMatchObject(needed);
    expect([await stands(mine, of), await stands(other, of)]).toEqual([false, true]);
  });

  it('is for no other act, and for nobody without a session; a later one takes its place', async () => {
    const mine = await signedIn();
    const [first, second] = [act(), act()];
    await keep(mine, first);
    await expect(spend(mine, second)).rejects.toMatchObject(needed);
    await expect(spend(mine, { ...first, operation: 'changeContact' })).rejects.toMatchObject(needed);
    await expect(spend(given.hands.consumer, first)).rejects.toMatchObject(needed);
    await keep(mine, second);
    expect([await stands(mine, first), await stands(mine, second)]).toEqual([false, true]);
  });

  it('stands for five minutes, and no longer than its session', async () => {
    const [mine, ended] = [await signedIn(), await signedIn()];
    const of = act();
    for (const session of [mine, ended]) await keep(session, of);
    await given.owner.query('update identity.session set revoked_at = app.now() where id = $1', [ended.session]);
    await expect(spend(ended, of)).rejects.toMatchObject(needed);
    expect(await stands(ended, of)).toBe(false);
    await keep(ended, act());
    const { rows } = await given.owner.query<{ name: string }>('select stepped_up_for as name from identity.session where id = $1', [
      ended.session,
    ]);
    expect(rows[0]!.name).toBe(proofName(of));
    await given.stopClock(new Date(BEGINNING.getTime() + 300_000));
    expect(await stands(mine, of)).toBe(false);
    await expect(spend(mine, of)).rejects.toMatchObject(needed);
    await given.stopClock(new Date(BEGINNING.getTime() + 299_000));
    await spend(mine, of);
  });
});
