import { Agreeing } from '../../../../test/support/agreeing.js';
import { Given } from '../../../../test/support/given.js';
import { notPossible } from '../../../platform/errors/refusal.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { recordsIn } from '../pdf/seal-pdf.js';
import { verifyAgreement } from '../pdf/verify-agreement.js';
import { agreementUseCases } from './use-cases.js';
import type { SealFrame } from './seal-agreement.js';

const { drafting, settling, leaving, remaking, requestingCode, signing, finding } = agreementUseCases;
const REASON = '付款方式写错了，需要改为两期转账。';

/** Drafting, papers, signing and sealing without a server: what each does, and what each refusal leaves. */
describe('agreements, as use cases', () => {
  let given: Given;
  let agreeing: Agreeing;
  beforeAll(async () => {
    given = await Given.begun('agreement-cases');
    agreeing = await Agreeing.with(given);
  });
  afterAll(() => given?.close());

  const rowsOf = async (caseId: string): Promise<string[]> => {
    const { rows } = await given.owner.query<{ row: string }>(
      `select concat_ws(' ', version, kind, state, void_reason, voided_by, case when effective_at is null then 'open' else 'in effect' end,
          (select string_agg(mark || '/' || signer_name || '/' || method, ',' order by signed_at) from signature where agreement_id = a.id)
        ) as row from agreement a where case_id = $1 order by version`,
      [caseId],
    );
    return rows.map(({ row }) => row);
  };
  const statusOf = async (caseId: string): Promise<string> =>
    (await given.owner.query<{ status: string }>('select status from case_file where id = $1', [caseId])).rows[0]!.status;
  const jobsOf = async (agreementId: string): Promise<string[]> => {
    const { rows } = await given.owner.query<{ task: string }>(
      `select t.identifier as task from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where j.payload ->> 'agreementId' = $1 order by j.id`,
      [agreementId],
    );
    return rows.map(({ task }) => task);
  };
  const last = async (caseId: string): Promise<string> => (await given.record(caseId))['joint']!.at(-1) as string;
  const make = (agreementId: string, meanwhile?: () => Promise<void>) =>
    agreeing.papers.making.execute(agreeing.worker(meanwhile), agreementId);

  describe('drafting', () => {
    it('puts accepted terms down: a version, its entry, a job, and the case waits for its paper', async () => {
      const { mediator } = given.hands;
      const caseId = await given.mediatedCase();
      await given.refuses(caseId, 'no_accepted_terms', () =>
        given.act(mediator, caseId, drafting, { facts: '', paymentMethod: '', clauses: [], voids: [], termsHash: '', reason: '' }),
      );
      await agreeing.agreed(caseId, 'mediator');
      const { id } = await given.act(mediator, caseId, drafting, await agreeing.written(caseId));
      expect([await rowsOf(caseId), await statusOf(caseId), await last(caseId)]).toEqual([
        ['1 mediated making open'],
        'agreed',
        'agreement.drafted',
      ]);
      expect(await jobsOf(id)).toEqual(['make_agreement']);
      const { rows } = await given.owner.query<{ data: Record<string, unknown> }>('select data from agreement where id = $1', [id]);
      expect(rows[0]!.data).toMatchObject({
        kind: 'mediated',
        number: expect.stringMatching(/^和调协〔2026〕\d{5}号$/) as string,
        committee: '甲区医调委',
        consumer: { name: '林小满', contact: expect.stringMatching(/^.\*\*\*@test\.test$/) as string },
        clinic: { name: '澄颜门诊部', contact: expect.stringMatching(/^.\*\*\*@office\.test$/) as string },
        mediator: '郑岚',
        procedure: 'eyelid',
        draftedOn: await given.today(),
      });
    });

    it('refuses what was written on other terms or another version, with faults, or by who has no part in it', async () => {
      const { mediator, consumer, desk, stranger } = given.hands;
      const caseId = await given.mediatedCase();
      await agreeing.agreed(caseId, 'mediator');
      const written = await agreeing.written(caseId);
      const refused = (code: Parameters<typeof given.refuses>[1], over: object, by = mediator) =>
        given.refuses(caseId, code, () => given.act(by, caseId, drafting, { ...written, ...over }));
      await refused('not_found', {}, stranger);
      await refused('not_possible_now', {}, consumer);
      await refused('not_possible_now', {}, desk);
      await refused('version_moved_on', { replaces: caseId });
      await refused('terms_changed', { termsHash: 'f'.repeat(64) });
      await refused('too_short', { facts: '   核对   ' });
      await refused('too_many_clauses', { clauses: Array.from({ length: 21 }, () => '医方书面说明。') });
      await refused('characters_refused', { paymentMethod: '转账\u{1F600}' });
      await refused('lint_failed', { clauses: ['医方对此次退费享有最终解释权。'] });
    });

    it('voids the version that stands, with its marks and a reason, and both sides hear of it', async () => {
      const { mediator, consumer } = given.hands;
      const { caseId, agreementId } = await agreeing.signing();
      await agreeing.sign(consumer, caseId, agreementId);
      const written = await agreeing.written(caseId, { replaces: agreementId, voids: ['consumer'], reason: REASON });
      await given.refuses(caseId, 'signed_meanwhile', () => given.act(mediator, caseId, drafting, { ...written, voids: [] }));
      await given.refuses(caseId, 'version_moved_on', () => given.act(mediator, caseId, drafting, { ...written, replaces: null }));
      await given.refuses(caseId, 'reason_needed', () => given.act(mediator, caseId, drafting, { ...written, reason: '  改一下  ' }));
      await given.refuses(caseId, 'nothing_changed', () => given.act(mediator, caseId, drafting, written));
      await given.act(mediator, caseId, drafting, { ...written, paymentMethod: '分两期银行转账' });
      expect([await rowsOf(caseId), await statusOf(caseId)]).toEqual([
        [`1 mediated void ${REASON} 郑岚 open consumer/林小满/code`, '2 mediated making open'],
        'agreed',
      ]);
      expect(await given.told(caseId, 'agreement_voided_signed')).toEqual(['林小满', '周院长', '许经理'].sort());
    });

    it('is a settlement where the sides do it: whoever writes for the clinic appears, and the other side hears of a new version', async () => {
      const { signatory, consumer } = given.hands;
      const caseId = await given.negotiatedCase();
      await agreeing.agreed(caseId, 'sides');
      const { id } = await given.act(signatory, caseId, settling, await agreeing.written(caseId));
      expect([await rowsOf(caseId), await statusOf(caseId)]).toEqual([['1 direct making open'], 'settling']);
      // The desk appeared as it answered the case.
      const entries = (await given.record(caseId))['joint']!.filter((type) => /^representative|^settlement/.test(type));
      expect(entries).toEqual(['representative.named', 'representative.named', 'settlement.drafted']);
      await given.act(
        consumer,
        caseId,
        settling,
        await agreeing.written(caseId, { replaces: id, reason: REASON, paymentMethod: '分两期银行转账' }),
      );
      expect(await rowsOf(caseId)).toEqual([`1 direct void ${REASON} 林小满 open`, '2 direct making open']);
      expect(await given.told(caseId, 'agreement_voided')).toEqual(['周院长', '许经理'].sort());
    });

    it('is left by a side: the version is void, what was accepted has lapsed, both negotiate again', async () => {
      const { consumer, desk, mediator, stranger } = given.hands;
      const { caseId, agreementId } = await agreeing.settling();
      const input = { agreementId, voids: [], reason: ` ${REASON} ` };
      for (const who of [stranger, mediator]) await given.refuses(caseId, 'not_found', () => given.act(who, caseId, leaving, input));
      await given.refuses(caseId, 'not_your_part', () => given.act(desk, caseId, leaving, input));
      await given.refuses(caseId, 'version_moved_on', () => given.act(consumer, caseId, leaving, { ...input, agreementId: caseId }));
      await given.refuses(caseId, 'reason_needed', () => given.act(consumer, caseId, leaving, { ...input, reason: '    不签了    ' }));
      await given.refuses(caseId, 'characters_refused', () =>
        given.act(consumer, caseId, leaving, { ...input, reason: `${REASON}\u{1F600}` }),
      );
      // What was declined on the way stays declined.
      await given.owner.query(
        `insert into offer (case_id, tenant_id, n, by_side, author_name, status, terms, message, expires_at, closed_at)
          select case_id, tenant_id, n + 1, by_side, author_name, 'declined', terms, message, expires_at, app.now() from offer where case_id = $1`,
        [caseId],
      );
      await given.act(consumer, caseId, leaving, input);
      expect([await rowsOf(caseId), await statusOf(caseId), await last(caseId)]).toEqual([
        [`1 direct void ${REASON} 林小满 open`],
        'negotiating',
        'settlement.left',
      ]);
      const { rows } = await given.owner.query('select status from offer where case_id = $1 order by n', [caseId]);
      expect(rows).toEqual([{ status: 'lapsed' }, { status: 'declined' }]);
      expect(await given.told(caseId, 'settlement_left')).toEqual(['周院长', '许经理'].sort());
    });
  });

  describe('a paper', () => {
    it('is made between two transactions and opened once; what was left meanwhile is not opened', async () => {
      const { consumer } = given.hands;
      const caseId = await given.negotiatedCase();
      await agreeing.agreed(caseId, 'sides');
      const { id } = await given.act(consumer, caseId, settling, await agreeing.written(caseId));
      const left = () => given.act(consumer, caseId, leaving, { agreementId: id, voids: [], reason: REASON }).then(() => undefined);
      await make(id, left);
      expect([await rowsOf(caseId), await last(caseId)]).toEqual([[`1 direct void ${REASON} 林小满 open`], 'settlement.left']);
      const other = await agreeing.signing();
      expect([await statusOf(other.caseId), await last(other.caseId)]).toEqual(['signing', 'agreement.made']);
      expect(await given.told(other.caseId, 'agreement_ready')).toEqual(['林小满', '周院长', '许经理', '郑岚'].sort());
      expect((await agreeing.file(other.agreementId, 'base')).subarray(0, 5).toString()).toBe('%PDF-');
      // Once it is there to be signed, its file is written no more, whoever asks for it again.
      const [before, written] = [await given.record(other.caseId), agreeing.filesWritten];
      await make(other.agreementId);
      expect(await given.record(other.caseId)).toEqual(before);
      expect(agreeing.filesWritten).toBe(written);
    });

    it('that could not be made is made again, once; one that stands is not', async () => {
      const { consumer, stranger } = given.hands;
      const { caseId, agreementId } = await agreeing.settling();
      await given.refuses(caseId, 'document_made', () => given.act(consumer, caseId, remaking, null));
      // As if its making had failed: what is recorded is kept by triggers, and only its owner can write past them.
      const client = await given.owner.connect();
      await client.query(`set session_replication_role = 'replica'`);
      await client.query(`update agreement set state = 'failed', fault = 'x', base_pdf_sha256 = null where id = $1`, [agreementId]);
      await client.query('reset session_replication_role');
      client.release();
      await given.refuses(caseId, 'not_found', () => given.act(stranger, caseId, remaking, null));
      expect(await given.act(consumer, caseId, remaking, null)).toEqual({ id: agreementId });
      expect(await jobsOf(agreementId)).toEqual(['make_agreement', 'make_agreement']);
      await given.refuses(caseId, 'document_made', () => given.act(consumer, caseId, remaking, null));
      await make(agreementId);
      expect(await rowsOf(caseId)).toEqual(['1 direct ready open']);
    });
  });

  describe('signing', () => {
    it('keeps a mark with what was stated, and whoever signs for the clinic appears', async () => {
      const { signatory, consumer } = given.hands;
      const caseId = await given.negotiatedCase();
      await agreeing.agreed(caseId, 'sides');
      const { id: agreementId } = await given.act(consumer, caseId, settling, await agreeing.written(caseId));
      await make(agreementId);
      await agreeing.sign(signatory, caseId, agreementId);
      expect(await rowsOf(caseId)).toEqual(['1 direct ready open clinic/周院长/code']);
      expect((await given.record(caseId))['joint']!.slice(-2)).toEqual(['representative.named', 'agreement.signed']);
      const { rows } = await given.owner.query<{ record: { intent: object } }>('select record from signature where agreement_id = $1', [
        agreementId,
      ]);
      expect(rows[0]!.record).toMatchObject({ mark: 'clinic', method: 'code', name: '周院长', capacity: 'clinic' });
      expect(rows[0]!.record.intent).toMatchObject({ caseId, mark: 'clinic', party: '澄颜门诊部', signer: signatory.actor.accountId });
      await given.refuses(caseId, 'already_signed', () => given.act(signatory, caseId, requestingCode, { agreementId }));
    });

    it('takes no mark with a wrong code, out of turn, of another case, or by who has none to set', async () => {
      const { consumer, mediator, desk, chair, stranger } = given.hands;
      const { caseId, agreementId } = await agreeing.signing();
      const other = await agreeing.settling();
      const refused = (code: Parameters<typeof given.refuses>[1], by = consumer, id = agreementId) =>
        given.refuses(caseId, code, () => given.act(by, caseId, signing, { agreementId: id, code: '123456' }));
      await refused('not_found', stranger);
      await refused('not_your_part', desk);
      await refused('not_your_part', chair);
      await refused('mark_out_of_order', mediator);
      for (const id of ['x', caseId, other.agreementId]) await refused('not_found', consumer, id);
      await given.act(consumer, caseId, requestingCode, { agreementId });
      const wrong = (await agreeing.code(consumer)) === '000000' ? '000001' : '000000';
      expect(await given.act(consumer, caseId, signing, { agreementId, code: wrong })).toBe(false);
      expect(await rowsOf(caseId)).toEqual(['1 mediated ready open']);
      await given.owner.query(
        `update identity.consent set withdrawn_at = app.now() where account_id = $1 and purpose = 'electronic_signing'`,
        [consumer.actor.accountId],
      );
      await refused('consent_needed');
      await given.owner.query(`update identity.consent set withdrawn_at = null where account_id = $1`, [consumer.actor.accountId]);
    });

    it('takes none before the paper is there, nor on a version that was given up', async () => {
      const { consumer } = given.hands;
      const caseId = await given.negotiatedCase();
      await agreeing.agreed(caseId, 'sides');
      const { id } = await given.act(consumer, caseId, settling, await agreeing.written(caseId));
      const refused = (code: Parameters<typeof given.refuses>[1]) =>
        given.refuses(caseId, code, () => given.act(consumer, caseId, requestingCode, { agreementId: id }));
      await refused('document_not_ready');
      const over = { replaces: id, reason: REASON, paymentMethod: '分两期银行转账' };
      await given.act(consumer, caseId, settling, await agreeing.written(caseId, over));
      await refused('version_superseded');
    });

    it('brings a settlement into effect with the second mark; the worker closes its file with a timestamp, once', async () => {
      const { consumer, signatory } = given.hands;
      const { caseId, agreementId } = await agreeing.settling([10, 40]);
      await agreeing.sign(consumer, caseId, agreementId);
      expect([await statusOf(caseId), await jobsOf(agreementId)]).toEqual(['settling', ['make_agreement']]);
      await agreeing.papers.stamping.execute(agreeing.worker(), agreementId);
      expect(await rowsOf(caseId)).toEqual(['1 direct ready open consumer/林小满/code']);
      await agreeing.sign(signatory, caseId, agreementId);
      expect([await statusOf(caseId), await jobsOf(agreementId)]).toEqual(['effective', ['make_agreement', 'stamp_settlement']]);
      const { rows } = await given.owner.query(
        'select n, kind, amount_fen, (due_on - app.today())::int as days, status from obligation where case_id = $1 order by n',
        [caseId],
      );
      expect(rows).toEqual([
        { n: 1, kind: 'payment', amount_fen: '400000', days: 10, status: 'pending' },
        { n: 2, kind: 'payment', amount_fen: '400000', days: 40, status: 'pending' },
      ]);
      expect(await given.told(caseId, 'settlement_effective')).toEqual(['林小满', '周院长', '许经理'].sort());
      const stamp = (meanwhile?: () => Promise<void>) => agreeing.papers.stamping.execute(agreeing.worker(meanwhile), agreementId);
      await stamp(stamp);
      const stamped = (await given.record(caseId))['joint']!.filter((type) => type === 'agreement.stamped');
      expect([stamped, (await rowsOf(caseId))[0]]).toEqual([
        ['agreement.stamped'],
        '1 direct sealed in effect consumer/林小满/code,clinic/周院长/code',
      ]);
      const closed = await agreeing.file(agreementId, 'sealed');
      expect((await recordsIn(closed))?.marks).toHaveLength(2);
      expect(await verifyAgreement(closed, agreeing.authority.root)).toMatchObject({ valid: true, faults: [] });
    });

    it('brings into effect the version that was signed alone: one that was given up stays as it was', async () => {
      const { consumer, signatory } = given.hands;
      const { caseId, agreementId: former } = await agreeing.settling();
      const over = { replaces: former, reason: REASON, paymentMethod: '分两期银行转账' };
      const { id } = await given.act(consumer, caseId, settling, await agreeing.written(caseId, over));
      await make(id);
      for (const person of [consumer, signatory]) await agreeing.sign(person, caseId, id);
      expect(await rowsOf(caseId)).toEqual([
        `1 direct void ${REASON} 林小满 open`,
        '2 direct ready in effect consumer/林小满/code,clinic/周院长/code',
      ]);
    });
  });

  describe('sealing', () => {
    const seal = (by: typeof given.hands.chair, caseId: string, agreementId: string, over: Partial<SealFrame> = {}) =>
      agreeing.papers.sealing(given.transactions, new Relay()).execute(
        by,
        { caseId, agreementId },
        {
          proven: () => Promise.resolve(),
          within: (work) => given.write(by, work),
          ...over,
        },
      );
    const signed = async () => {
      const { consumer, signatory, mediator } = given.hands;
      const { caseId, agreementId } = await agreeing.signing();
      for (const person of [consumer, signatory, mediator]) await agreeing.sign(person, caseId, agreementId);
      return { caseId, agreementId };
    };

    it('sets the last of four marks over a file that verifies, and the agreement takes effect', async () => {
      const { chair } = given.hands;
      const { caseId, agreementId } = await signed();
      expect(await seal(chair, caseId, agreementId)).toEqual({ id: agreementId, caseId });
      expect([await rowsOf(caseId), await statusOf(caseId)]).toEqual([
        ['1 mediated sealed in effect consumer/林小满/code,clinic/周院长/code,mediator/郑岚/code,seal/甲区医调委/pades'],
        'effective',
      ]);
      expect((await given.record(caseId))['joint']).toEqual(expect.arrayContaining(['agreement.sealed', 'agreement.effective']));
      expect(await given.told(caseId, 'agreement_effective')).toEqual(['林小满', '周院长', '许经理', '郑岚'].sort());
      expect(await verifyAgreement(await agreeing.file(agreementId, 'sealed'), agreeing.authority.root)).toMatchObject({
        valid: true,
        faults: [],
      });
      await given.refuses(caseId, 'not_possible_now', () => seal(chair, caseId, agreementId));
    });

    it('closes the version that was signed alone: one that was given up stays as it was', async () => {
      const { chair, mediator, consumer, signatory } = given.hands;
      const { caseId, agreementId: former } = await agreeing.signing();
      const over = { replaces: former, reason: REASON, paymentMethod: '现金' };
      const { id } = await given.act(mediator, caseId, drafting, await agreeing.written(caseId, over));
      await make(id);
      for (const person of [consumer, signatory, mediator]) await agreeing.sign(person, caseId, id);
      await seal(chair, caseId, id);
      expect(await rowsOf(caseId)).toEqual([
        `1 mediated void ${REASON} 郑岚 open`,
        '2 mediated sealed in effect consumer/林小满/code,clinic/周院长/code,mediator/郑岚/code,seal/甲区医调委/pades',
      ]);
    });

    it('is the chair’s, of the version that was shown, after the three, and with proof before the dear work', async () => {
      const { chair, mediator, consumer, stranger } = given.hands;
      const unsigned = await agreeing.signing();
      await given.refuses(unsigned.caseId, 'mark_out_of_order', () => seal(chair, unsigned.caseId, unsigned.agreementId));
      const { caseId, agreementId } = await signed();
      await given.refuses(caseId, 'not_found', () => seal(stranger, caseId, agreementId));
      await given.refuses(caseId, 'not_your_part', () => seal(mediator, caseId, agreementId));
      await given.refuses(caseId, 'not_possible_now', () => seal(consumer, caseId, agreementId));
      await given.refuses(caseId, 'version_superseded', () => seal(chair, caseId, unsigned.agreementId));
      const proven = () => Promise.reject(notPossible('presence_needed'));
      await given.refuses(caseId, 'presence_needed', () => seal(chair, caseId, agreementId, { proven }));
      expect(await given.act(chair, caseId, finding, agreementId)).toMatchObject({ id: agreementId });
    });

    it('is decided anew under the case’s lock: what was drafted while the file was made takes no seal', async () => {
      const { chair, mediator } = given.hands;
      const { caseId, agreementId } = await signed();
      const over = { replaces: agreementId, voids: ['consumer', 'clinic', 'mediator'], reason: REASON, paymentMethod: '现金' };
      const within: SealFrame['within'] = async (work) => {
        await make((await given.act(mediator, caseId, drafting, await agreeing.written(caseId, over))).id);
        return given.write(chair, work);
      };
      await expect(seal(chair, caseId, agreementId, { within })).rejects.toMatchObject({ code: 'version_superseded' });
      expect(await rowsOf(caseId)).toHaveLength(2);
      expect((await given.record(caseId))['joint']).not.toContain('agreement.sealed');
    });
  });
});
