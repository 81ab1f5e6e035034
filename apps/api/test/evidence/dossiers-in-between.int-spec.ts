import { Dossiers } from '../../src/modules/evidence/app/dossier.js';
import { ExhibitGate } from '../../src/modules/evidence/app/exhibit-gate.js';
import { ContextReader } from '../../src/platform/context/context-reader.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { FileVault } from '../../src/platform/files/file-vault.js';
import { holdCase } from '../../src/modules/cases/index.js';
import { appendAsSystem } from '../../src/platform/journal/journal.js';
import { castOf, signableCase, takeDossier, type Cast } from '../support/journey.js';
import { createWorld, type World } from '../support/world.js';

describe('a dossier of a case in which something is under way', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  beforeAll(async () => {
    world = await createWorld('in-between');
    cast = await castOf(world);
    ({ caseId } = await signableCase(world, cast));
  });
  afterAll(() => world?.close());

  it('has an agreement that waits for its signatures without prejudice alone: a copy for proceedings has none', async () => {
    const agreements = (files: ReadonlyMap<string, Buffer>) => [...files.keys()].filter((name) => name.endsWith('.pdf'));
    const record = await takeDossier(cast.clinic, caseId, 'record');
    expect(agreements(record.files)).toEqual(['data/without-prejudice/agreement-draft.pdf']);
    const court = await takeDossier(cast.clinic, caseId, 'proceedings');
    expect(agreements(court.files)).toEqual([]);
  });

  it('is made as soon as nobody is quicker, nine times overtaken; ten times, whoever takes it is told to come again', async () => {
    await takeDossier(cast.clinic, caseId, 'record');
    const { rows } = await world.owner.query<{ id: string }>('select id from dossier_taking where case_id = $1 limit 1', [caseId]);
    const app = world.server.app;
    const ctx = await app.get(ContextReader).forApp({ cookie: cast.clinic.cookie }, 'clinic', '');
    const unit = app.get(UnitOfWork);
    const overtake = () =>
      world.worker.unit.unsafeAcrossTenants(async (tx) => {
        await holdCase(tx, caseId);
        return appendAsSystem(tx, { caseId, audience: 'joint', type: 'dossier.taken', payload: { role: 'clinic' } });
      });
    const made = async () =>
      (await world.owner.query(`select 1 from journal.entry where case_id = $1 and type = 'dossier.made'`, [caseId])).rowCount;
    const taken = async (times: number): Promise<string> => {
      let left = times;
      const busy: Pick<UnitOfWork, 'read' | 'write'> = {
        read: async (of, work) => {
          const found = await unit.read(of, work);
          if (left-- > 0) await overtake();
          return found;
        },
        write: (of, work) => unit.write(of, work),
      };
      const dossiers = new Dossiers(busy as UnitOfWork, app.get(FileVault), app.get(ExhibitGate, { strict: false }));
      const { name, stream } = await dossiers.write(ctx, caseId, rows[0]!.id);
      for await (const part of stream) expect(part.length).toBeGreaterThan(0);
      return name;
    };
    const before = (await made())!;
    expect(await taken(9)).toMatch(/\.zip$/);
    expect(await made()).toBe(before + 1);
    await expect(taken(10)).rejects.toMatchObject({ code: 'not_possible_now' });
    expect(await made()).toBe(before + 1);
  });
});
