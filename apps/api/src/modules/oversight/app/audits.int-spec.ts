import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { AuditOpeningRepository } from '../data/audit-opening.repository.js';
import { OpenForAudit } from './open-for-audit.js';

const REASON = '例行抽查：核对宣传与诊疗记录。';

/** The use case of oversight without a server: what it does, and what each refusal leaves. */
describe('an audit, as a use case', () => {
  let given: Given;
  const opening = new OpenForAudit(new AuditOpeningRepository());
  beforeAll(async () => {
    given = await Given.begun('audit-cases');
  });
  afterAll(() => given?.close());

  const rowsOf = async (caseId: string): Promise<string[]> =>
    (
      await given.owner.query<{ row: string }>(
        `select concat_ws(' ', organisation_name, display_name, reason) as row
           from audit_opening o join identity.account a on a.id = o.account_id where case_id = $1`,
        [caseId],
      )
    ).rows.map(({ row }) => row);
  const inOffice = (ctx: Ctx, over: Partial<Ctx['actor']>): Ctx => ({ ...ctx, actor: { ...ctx.actor, ...over } });

  it('opens an unresolved case: its row, an entry of the office and one for both sides, who are told', async () => {
    const caseId = await given.unresolvedCase();
    const last = await given.lastAnnounced();
    await given.act(given.hands.auditor, caseId, opening, { reason: ` ${REASON} ` });
    expect(await rowsOf(caseId)).toEqual([`甲区卫健委 沈察 ${REASON}`]);
    const record = await given.record(caseId);
    expect(record['oversight']).toEqual(['audit.opened']);
    expect(record['joint']!.at(-1)).toBe('audit.opened');
    expect(await given.told(caseId, 'audit_opened')).toEqual(['林小满', '周院长', '许经理'].sort());
    expect(await given.announced(caseId, last)).toEqual([{ type: 'case.changed', caseId, audience: 'joint' }]);
  });

  it('tells nobody again where a colleague opened it already', async () => {
    const caseId = await given.unresolvedCase();
    const { auditor, mediator } = given.hands;
    await given.act(auditor, caseId, opening, { reason: REASON });
    const colleague = inOffice(auditor, { accountId: mediator.actor.accountId, name: '同事' });
    const [record, told] = [await given.record(caseId), await given.told(caseId, 'audit_opened')];
    const last = await given.lastAnnounced();
    expect(await given.act(colleague, caseId, opening, { reason: REASON })).toEqual({ id: caseId });
    expect(await given.record(caseId)).toEqual(record);
    expect(await given.told(caseId, 'audit_opened')).toEqual(told);
    expect(await given.announced(caseId, last)).toEqual([]);
    expect(await rowsOf(caseId)).toEqual([`甲区卫健委 沈察 ${REASON}`]);
  });

  it('opens none without a reason, before it is unresolved, for another role, or of another county', async () => {
    const { auditor, mediator, consumer, stranger } = given.hands;
    const caseId = await given.unresolvedCase();
    await given.refuses(caseId, 'reason_needed', () => given.act(auditor, caseId, opening, { reason: '  例行抽查核对宣传  ' }));
    for (const [code, who] of [
      ['not_possible_now', consumer],
      ['not_possible_now', mediator],
      ['not_found', stranger],
      ['not_your_part', inOffice(auditor, { roles: ['officer'] })],
      ['not_found', inOffice(auditor, { roles: ['administrator'] })],
      ['not_found', inOffice(auditor, { regionCode: '310106' })],
    ] as const)
      await given.refuses(caseId, code, () => given.act(who, caseId, opening, { reason: REASON }));
    const open = await given.mediatedCase();
    await given.refuses(open, 'not_found', () => given.act(auditor, open, opening, { reason: REASON }));
    expect([...(await rowsOf(caseId)), ...(await rowsOf(open))]).toEqual([]);
  });
});
