import { startServer, type RunningServer } from '../../src/server.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { ANONYMOUS } from '../../src/platform/context/ctx.js';
import { castOf, signableCase, signWithCode } from '../support/journey.js';
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
    narrow = await startServer({ ...world.config, port, publicUrl: `http://localhost:${port}` }, world.urls, { quiet: true, poolSize: 1 });
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

  it('refuses a transaction inside a transaction, and slow work inside one', async () => {
    const unit = narrow.app.get(UnitOfWork);
    const ctx = { actor: ANONYMOUS, app: 'consumer', locale: 'en', correlationId: '', address: '127.0.0.1' } as const;
    await expect(unit.write(ctx, () => unit.read(ctx, (tx) => tx.now()))).rejects.toThrow(/inside a transaction/);
    const { hashPassword } = await import('../../src/modules/identity/app/passwords.js');
    await expect(unit.write(ctx, () => hashPassword(PASSWORD))).rejects.toThrow(/inside a transaction/);
    await expect(unit.write(ctx, (tx) => tx.now())).resolves.toBeInstanceOf(Date);
  });
});
