import { randomUUID } from 'node:crypto';
import { addDays, endOfDay, type ClockKind } from '@heyi/domain';
import { BEGINNING } from '../../../../test/support/clock.js';
import { Given } from '../../../../test/support/given.js';
import { startClock } from '../../deadlines/index.js';
import { ClockActs } from '../access/clock-acts.js';
import { EndRepresentation } from '../app/end-representation.js';
import { CaseMemberRepository } from '../data/case-member.repository.js';
import { holdCase } from '../data/held-case.query.js';
import { ActOnClocks } from './act-on-clocks.js';
import { EndLapsedRepresentations } from './end-lapsed-representations.js';
import { TurnOfClock } from './turn-of-clock.js';
import { WarnOfClocks } from './warn-of-clocks.js';

const DAY = 86_400_000;
const before = (moment: Date, ms = 1_000): Date => new Date(moment.getTime() - ms);

/** What happens in a case by the clock alone, to the second, and what it leaves alone. */
describe('cases by the clock', () => {
  let given: Given;
  const members = new CaseMemberRepository();
  const ending = new EndLapsedRepresentations(members);
  const acts = new ClockActs();
  const turn = new TurnOfClock(acts);
  const [acting, warning] = [new ActOnClocks(acts, turn), new WarnOfClocks(turn)];
  /** What the ladder was asked, and what it answers. */
  const asked: string[] = [];
  let answer = true;
  let standing = 'true';
  acts.join('ladder', {
    get while() {
      return standing;
    },
    act: (_, c, kind) => Promise.resolve((asked.push(`${c.id} ${kind}`), answer)),
  });
  beforeAll(async () => {
    given = await Given.begun('by-the-clock');
  });
  beforeEach(() => given.stopClock(BEGINNING));
  afterAll(() => given?.close());

  const lines = async (sql: string, params: unknown[]): Promise<string[]> =>
    (await given.owner.query<{ text: string }>(sql, params)).rows.map(({ text }) => text);
  const statusOf = async (caseId: string) => (await lines('select status as text from case_file where id = $1', [caseId]))[0];
  const entries = async (caseId: string, type: string) => (await given.record(caseId))['joint']!.filter((t) => t === type).length;

  describe('a power of attorney', () => {
    /** A friend who acts for the consumer up to a day. @returns the row's id */
    const represented = async (caseId: string, validUntil: string): Promise<string> => {
      const { consumer } = given.hands;
      const uploadId = await given.uploaded(consumer, 'a'.repeat(64));
      const [id] = await lines(
        `with a as (insert into identity.account (email, display_name) values ($4, '代理人') returning id),
              e as (insert into exhibit (case_id, tenant_id, audience, number, side, owner_id, owner_name, upload_id, category, title,
                media_type, size, sha256) select c.id, tenant_id, 'joint',
                (select count(*) + 1 from exhibit x where x.case_id = c.id), 'consumer', $3, 'x', $5, 'power_of_attorney', '授权委托书',
                'application/pdf', 1, repeat('a', 64) from case_file c where c.id = $1 returning id)
         insert into case_member (case_id, tenant_id, account_id, name, relation, authority, valid_until, poa_exhibit_id)
           select c.id, c.tenant_id, a.id, '代理人', '配偶', 'general', $2, e.id from case_file c, a, e where c.id = $1 returning id as text`,
        [caseId, validUntil, consumer.actor.accountId, `${randomUUID().slice(0, 8)}@friend.test`, uploadId],
      );
      return id!;
    };
    const stateOf = async (id: string) =>
      (await lines(`select case when ended_at is null then 'stands' else 'ended' end as text from case_member where id = $1`, [id]))[0];
    const accountOf = async (id: string) => (await lines('select account_id::text as text from case_member where id = $1', [id]))[0];

    it('ends with its last day: the person is put out, and nobody else', async () => {
      const [caseId, elsewhere] = [await given.negotiatedCase(), await given.negotiatedCase()];
      const lastDay = addDays(await given.today(), 2);
      const member = await represented(caseId, lastDay);
      const others = [await represented(caseId, addDays(lastDay, 1)), await represented(elsewhere, addDays(lastDay, 1))];
      await given.stopClock(before(endOfDay(lastDay)));
      expect([await given.sweep(ending), await stateOf(member)]).toEqual([0, 'stands']);
      await given.stopClock(endOfDay(lastDay));
      const last = await given.lastAnnounced();
      expect([await given.sweep(ending), await stateOf(member)]).toEqual([1, 'ended']);
      expect(await given.announced(caseId, last)).toEqual([
        { type: 'evict', caseId, accountId: await accountOf(member) },
        { type: 'case.changed', caseId, audience: 'joint' },
      ]);
      expect((await given.record(caseId))['joint']!.at(-1)).toBe('representative.ended');
      for (const other of others) expect(await stateOf(other)).toBe('stands');
      expect([await entries(elsewhere, 'representative.ended'), await given.sweep(ending)]).toEqual([0, 0]);
    });

    it('that has time left, or was ended meanwhile, is left as it is', async () => {
      const caseId = await given.negotiatedCase();
      const lastDay = addDays(await given.today(), 2);
      const [young, ended] = [await represented(caseId, lastDay), await represented(caseId, lastDay)];
      await given.byItself((by) => ending.act(by, young));
      expect([await stateOf(young), await entries(caseId, 'representative.ended')]).toEqual(['stands', 0]);
      await given.act(given.hands.consumer, caseId, new EndRepresentation(members), ended);
      await given.stopClock(endOfDay(lastDay));
      await given.byItself((by) => ending.act(by, ended));
      await given.byItself((by) => ending.act(by, randomUUID()));
      expect(await entries(caseId, 'representative.ended')).toBe(1);
    });
  });

  describe('a clock', () => {
    const MOMENT = new Date(BEGINNING.getTime() + 3_600_000);
    const set = async (caseId: string, kind: ClockKind, sets: string) => {
      const { rowCount } = await given.owner.query(`update clock set ${sets} where case_id = $1 and kind = $2 and ended_at is null`, [
        caseId,
        kind,
      ]);
      expect(rowCount).toBe(1);
    };
    const endsAt = (caseId: string, kind: ClockKind, at: Date) => set(caseId, kind, `ends_at = '${at.toISOString()}', provisional = false`);
    const clockOf = async (caseId: string, kind: ClockKind) =>
      (
        await lines(`select coalesce(ended_because, 'runs') as text from clock where case_id = $1 and kind = $2 order by started_at desc`, [
          caseId,
          kind,
        ])
      )[0];
    const reminded = (caseId: string) => lines('select distinct kind as text from reminder where case_id = $1', [caseId]);
    const start = (caseId: string, kind: ClockKind) =>
      given.byItself(async ({ tx }) => void (await startClock(tx, await holdCase(tx, caseId), kind, BEGINNING)));

    it('of a mediation ends it at its moment, and no other (PMC-4)', async () => {
      const [caseId, elsewhere] = [await given.mediatedCase(), await given.mediatedCase()];
      await endsAt(caseId, 'mediation', MOMENT);
      await given.stopClock(before(MOMENT));
      await given.sweep(acting);
      expect([await statusOf(caseId), await reminded(caseId)]).toEqual(['mediating', []]);
      await given.stopClock(MOMENT);
      expect(await given.sweep(acting)).toBe(1);
      expect([await statusOf(caseId), await statusOf(elsewhere)]).toEqual(['unresolved', 'mediating']);
      expect([await entries(caseId, 'case.ended'), await given.sweep(acting), await reminded(caseId)]).toEqual([1, 0, []]);
    });

    it('of an authority ends by itself, and the others of its case run on', async () => {
      const caseId = await given.mediatedCase();
      await start(caseId, 'market_lead');
      await endsAt(caseId, 'market_lead', MOMENT);
      await given.stopClock(MOMENT);
      const last = await given.lastAnnounced();
      expect(await given.sweep(acting)).toBe(1);
      expect([await clockOf(caseId, 'market_lead'), await clockOf(caseId, 'mediation')]).toEqual(['period_over', 'runs']);
      expect([await statusOf(caseId), (await given.record(caseId))['joint']!.at(-1)]).toEqual(['mediating', 'clock.ended']);
      expect(await given.announced(caseId, last)).toEqual([{ type: 'case.changed', caseId, audience: 'joint' }]);
    });

    it.each([`provisional = true`, `stands_since = '2026-03-01'`, `ended_at = app.now(), ended_because = 'x'`])(
      'acts on nobody while %s',
      async (sets) => {
        const caseId = await given.mediatedCase();
        await endsAt(caseId, 'mediation', MOMENT);
        await set(caseId, 'mediation', sets);
        await given.stopClock(MOMENT);
        const [id] = await lines(`select id as text from clock where case_id = $1 and kind = 'mediation'`, [caseId]);
        expect([await given.sweep(acting), await statusOf(caseId), await reminded(caseId)]).toEqual([0, 'mediating', []]);
        // Found before that, by a worker which waited for the case: both sides are told at most, and nothing follows.
        await given.byItself((by) => turn.execute(by, id!));
        expect([await statusOf(caseId), await reminded(caseId)]).toEqual(['mediating', sets.startsWith('ended') ? [] : ['deadline_near']]);
      },
    );

    it('of a ladder is looked at while the ladder stands, and both sides are reminded where it takes no step', async () => {
      const caseId = await given.appliedCase();
      await endsAt(caseId, 'mediation_consent', MOMENT);
      await given.stopClock(MOMENT);
      standing = 'false';
      expect([await given.sweep(acting), asked]).toEqual([0, []]);
      standing = 'exists (select 1 from case_file f where f.id = t.case_id)';
      expect([await given.sweep(acting), await reminded(caseId)]).toEqual([1, []]);
      expect(asked).toEqual([`${caseId} mediation_consent`]);
      answer = false;
      expect([await given.sweep(acting), await reminded(caseId)]).toEqual([1, ['deadline_near']]);
      await endsAt(caseId, 'mediation_consent', new Date(MOMENT.getTime() + 100 * DAY));
    });

    it('that is near is told of once to each of both sides: three days ahead, and one of years two months ahead', async () => {
      const [caseId, elsewhere] = [await given.filedCase(), await given.filedCase()];
      for (const id of [caseId, elsewhere]) {
        await endsAt(id, 'clinic_reply', new Date(MOMENT.getTime() + 20 * DAY));
        await endsAt(id, 'limitation', new Date(MOMENT.getTime() + 200 * DAY));
      }
      const near = new Date(MOMENT.getTime() + 20 * DAY - 3 * DAY);
      await given.stopClock(before(near));
      await endsAt(elsewhere, 'clinic_reply', new Date(MOMENT.getTime() + 90 * DAY));
      await given.sweep(warning);
      expect([await reminded(caseId), await reminded(elsewhere)]).toEqual([[], []]);
      await given.stopClock(near);
      await given.sweep(warning);
      expect(await given.told(caseId, 'deadline_near')).toEqual(['周院长', '林小满', '许经理'].sort());
      expect(await reminded(elsewhere)).toEqual([]);
      await given.sweep(warning);
      expect(await given.told(caseId, 'deadline_near')).toHaveLength(3);
      const far = new Date(MOMENT.getTime() + 200 * DAY - 60 * DAY);
      await given.stopClock(before(far));
      await endsAt(elsewhere, 'clinic_reply', new Date(MOMENT.getTime() + 300 * DAY));
      await given.sweep(warning);
      expect(await reminded(elsewhere)).toEqual([]);
      await given.stopClock(far);
      await given.sweep(warning);
      expect([await reminded(elsewhere), await clockOf(elsewhere, 'limitation')]).toEqual([['deadline_near'], 'runs']);
    });
  });
});
