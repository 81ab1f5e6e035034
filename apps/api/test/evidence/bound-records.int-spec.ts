import { EMPTY_CALCULATION } from '@heyi/domain';
import type pg from 'pg';
import { verifyDossier, type Json } from '@heyi/ledger';
import { addExhibit, castOf, day, fileCase, JPEG, offer, sha256, takeDossier, type Cast, type DossierFiles } from '../support/journey.js';
import type { Tx } from '../../src/platform/database/unit-of-work.js';
import { jointJournal, partsOf } from '../../src/modules/evidence/app/dossier-parts.js';
import { readDossier } from '../../src/modules/evidence/data/dossier.query.js';
import { RoomClients } from '../support/room-client.js';
import { deliverMessages } from '../support/sweeps.js';
import { createWorld, type World } from '../support/world.js';

/**
 * Columns of recorded rows that no entry binds, each with its reason, by hand. Everything else that the owner of the
 * database changes behind the record shows in the next dossier.
 */
const NOT_BOUND: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  case_letter: { id: 'a key' },
  legal_event: { recorded_by: 'an account; its name is bound', withdrawn_at: 'the entry has its own time' },
  demand_letter: {
    step: 'said by demand.step',
    sent_by: 'an account; its name is bound',
    closed_at: 'the entry has its own time',
    answered_at: 'the entry has its own time',
  },
  service_record: {
    message_id: 'a key of the outbox',
    token_hash: 'a secret',
    token_expires_at: 'of the secret',
    token_used_at: 'of the secret',
  },
  clock: {
    id: 'a key',
    amount: 'a setting; what follows from it is bound',
    ends_at: 'follows from the last day',
    stands_since: 'follows from the pauses',
    excluded: 'follows from the pauses',
    ended_at: 'the entry has its own time',
  },
  message: { client_id: 'a key', author_id: 'the actor of the entry', journal_seq: 'a key' },
  offer: { parent_id: 'a key', closed_at: 'the entry has its own time' },
  calculation: { n: 'a part of the number' },
  responsibility_view: {},
  exhibit: {
    owner_id: 'an account; its name is bound',
    upload_id: 'a key; the bytes are bound',
    withdrawn_reason: 'said by exhibit.withdrawn',
  },
};
/** Of a case's own row: what was filed, and what is said of it since. The rest moves with its steps. */
const OF_THE_CASE = [
  ...['number', 'procedure', 'treatment_day', 'known_day', 'story', 'claims', 'claim_fen', 'filed_for', 'patient_name', 'filed_at'],
  ...['consumer_name', 'clinic_name', 'clinic_answer', 'application_reason', 'end_note'],
];
const SCOPE = ['case_id', 'tenant_id'];
describe('what is recorded', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  let dossier: DossierFiles;
  const clients = new RoomClients();
  const of = () => ({ caseId: ['ID!', caseId] as [string, unknown] });
  beforeAll(async () => {
    world = await createWorld('bound');
    cast = await castOf(world);
    await fill();
    dossier = await takeDossier(cast.mediator, caseId);
  });
  afterAll(async () => {
    clients.closeAll();
    await world.close();
  });

  /** A case with a row of each kind that a dossier holds, made by people's own acts. */
  async function fill(): Promise<void> {
    caseId = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { ...of(), statement: ['String!', '我们已收到，正在核对病历。'] });
    const { id: letterId } = await cast.consumer.done('sendDemand', {
      ...of(),
      input: ['DemandInput!', { body: '请在期限内退还费用并承担修复费用，书面答复。', amountFen: 1_860_000, applyIfSilent: true }],
    });
    await cast.clinic.done('openDemand', { ...of(), letterId: ['ID!', letterId] });
    await deliverMessages(world);
    await cast.consumer.done('applyForMediation', { ...of(), reason: ['String!', '双方协商多次没有结果，请求调解。'] });
    await cast.clinic.done('consentToMediation', of());
    await cast.intake.done('acceptApplication', {
      ...of(),
      check: ['IdentityCheckInput!', { consumerChecked: true, clinicChecked: true, how: '身份证与执业许可证' }],
    });
    await cast.intake.done('assignMediator', { ...of(), mediatorId: ['ID!', cast.mediator.accountId] });
    await cast.mediator.done('recordEvent', {
      ...of(),
      input: [
        'LegalEventInput!',
        { kind: 'appraisal_commissioned', onDay: day(0), bothAgreed: true, note: '双方共同委托', reference: '京鉴2026-3', feeFen: 500_000 },
      ],
    });
    await addExhibit(cast.consumer, caseId, await JPEG(), { category: 'other', title: '合同照片', purpose: '证明价格', factDay: day(-30) });
    const consumer = await clients.connect(cast.consumer);
    await consumer.say(caseId, 'joint', '请看照片');
    await consumer.say(caseId, 'caucus_consumer', '一万五也可以');
    await cast.clinic.done('makeOffer', { ...of(), input: ['OfferInput!', offer({ message: '最后一次' })] });
    await cast.mediator.done('saveCalculation', { ...of(), input: ['String!', JSON.stringify(EMPTY_CALCULATION)] });
    await cast.mediator.done('stateResponsibility', {
      ...of(),
      input: [
        'ResponsibilityInput!',
        {
          stages: [{ stage: 'consent', weightPct: 100, clinicPct: 60, reason: '告知不充分', exhibitIds: [] }],
          harmShown: false,
          grounds: [],
          forceMajeure: false,
          shared: true,
        },
      ],
    });
  }

  interface Column {
    table: string;
    name: string;
    type: string;
  }
  async function columns(): Promise<Column[]> {
    const { rows } = await world.owner.query<Column>(
      `select table_name as table, column_name as name, data_type as type from information_schema.columns where table_schema = 'public' and table_name = any($1) order by 1, ordinal_position`,
      [['case_file', ...Object.keys(NOT_BOUND)]],
    );
    return rows.filter((c) =>
      c.table === 'case_file' ? OF_THE_CASE.includes(c.name) : !SCOPE.includes(c.name) && !Object.hasOwn(NOT_BOUND[c.table]!, c.name),
    );
  }
  function otherValue({ name, type }: Column): string {
    if (type === 'uuid') return 'gen_random_uuid()';
    if (type === 'jsonb') return `'{"changed": 1}'::jsonb`;
    if (type === 'boolean') return `not ${name}`;
    if (type === 'ARRAY') return `array_append(${name}, 'x')`;
    if (type === 'date') return `coalesce(${name}, date '2020-01-01') + 1`;
    if (type.startsWith('timestamp')) return `coalesce(${name}, app.now()) + interval '1 day'`;
    if (['integer', 'bigint', 'smallint', 'numeric'].includes(type)) return `coalesce(${name}, 0) + 1000`;
    return `coalesce(${name}, '') || 'x'`;
  }
  /** The dossier as it would be made now, without its bytes: faults of what is in it, beside those of a bag that is none. */
  async function faultsNow(owner: pg.PoolClient): Promise<string[]> {
    const query = async <T>(sql: string, params: unknown[] = []): Promise<T[]> => (await owner.query(sql, params)).rows as T[];
    const content = await readDossier({ query, now: () => Promise.resolve(new Date()) } as unknown as Tx, caseId, {});
    const held = (gone: boolean) =>
      gone
        ? ({ form: 'withdrawn', because: 'withdrawn', fault: null } as const)
        : ({ form: 'withheld', because: 'unreadable', fault: null } as const);
    const taking = { id: 't', kind: 'record', opened: [], role: 'mediator', salt: '' } as const;
    const joint = content.entries.filter((e) => e.audience === 'joint');
    const head = content.heads.find((h) => h.audience === 'joint')!;
    const parts = [
      ...partsOf(taking, content, new Map(content.exhibits.map((e) => [e.id, held(e.withdrawn)])), null),
      jointJournal(head, joint),
    ];
    const files = new Map<string, Buffer>();
    for (const part of parts) files.set(part.path, (await part.open()) as Buffer);
    return [...verifyDossier(files).faults];
  }
  /** Changes a column of every row of the case as who owns the database can, without a trigger or a check, and puts it back. */
  async function tampered(owner: pg.PoolClient, column: Column): Promise<string[]> {
    const { table, name } = column;
    const key = table === 'case_file' ? 'id' : 'case_id';
    await owner.query('begin');
    try {
      await owner.query('set local session_replication_role = replica');
      await owner.query(`update ${table} set ${name} = ${otherValue(column)} where ${key} = $1`, [caseId]);
      return await faultsNow(owner);
    } finally {
      await owner.query('rollback');
    }
  }

  it('verifies as people recorded it, and says that entries bind their records whole', () => {
    const { checked, faults } = verifyDossier(dossier.files);
    expect(faults).toEqual([]);
    expect(checked).toContain('chain joint: entries bind their records whole since entry 1');
    const json = (path: string): Record<string, readonly Json[]> => JSON.parse(dossier.files.get(path)!.toString());
    for (const list of ['letters', 'events', 'demands', 'services', 'clocks'])
      expect([list, json('data/papers.json')[list]!.length > 0]).toEqual([list, true]);
    for (const path of ['offers', 'calculations', 'responsibility', 'caucus'])
      expect([path, JSON.parse(dossier.files.get(`data/without-prejudice/${path}.json`)!.toString()).length > 0]).toEqual([path, true]);
    expect(sha256(dossier.zip)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('shows in the next dossier, whichever column the owner of the database changes', async () => {
    const all = await columns();
    expect(all.length).toBeGreaterThan(70);
    const owner = await world.owner.connect();
    const unseen: string[] = [];
    try {
      const { rows: checks } = await owner.query<{ table: string; name: string }>(
        `select conrelid::regclass::text as table, conname as name from pg_constraint where contype = 'c' and conrelid::regclass::text = any($1)`,
        [[...new Set(all.map((c) => c.table))]],
      );
      for (const check of checks) await owner.query(`alter table ${check.table} drop constraint "${check.name}"`);
      const before = await faultsNow(owner);
      for (const column of all)
        if ((await tampered(owner, column)).every((fault) => before.includes(fault))) unseen.push(`${column.table}.${column.name}`);
    } finally {
      owner.release();
    }
    expect(unseen).toEqual([]);
    expect(verifyDossier((await takeDossier(cast.mediator, caseId)).files).faults).toEqual([]);
  });
});
