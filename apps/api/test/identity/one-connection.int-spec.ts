import { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import type { Authority } from '../../src/modules/agreements/index.js';
import { sealPdf } from '../../src/modules/agreements/pdf/seal-pdf.js';
import { hashPassword, passwordMatches } from '../../src/modules/identity/app/passwords.js';
import { carriersOf } from '../../src/modules/notifications/app/carriers.js';
import { withinCount } from '../../src/platform/authz/counted.js';
import { RateLimiter } from '../../src/platform/authz/rate-limiter.js';
import { ANONYMOUS } from '../../src/platform/context/ctx.js';
import { SessionReader } from '../../src/platform/context/session-reader.js';
import { APP_DATA_SOURCE } from '../../src/platform/database/tokens.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { compileDocument } from '../../src/platform/documents/typst.js';
import { FileVault } from '../../src/platform/files/file-vault.js';
import { apart } from '../../src/platform/files/pictures/apart.js';
import { decoded } from '../../src/platform/files/pictures/decode.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { castOf, PATIENCE, signableCase, signWithCode } from '../support/journey.js';
import { mayRemove } from '../support/removal.js';
import type { Removal } from '../../src/platform/files/removal.js';
import { createWorld, freePort, PASSWORD, Person, type World } from '../support/world.js';

const WRONG = 'guess guess guess 1';

/** A request that takes a second connection while it holds one hangs here, and nowhere else. */
describe('a pool of one connection', () => {
  let world: World;
  let narrow: RunningServer;
  /** The world as its people see it, through the narrow server. */
  let through: World;
  beforeAll(async () => {
    world = await createWorld('narrow');
    const port = await freePort();
    narrow = await startServer({ ...world.config, port, publicUrl: `http://localhost:${port}` }, world.urls, {
      quiet: true,
      poolSize: 1,
      // What is asked here is whether everybody gets through at all; how long anybody waits is another test.
      patience: PATIENCE,
    });
    const moved = (person: Person): Person => {
      const same = new Person(narrow.url, person.app, person.contact, world.codeFor);
      same.cookie = person.cookie;
      same.accountId = person.accountId;
      return same;
    };
    through = {
      ...world,
      url: narrow.url,
      consumer: async (name) => moved(await world.consumer(name)),
      staff: async (...args) => moved(await world.staff(...args)),
    };
  });
  afterAll(async () => {
    await narrow?.close();
    await world?.close();
  });

  it.each([12, 16, 40, 100])('answers %i anonymous sign-ins at once, and somebody else meanwhile', async (n) => {
    await world.owner.query('delete from identity.rate_limit');
    const person = await through.consumer('林小满');
    const attempts = Array.from({ length: n }, (_, i) =>
      new Person(narrow.url, 'consumer').act('signIn', { contact: ['String!', `p${i % 7}@heyi.test`], password: ['String!', WRONG] }, null),
    );
    const meanwhile = await Promise.all(Array.from({ length: 5 }, () => person.gql('query { me { name } }')));
    expect(meanwhile).toEqual(Array(5).fill({ me: { name: '林小满' } }));
    const codes = (await Promise.all(attempts)).map((a) => a.code as string);
    expect(codes).toHaveLength(n);
    expect(codes.filter((c) => !['credentials_wrong', 'code_needed', 'too_many_attempts'].includes(c))).toEqual([]);
  });

  it('takes sign-up, recovery and an invitation, ten at a time', async () => {
    await world.owner.query('delete from identity.rate_limit');
    const answers = await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        const contact = `1370000${String(1000 + i)}`;
        const person = new Person(narrow.url, 'consumer', contact);
        await person.done('requestCode', { contact: ['String!', contact], forRecovery: ['Boolean!', false] }, null);
        const input = { contact, code: await world.codeFor(contact), name: '某', password: PASSWORD };
        await person.done('signUp', { input: ['SignUpInput!', input] }, null);
        await person.done('requestCode', { contact: ['String!', contact], forRecovery: ['Boolean!', true] }, null);
        const again = { contact, code: await world.codeFor(contact), password: `${PASSWORD} 新` };
        return person.done('recover', { input: ['RecoverInput!', again] }, null);
      }),
    );
    expect(answers).toHaveLength(10);
  });

  it('takes a case from its filing to the seal', async () => {
    const cast = await castOf(through);
    const { caseId, agreementId } = await signableCase(through, cast);
    for (const person of [cast.consumer, cast.clinic, cast.mediator])
      expect(await signWithCode(through, person, caseId, agreementId)).toMatchObject({ __typename: 'Done' });
    await cast.chair.done('sealAgreement', { caseId: ['ID!', caseId], agreementId: ['ID!', agreementId] });
  });

  const ctx = { actor: ANONYMOUS, app: 'consumer', locale: 'en', address: '127.0.0.1' } as const;
  const id = '11111111-1111-4111-8111-111111111111';
  let right: Removal;
  beforeAll(async () => {
    right = await mayRemove(world);
  });
  /** Whatever takes a connection of its own, or is slow, each by a door that everybody of its kind goes through. */
  const OUTSIDE: Record<string, () => unknown> = {
    'a transaction that reads': () => narrow.app.get(UnitOfWork).read(ctx, (tx) => tx.now()),
    'a transaction that writes': () => narrow.app.get(UnitOfWork).write(ctx, (tx) => tx.now()),
    'a transaction of the worker': () => world.worker.unit.unsafeAcrossTenants((tx) => tx.now()),
    'a bare statement': () => narrow.app.get<DataSource>(APP_DATA_SOURCE).query('select 1'),
    'a connection taken by hand': () => narrow.app.get<DataSource>(APP_DATA_SOURCE).createQueryRunner().connect(),
    'reading who is signed in': () => narrow.app.get(SessionReader).actorOf('heyi-consumer=x', 'consumer', null, '127.0.0.1'),
    'counting an attempt': () => narrow.app.get(RateLimiter).within('act', ctx, {}, () => Promise.resolve()),
    'hashing a password': () => hashPassword(PASSWORD),
    'judging a password': () => withinCount('signIn', () => passwordMatches(null, PASSWORD)),
    'setting a paper': () => compileDocument({ template: 'form.typ', data: {}, meta: { title: '', authors: [] }, madeOn: '2026-11-22' }),
    sealing: () => sealPdf(Buffer.alloc(0), { overlay: Buffer.alloc(0), marks: [], at: new Date() }, {} as Authority),
    'reading a file': () => narrow.app.get(FileVault).get(id, narrow.app.get(FileVault).newKey(id), 'base'),
    'keeping a file': () => narrow.app.get(FileVault).put(id, Buffer.alloc(0), 'base', Buffer.alloc(0)),
    'taking bytes': () =>
      narrow.app.get(FileVault).append({ id, wrappedKey: Buffer.alloc(0), size: 1 }, 0, Readable.from([Buffer.alloc(1)])),
    'removing a file': () => narrow.app.get(FileVault).remove(right, id),
    'decoding a picture': () => decoded('image/jpeg', Buffer.alloc(0), () => Promise.resolve()),
    'a library in a thread': () => apart({ library: 'libheif-js/wasm-bundle', body: '', bytes: Buffer.alloc(0), seconds: 1 }),
  };
  it.each(Object.entries(OUTSIDE))('refuses %s inside a transaction, in web and worker alike', async (_, act) => {
    const within = /inside a transaction: do it before, or after the commit/;
    await expect(narrow.app.get(UnitOfWork).write(ctx, async () => act())).rejects.toThrow(within);
    await expect(world.worker.unit.unsafeAcrossTenants(async () => act())).rejects.toThrow(within);
    // The connection is back: there is only one.
    await expect(narrow.app.get(UnitOfWork).write(ctx, (tx) => tx.now())).resolves.toBeInstanceOf(Date);
  });

  it('refuses a mail inside a transaction, and leaves what follows the commit alone', async () => {
    const mails = { mode: 'production', smtpUrl: 'smtp://127.0.0.1:9', mailFrom: 'Heyi <no-reply@heyi.test>' } as const;
    await expect(
      world.worker.unit.unsafeAcrossTenants(() =>
        carriersOf(mails).mail!({ id, channel: 'mail', recipient: 'a@b.test', subject: '', body: '', attempts: 1 }),
      ),
    ).rejects.toThrow(/inside a transaction/);
    const after = await new Promise<Promise<Date>>((resolve, reject) => {
      const unit = narrow.app.get(UnitOfWork);
      unit.write(ctx, (tx) => Promise.resolve(tx.afterCommit(() => resolve(unit.read(ctx, (next) => next.now()))))).catch(reject);
    });
    expect(after).toBeInstanceOf(Date);
  });
});
