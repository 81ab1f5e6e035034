import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { verifyDossier } from '@heyi/ledger';
import {
  addExhibit,
  castOf,
  JPEG,
  mediatedCase,
  offer,
  sha256,
  takeDossier,
  until,
  type Cast,
  type DossierFiles,
} from '../support/journey.js';
import { RoomClient } from '../support/room-client.js';
import { takenBefore } from '../support/taken-before.js';
import { createWorld, type Person, type World } from '../support/world.js';

const TELLING = ['SECRET-DEVICE', 'SECRET-SERIAL', 'SECRET-AUTHOR', 'SECRET-PLACE'];
const photo = (shade: string): Promise<Buffer> =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: shade } })
    .withExif({
      IFD0: { Make: 'SECRET-DEVICE', Artist: 'SECRET-AUTHOR' },
      IFD2: { BodySerialNumber: 'SECRET-SERIAL' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 15/1', GPSProcessingMethod: 'SECRET-PLACE' },
    })
    .jpeg()
    .toBuffer();
const paper = async (): Promise<Buffer> => {
  const doc = await PDFDocument.create();
  doc.addPage([200, 200]).drawText('contract');
  doc.setAuthor('SECRET-AUTHOR');
  doc.setCreator('SECRET-DEVICE');
  return Buffer.from(await doc.save());
};

interface Line {
  exhibit: string;
  number: number;
  form: string;
  path: string | null;
  fileSha256: string | null;
  originalSha256: string;
  because: string | null;
}
const index = (d: DossierFiles, folder = 'data/'): Line[] => JSON.parse(d.files.get(`${folder}index.json`)!.toString()).exhibits;
const lineOf = (d: DossierFiles, id: string, folder = 'data/'): Line => index(d, folder).find((l) => l.exhibit === id)!;
/** Every file that names a word, in any encoding a file may hold it. */
const naming = (d: DossierFiles, word: string, but: (path: string) => boolean = () => false): string[] =>
  [...d.files]
    .filter(([path, bytes]) => !but(path) && (bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'))))
    .map(([path]) => path);

describe('dossiers', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  let [body, contract, gone, secretPhoto]: string[] = [];
  let bytes: { body: Buffer; contract: Buffer; gone: Buffer; caucus: Buffer };
  beforeAll(async () => {
    world = await createWorld('dossiers');
    cast = await castOf(world);
    caseId = await mediatedCase(world, cast);
    bytes = { body: await photo('#c99'), contract: await paper(), gone: await photo('#9c9'), caucus: await photo('#99c') };
    body = await addExhibit(cast.consumer, caseId, bytes.body, { title: '术后照片' });
    contract = await addExhibit(cast.consumer, caseId, bytes.contract, { category: 'contract', title: '服务合同' });
    gone = await addExhibit(cast.consumer, caseId, bytes.gone, { category: 'other', title: '误传的照片' });
    secretPhoto = await addExhibit(cast.consumer, caseId, bytes.caucus, { title: '只给调解员', audience: 'caucus_consumer' });
    await cast.consumer.done('withdrawExhibit', { caseId: ['ID!', caseId], exhibitId: ['ID!', gone], reason: ['String!', '是别人的照片'] });
    await cast.clinic.done('makeOffer', { caseId: ['ID!', caseId], input: ['OfferInput!', offer({ message: 'OFFER-WORDS' })] });
    await say(cast.consumer, 'caucus_consumer', 'CAUCUS-CONSUMER 一万五也可以接受');
    await say(cast.clinic, 'caucus_clinic', 'CAUCUS-CLINIC 最多给两万');
    await say(cast.consumer, 'joint', 'JOINT-WORDS 请看照片');
    await until(
      async () => (await world.owner.query('select 1 from exhibit_copy where exhibit_id = any($1)', [[body, contract]])).rows.length >= 3,
    );
  });
  afterAll(() => world.close());

  async function say(person: Person, audience: string, text: string): Promise<void> {
    const client = await RoomClient.of(person);
    await client.say(caseId, audience, text);
    client.close();
  }
  const entries = async (type: string, audience = 'joint'): Promise<Record<string, unknown>[]> =>
    (
      await world.owner.query<{ payload: string }>(
        `select p.payload from journal.entry e join journal.payload p using (case_id, audience, seq) where e.case_id = $1 and e.type = $2 and e.audience = $3 order by e.seq`,
        [caseId, type, audience],
      )
    ).rows.map((r) => JSON.parse(r.payload) as Record<string, unknown>);

  it('give a side its originals, others cleaned and blurred copies, and nobody what was withdrawn', async () => {
    const own = await takeDossier(cast.consumer, caseId);
    expect(lineOf(own, body!)).toMatchObject({ form: 'original', fileSha256: sha256(bytes.body), originalSha256: sha256(bytes.body) });
    expect(own.files.get(lineOf(own, body!).path!)!.equals(bytes.body)).toBe(true);
    expect(own.files.get(lineOf(own, contract!).path!)!.equals(bytes.contract)).toBe(true);
    for (const person of [cast.clinic, cast.mediator]) {
      const others = await takeDossier(person, caseId);
      expect(lineOf(others, body!)).toMatchObject({ form: 'blurred', originalSha256: sha256(bytes.body) });
      expect((await sharp(others.files.get(lineOf(others, body!).path!)!).metadata()).width).toBeLessThanOrEqual(480);
      expect(lineOf(others, contract!)).toMatchObject({
        form: 'cleaned',
        path: 'data/exhibits/002-服务合同.pdf',
        originalSha256: sha256(bytes.contract),
      });
      for (const word of TELLING) expect(naming(others, word)).toEqual([]);
    }
    for (const dossier of [own, await takeDossier(cast.clinic, caseId), await takeDossier(cast.clinic, caseId, 'proceedings')]) {
      expect(lineOf(dossier, gone!)).toMatchObject({ form: 'withdrawn', path: null, fileSha256: null, originalSha256: sha256(bytes.gone) });
      for (const file of dossier.files.values()) expect(file.equals(bytes.gone)).toBe(false);
      expect(verifyDossier(dossier.files).faults).toEqual([]);
    }
  });

  it('hold a body of another side unblurred only where it was ticked with a purpose, which its owner reads', async () => {
    const before = (await entries('exhibit.opened')).length;
    for (const opened of [
      [{ exhibitId: body!, purpose: '' }],
      [{ exhibitId: body!, purpose: '看' }],
      [{ exhibitId: contract!, purpose: '提交鉴定机构' }],
      [
        { exhibitId: body!, purpose: '提交鉴定机构' },
        { exhibitId: body!, purpose: '提交鉴定机构' },
      ],
      [{ exhibitId: gone!, purpose: '提交鉴定机构' }],
      [{ exhibitId: secretPhoto!, purpose: '提交鉴定机构' }],
      [{ exhibitId: 'x', purpose: '提交鉴定机构' }],
    ])
      await expect(takeDossier(cast.clinic, caseId, 'record', opened)).rejects.toThrow(/InvalidInput|NotFound|NotPossible/);
    await expect(takeDossier(cast.consumer, caseId, 'record', [{ exhibitId: body!, purpose: '自己的照片' }])).rejects.toThrow(
      /choice_invalid/,
    );
    // Who hears the caucus ticks it for the record, and not into a copy that has nothing of it.
    const ofCaucus = [{ exhibitId: secretPhoto!, purpose: '调解员核对照片' }];
    await expect(takeDossier(cast.mediator, caseId, 'proceedings', ofCaucus)).rejects.toThrow(/NotFound/);
    expect(await entries('exhibit.opened', 'caucus_consumer')).toEqual([]);
    await takeDossier(cast.mediator, caseId, 'record', ofCaucus);
    expect(await entries('exhibit.opened', 'caucus_consumer')).toHaveLength(1);
    expect((await entries('exhibit.opened')).length).toBe(before);
    const dossier = await takeDossier(cast.clinic, caseId, 'record', [{ exhibitId: body!, purpose: '提交鉴定机构比对' }]);
    expect(lineOf(dossier, body!)).toMatchObject({ form: 'cleaned', originalSha256: sha256(bytes.body) });
    const file = dossier.files.get(lineOf(dossier, body!).path!)!;
    expect((await sharp(file).metadata()).width).toBe(320);
    for (const word of TELLING) expect(file.includes(word)).toBe(false);
    expect((await entries('exhibit.opened')).slice(before)).toEqual([
      { exhibit: body, sensitive: true, role: 'clinic', reason: '提交鉴定机构比对', for: 'dossier', v: 2 },
    ]);
    const told = (await cast.consumer.gql('query($id: ID!) { journal(caseId: $id) { type exhibitNumber reason } }', { id: caseId }))
      .journal;
    expect(told.filter((l: { type: string }) => l.type === 'exhibit.opened').at(-1)).toEqual({
      type: 'exhibit.opened',
      exhibitNumber: 1,
      reason: '提交鉴定机构比对',
    });
    expect(verifyDossier(dossier.files).faults).toEqual([]);
    // The next one is blurred again: a tick is for one taking.
    expect(lineOf(await takeDossier(cast.clinic, caseId), body!).form).toBe('blurred');
  });

  it('keep offers and caucus in without-prejudice alone, and a copy for proceedings has none of it', async () => {
    for (const [person, own, other] of [
      [cast.consumer, 'CAUCUS-CONSUMER', 'CAUCUS-CLINIC'],
      [cast.clinic, 'CAUCUS-CLINIC', 'CAUCUS-CONSUMER'],
    ] as const) {
      const record = await takeDossier(person, caseId);
      const apart = (path: string): boolean => path.startsWith('data/without-prejudice/');
      expect(naming(record, own).length).toBeGreaterThan(0);
      expect(naming(record, 'OFFER-WORDS').length).toBeGreaterThan(0);
      for (const word of [own, 'OFFER-WORDS', '2460000', '2,460,000', 'caucus_', '只给调解员', '单方会谈记录'])
        expect(naming(record, word, apart)).toEqual([]);
      expect(naming(record, other)).toEqual([]);
      expect(naming(record, 'JOINT-WORDS', apart).length).toBeGreaterThan(0);
      const court = await takeDossier(person, caseId, 'proceedings');
      expect([...court.files.keys()].filter(apart)).toEqual([]);
      for (const word of [own, other, 'OFFER-WORDS', '2460000', 'caucus', '只给调解员', 'without-prejudice', '单方会谈'])
        expect(naming(court, word)).toEqual([]);
      // Without its folder a record is a copy for proceedings: the same chain, the same commitments.
      const chain = (d: DossierFiles) =>
        JSON.parse(d.files.get('data/journal.json')!.toString()).chains as {
          audience: string;
          entries: { seq: number; type: string; payload?: string }[];
        }[];
      expect(chain(court).map((c) => c.audience)).toEqual(['joint']);
      expect(chain(record).map((c) => c.audience)).toEqual(['joint']);
      expect(chain(court)[0]!.entries.slice(0, chain(record)[0]!.entries.length)).toEqual(chain(record)[0]!.entries);
      expect(chain(record)[0]!.entries.filter((e) => e.type.startsWith('offer.') && e.payload)).toEqual([]);
      for (const d of [record, court]) expect(verifyDossier(d.files)).toMatchObject({ faults: [] });
    }
    const mediator = await takeDossier(cast.mediator, caseId, 'record');
    expect(lineOf(mediator, secretPhoto!, 'data/without-prejudice/').form).toBe('blurred');
    expect(verifyDossier(mediator.files).faults).toEqual([]);
  });

  it('are entered where both sides read it, without which of the two and what is in it', async () => {
    const before = await entries('dossier.taken');
    await takeDossier(cast.clinic, caseId, 'proceedings');
    await takeDossier(cast.clinic, caseId, 'record');
    const after = (await entries('dossier.taken')).slice(before.length);
    expect(after).toEqual([
      { role: 'clinic', v: 2 },
      { role: 'clinic', v: 2 },
    ]);
    const seen = (await cast.consumer.gql('query($id: ID!) { journal(caseId: $id) { type audience actorName } }', { id: caseId })).journal;
    expect(seen.filter((l: { type: string }) => l.type === 'dossier.taken').at(-1)).toEqual({
      type: 'dossier.taken',
      audience: 'joint',
      actorName: '许经理',
    });
    for (const audience of ['caucus_consumer', 'caucus_clinic', 'committee']) expect(await entries('dossier.taken', audience)).toEqual([]);
  });

  it('end in the entry of their making, which names their index, each download its own, also while others write', async () => {
    const made = (d: DossierFiles) => JSON.parse(d.files.get('data/journal.json')!.toString()).chains[0].entries.at(-1);
    const write = async (): Promise<void> => {
      for (let n = 0; n < 6; n++)
        await addExhibit(cast.consumer, caseId, await photo(`#${n}${n}c`), { category: 'other', title: `同时提交${n}` });
    };
    const [one, two, court] = await Promise.all([
      takeDossier(cast.clinic, caseId),
      takeDossier(cast.consumer, caseId),
      takeDossier(cast.clinic, caseId, 'proceedings'),
      write(),
    ]);
    const entered = await entries('dossier.made');
    for (const [dossier, role] of [
      [one!, 'clinic'],
      [two!, 'consumer'],
      [court!, 'clinic'],
    ] as const) {
      expect(verifyDossier(dossier.files).faults).toEqual([]);
      const last = made(dossier);
      const says = JSON.parse(last.payload);
      expect([last.type, says.role, says.index]).toEqual(['dossier.made', role, sha256(dossier.files.get('data/index.json')!)]);
      expect(entered.filter((e) => e['index'] === says.index)).toHaveLength(1);
      // Which of the two kinds it is nobody can guess from the hash: the index holds a number that only its taker has.
      expect(JSON.parse(dossier.files.get('data/index.json')!.toString()).salt).toMatch(/^[0-9a-f]{64}$/);
      expect(Object.keys(says).sort()).toEqual(['index', 'role', 'taking', 'v']);
    }
    expect(new Set([one, two, court].map((d) => made(d!).hash)).size).toBe(3);
  });

  it('are of one session and one person; nobody else takes them or follows the address', async () => {
    const stranger = await world.consumer('路人');
    await expect(takeDossier(stranger, caseId)).rejects.toThrow(/NotFound/);
    for (const person of [cast.intake, cast.chair]) await expect(takeDossier(person, caseId)).rejects.toThrow(/NotPossible/);
    const taken = await cast.consumer.act(
      'takeDossier',
      { caseId: ['ID!', caseId], input: ['TakeDossierInput!', { kind: 'record', opened: [] }] },
      undefined,
      '... on TakenDossier { address }',
    );
    const status = async (person: Person) => (await fetch(`${world.url}${taken.address}`, { headers: { cookie: person.cookie } })).status;
    expect([await status(cast.consumer), await status(cast.clinic), await status(stranger)]).toEqual([200, 404, 404]);
  });

  it('are refused to who may take none any more, though the address was given before', async () => {
    const { address } = await cast.clinic.act(
      'takeDossier',
      { caseId: ['ID!', caseId], input: ['TakeDossierInput!', { kind: 'record', opened: [] }] },
      undefined,
      '... on TakenDossier { address }',
    );
    const fetched = async (): Promise<number> =>
      (await fetch(`${world.url}${address}`, { headers: { cookie: cast.clinic.cookie } })).status;
    const made = async (): Promise<number> =>
      (await world.owner.query(`select 1 from journal.entry where case_id = $1 and type = 'dossier.made'`, [caseId])).rowCount!;
    const as = (roles: readonly string[]) =>
      world.owner.query('update identity.membership set roles = $2 where account_id = $1', [cast.clinic.accountId, roles]);
    const { rows } = await world.owner.query<{ roles: string[] }>('select roles from identity.membership where account_id = $1', [
      cast.clinic.accountId,
    ]);
    const before = await made();
    // A doctor reads the case and takes nothing of it away.
    await as(['doctor']);
    expect([await fetched(), await made()]).toEqual([404, before]);
    await as(rows[0]!.roles);
    expect([await fetched(), await made()]).toEqual([200, before + 1]);
  });

  it('and openings give the other side the cleaned file in full size, with an entry; once withdrawn nobody gets a byte', async () => {
    const added = await addExhibit(cast.consumer, caseId, Buffer.concat([bytes.body, Buffer.from('again')]), { title: '另一张术后照片' });
    const open = (person: Person) =>
      person.act(
        'openExhibit',
        { caseId: ['ID!', caseId], exhibitId: ['ID!', added], reason: ['String!', ''] },
        null,
        '... on OpenedExhibit { address }',
      );
    const get = async (person: Person, address: string) => {
      const response = await fetch(`${world.url}${address}`, { headers: { cookie: person.cookie } });
      return {
        status: response.status,
        bytes: Buffer.from(await response.arrayBuffer()),
        cache: response.headers.get('cache-control'),
        name: response.headers.get('content-disposition'),
      };
    };
    const addresses = { consumer: (await open(cast.consumer)).address as string, clinic: (await open(cast.clinic)).address as string };
    expect((await get(cast.consumer, addresses.consumer)).bytes.equals(Buffer.concat([bytes.body, Buffer.from('again')]))).toBe(true);
    const theirs = await get(cast.clinic, addresses.clinic);
    expect(theirs.cache).toBe('no-store');
    expect(decodeURIComponent(theirs.name!)).toContain('另一张术后照片.jpg');
    expect((await sharp(theirs.bytes).metadata()).width).toBe(320);
    for (const word of [...TELLING, 'again']) expect(theirs.bytes.includes(word)).toBe(false);
    const preview = async () =>
      (
        await cast.clinic.gql('query($id: ID!) { caseFile(id: $id) { exhibits { id previewAddress } } }', { id: caseId })
      ).caseFile.exhibits.find((e: { id: string }) => e.id === added).previewAddress as string | null;
    await until(async () => (await preview()) !== null);
    const shown = (await preview()) as string;
    expect((await get(cast.clinic, shown)).status).toBe(200);
    const entriesBefore = (await entries('exhibit.opened')).length;
    await cast.consumer.done('withdrawExhibit', { caseId: ['ID!', caseId], exhibitId: ['ID!', added], reason: ['String!', '传错了'] });
    for (const [person, address] of [
      [cast.consumer, addresses.consumer],
      [cast.clinic, addresses.clinic],
      [cast.clinic, shown],
    ] as const)
      expect((await get(person, address)).status).toBe(404);
    for (const person of [cast.consumer, cast.clinic, cast.mediator])
      expect(await open(person)).toMatchObject({ __typename: 'NotPossible', code: 'exhibit_withdrawn' });
    expect(await preview()).toBeNull();
    expect((await entries('exhibit.opened')).length).toBe(entriesBefore);
    // The copies that were made for others go too; the sealed original stays.
    const { rows } = await world.owner.query<{ upload_id: string }>('select upload_id from exhibit where id = $1', [added]);
    const { existsSync } = await import('node:fs');
    const file = (variant: string) => `${world.config.stateDir}/files/${rows[0]!.upload_id.slice(-2)}/${rows[0]!.upload_id}${variant}`;
    await until(() => Promise.resolve(!['.preview', '.blurred', '.cleaned'].some((v) => existsSync(file(v)))));
    expect(existsSync(file(''))).toBe(true);
  });

  it('and rows tell both sides in words where a file cannot be freed of what it tells; others get nothing of it', async () => {
    const doc = await PDFDocument.create();
    doc.addPage();
    doc.encrypt({ userPassword: 'pw', ownerPassword: 'pw' });
    const locked = Buffer.from(await doc.save({ useObjectStreams: false }));
    const id = await takenBefore(world, cast.consumer, caseId, locked, 'application/pdf', { category: 'contract', title: '有密码的合同' });
    const row = async (person: Person) =>
      (await person.gql('query($id: ID!) { caseFile(id: $id) { exhibits { id fault own } } }', { id: caseId })).caseFile.exhibits.find(
        (e: { id: string }) => e.id === id,
      );
    await until(async () => (await row(cast.clinic)).fault !== null);
    expect([await row(cast.consumer), await row(cast.clinic)]).toEqual([
      { id, fault: 'encrypted', own: true },
      { id, fault: 'encrypted', own: false },
    ]);
    expect(
      await cast.clinic.act(
        'openExhibit',
        { caseId: ['ID!', caseId], exhibitId: ['ID!', id], reason: ['String!', ''] },
        null,
        '... on OpenedExhibit { address }',
      ),
    ).toMatchObject({ __typename: 'NotPossible', code: 'exhibit_unreadable' });
    const dossier = await takeDossier(cast.clinic, caseId);
    expect(lineOf(dossier, id)).toMatchObject({ form: 'withheld', path: null, because: 'encrypted', originalSha256: sha256(locked) });
    expect(dossier.files.get('data/index.html')!.toString()).toContain('文件有密码，无法制作副本');
    expect(verifyDossier(dossier.files).faults).toEqual([]);
    expect(lineOf(await takeDossier(cast.consumer, caseId), id)).toMatchObject({ form: 'original', fileSha256: sha256(locked) });
    // Nor is it opened on purpose for one, where it shows a body.
    const body = await takenBefore(world, cast.consumer, caseId, Buffer.concat([locked, Buffer.from('2')]), 'application/pdf', {
      title: '有密码的照片',
    });
    await world.copiesMade();
    await expect(takeDossier(cast.clinic, caseId, 'record', [{ exhibitId: body, purpose: '提交鉴定机构比对' }])).rejects.toThrow(
      /exhibit_unreadable/,
    );
  });

  it('make a copy at first need where the worker was not there, once for many readers at once', async () => {
    const plain = await addExhibit(cast.clinic, caseId, Buffer.concat([await JPEG(), Buffer.from('race')]), {
      category: 'records',
      title: '病历首页',
    });
    const open = () =>
      cast.consumer.act(
        'openExhibit',
        { caseId: ['ID!', caseId], exhibitId: ['ID!', plain], reason: ['String!', ''] },
        null,
        '... on OpenedExhibit { address }',
      );
    const opened = await Promise.all(Array.from({ length: 4 }, open));
    expect(opened.map((o) => o.__typename)).toEqual(Array(4).fill('OpenedExhibit'));
    expect((await entries('exhibit.derived')).filter((e) => e['exhibit'] === plain).length).toBe(1);
  });
});
