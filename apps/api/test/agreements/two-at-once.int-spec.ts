import { demonstrationAuthority, documentUseCases } from '../../src/modules/agreements/index.js';
import type { JobUnit } from '../../src/platform/jobs/job-unit.js';
import { typeset } from '../../src/platform/documents/typesetters.js';
import { FileVault } from '../../src/platform/files/file-vault.js';
import { bystander } from '../support/copied-case.js';
import { castOf, fileCase, offer, signWithCode, until, type Cast } from '../support/journey.js';
import { of } from '../support/refused.js';
import { createWorld, type World } from '../support/world.js';

/** The papers of an agreement are made between two transactions: what another worker did meanwhile stands, and is done once. */
describe('an agreement that two workers have in hand', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  let agreementId: string;
  beforeAll(async () => {
    world = await createWorld('two-at-once');
    cast = await castOf(world);
    caseId = await fileCase(world, cast.consumer);
    const { id } = await cast.clinic.done('makeOffer', { ...of(caseId), input: ['OfferInput!', offer()] });
    await cast.consumer.done('answerOffer', { ...of(caseId), offerId: ['ID!', id], accept: ['Boolean!', true] });
    const drafted = await cast.consumer.done('draftSettlement', {
      ...of(caseId),
      input: ['DraftAgreementInput!', { facts: '双方核对收费单据后确认退还手术费。', paymentMethod: '银行转账', clauses: [] }],
    });
    agreementId = drafted['id'] as string;
    await until(async () => (await state()) === 'ready');
  });
  afterAll(() => world?.close());

  const one = async <T>(sql: string): Promise<T> => (await world.owner.query<{ v: T }>(sql)).rows[0]!.v;
  const state = () => one<string>(`select state as v from agreement where id = '${agreementId}'`);
  const entries = (type: string) =>
    one<number>(`select count(*)::int as v from journal.entry where case_id = '${caseId}' and type = '${type}'`);
  const notices = (kind: string) =>
    one<number>(`select count(*)::int as v from notification where case_id = '${caseId}' and kind = '${kind}'`);
  const vault = () => world.server.app.get(FileVault);
  /** As if the worker had not come to it yet: what is recorded is kept by triggers, and only its owner can write past them. */
  const again = async (sets: string): Promise<void> => {
    const client = await world.owner.connect();
    try {
      await client.query(`set session_replication_role = 'replica'`);
      await client.query(`update agreement set ${sets} where id = '${agreementId}'`);
    } finally {
      await client.query('reset session_replication_role');
      client.release();
    }
  };
  /** A worker to whom something happens between its two transactions. */
  const interrupted = (meanwhile: () => Promise<void>): JobUnit => {
    let transactions = 0;
    const unsafeAcrossTenants: JobUnit['unsafeAcrossTenants'] = async (work) => {
      if (++transactions === 2) await meanwhile();
      return world.worker.unit.unsafeAcrossTenants(work);
    };
    return { unsafeAcrossTenants } as JobUnit;
  };
  const make = async (unit: JobUnit) => {
    const { making } = documentUseCases(vault(), await demonstrationAuthority(world.config));
    return making.execute({ unit, relay: world.worker.relay }, agreementId);
  };

  it('has its document opened once', async () => {
    await again(`state = 'making', base_pdf_sha256 = null`);
    const before = [await entries('agreement.made'), await notices('agreement_ready')];
    expect(before).toEqual([1, 2]);
    const beside = await bystander(world.owner, caseId, { still: true });
    await make(interrupted(() => make(world.worker.unit)));
    expect([await state(), await entries('agreement.made'), await notices('agreement_ready')]).toEqual(['ready', 2, 4]);
    expect(await beside.harmed()).toEqual([]);
  });

  it('has not failed where another could make it', async () => {
    const data = await one<object>(`select data as v from agreement where id = '${agreementId}'`);
    await again(`state = 'making', base_pdf_sha256 = null, data = '{}'`);
    const whole = () => again(`data = '${JSON.stringify(data).replaceAll("'", "''")}'`);
    await make(interrupted(async () => (await whole(), make(world.worker.unit))));
    expect([await state(), await notices('agreement_failed')]).toEqual(['ready', 0]);
    // Where no other could, it has, and both sides are told.
    await again(`state = 'making', base_pdf_sha256 = null, data = '{}'`);
    const beside = await bystander(world.owner, caseId, { still: true });
    await make(world.worker.unit);
    expect([await state(), await notices('agreement_failed')]).toEqual(['failed', 2]);
    expect(await beside.harmed()).toEqual([]);
    await whole();
    await again(`state = 'making', fault = null`);
    await make(world.worker.unit);
    expect(await state()).toBe('ready');
  });

  it('waits for its turn where too many papers are being set, and has not failed for that', async () => {
    await again(`state = 'making', base_pdf_sha256 = null`);
    let others: Promise<unknown> = Promise.resolve();
    /** Between what is to be made and its making so many others come that no more may wait. */
    const crowded = {
      unsafeAcrossTenants: async (work) => {
        const found = await world.worker.unit.unsafeAcrossTenants(work);
        others = Promise.allSettled(Array.from({ length: 400 }, () => typeset({ main: '#panic()', inputs: {}, createdAt: 0 })));
        return found;
      },
    } as JobUnit;
    await expect(make(crowded)).rejects.toMatchObject({ code: 'busy_now' });
    expect([await state(), await notices('agreement_failed')]).toEqual(['making', 2]);
    const told = (await others) as PromiseSettledResult<unknown>[];
    const refused = told.filter((t) => t.status === 'rejected').map((t) => (t.reason as { code?: string }).code);
    expect([refused.length > 200, new Set(refused)]).toEqual([true, new Set(['busy_now'])]);
    await make(world.worker.unit);
    expect(await state()).toBe('ready');
  });

  it('has the stamps of both sides once', async () => {
    for (const person of [cast.consumer, cast.clinic]) await signWithCode(world, person, caseId, agreementId);
    await until(async () => (await state()) === 'sealed');
    await again(`state = 'ready', sealed_pdf_sha256 = null`);
    expect(await entries('agreement.stamped')).toBe(1);
    const { stamping } = documentUseCases(vault(), await demonstrationAuthority(world.config));
    const stamp = (unit: JobUnit) => stamping.execute({ unit, relay: world.worker.relay }, agreementId);
    const beside = await bystander(world.owner, caseId, { still: true });
    await stamp(interrupted(() => stamp(world.worker.unit)));
    expect([await state(), await entries('agreement.stamped')]).toEqual(['sealed', 2]);
    expect(await beside.harmed()).toEqual([]);
  });
});
