import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { AccountId, OrganisationId } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import { temporaryFolder, TEST_KEY } from '../../../../test/support/cluster.js';
import { CODES, LICENCES } from '../../../../test/support/institutions.js';
import { readConfig } from '../../../platform/config.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { FileLink } from '../../../platform/files/file-links.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { InstitutionCheckRepository } from '../data/institution-check.repository.js';
import { HandInInstitution } from './hand-in-institution.js';
import { ReadPaper } from './read-paper.js';

const SHA = 'b'.repeat(64);
const JPEG = Buffer.from('ffd8ffe000104a46', 'hex');

/** The copy of a licence: who reads it, as what, and for whom it is not there. */
describe('the paper of an institution', () => {
  let given: Given;
  let vault: FileVault;
  let papers: ReadPaper;
  let officer: Ctx;
  const handing = new HandInInstitution(new InstitutionCheckRepository());
  beforeAll(async () => {
    given = await Given.begun('read-paper');
    vault = new FileVault(readConfig({ mode: 'test', stateDir: temporaryFolder(), masterKey: TEST_KEY }));
    papers = new ReadPaper(given.transactions, vault);
    officer = await person('江澈', await organisation('regulator', '卫健委', 'confirmed'), ['officer'], 'regulator');
  });
  afterAll(() => given?.close());

  const organisation = async (kind: string, name: string, standing: string): Promise<OrganisationId> =>
    (
      await given.owner.query<{ id: OrganisationId }>(
        `insert into identity.organisation (kind, name_zh, name_en, region_code, standing) values ($1, $2, $2, '110105', $3) returning id`,
        [kind, name, standing],
      )
    ).rows[0]!.id;
  const person = async (name: string, organisationId: OrganisationId, roles: string[], kind: Ctx['actor']['kind']): Promise<Ctx> => {
    const { rows } = await given.owner.query<{ id: AccountId }>(
      'insert into identity.account (email, display_name) values ($1, $2) returning id',
      [`${randomUUID().slice(0, 8)}@test.test`, name],
    );
    const accountId = rows[0]!.id;
    await given.owner.query('insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)', [
      accountId,
      organisationId,
      roles,
    ]);
    const { desk } = given.hands;
    return { ...desk, actor: { ...desk.actor, kind, accountId, name, organisationId, roles } };
  };
  let joined = 0;
  /** What the people of a new clinic handed in, and the address of it. */
  const handedIn = async (mediaType: string, content: Buffer): Promise<{ staff: Ctx; link: FileLink; uploadId: string; key: Buffer }> => {
    const n = joined++;
    const staff = await person(`负责人${n}`, await organisation('clinic', `待核${n}`, 'joined'), ['administrator'], 'clinic');
    const uploadId = await given.uploaded(staff, SHA, { mediaType });
    const key = vault.newKey(uploadId);
    await given.owner.query('update upload set wrapped_key = $2, size = $3, received = $3 where id = $1', [uploadId, key, content.length]);
    await vault.append(
      { id: uploadId, wrappedKey: key, size: content.length },
      0,
      (async function* () {
        yield content;
      })(),
    );
    const handed = { name: '悦己', creditCode: CODES[n]!, licenceNumber: LICENCES[n]!, uploadId, clientSha256: SHA };
    const { id } = await given.do(staff, handing, handed);
    const caseId = staff.actor.organisationId as string;
    return { staff, uploadId, key, link: { app: 'clinic', sessionId: '', caseId, id, variant: 'institution-paper', expires: 0 } };
  };

  it('is read as it was sent by its own people and by the office, and is not there for anybody else', async () => {
    const content = Buffer.from('%PDF-1.7 of a licence');
    const { staff, link } = await handedIn('application/pdf', content);
    for (const who of [staff, officer]) {
      const { content: sent, ...shown } = await papers.read(who, link);
      expect(shown).toEqual({ name: 'copy.pdf', type: 'application/pdf', size: content.length });
      expect((await buffer(sent)).equals(content)).toBe(true);
    }
    const { desk, consumer, auditor } = given.hands;
    for (const who of [desk, consumer, auditor]) await given.refuses(null, 'not_found', () => papers.read(who, link));
    const ofAnother = { ...link, caseId: desk.actor.organisationId as string };
    await given.refuses(null, 'not_found', () => papers.read(officer, ofAnother));
    for (const variant of ['opened', 'agreement', 'letter-zh'] as const)
      await given.refuses(null, 'not_found', () => papers.read(staff, { ...link, variant }));
  });

  it('is read as a picture that browsers show, where there is one of it', async () => {
    const { staff, link, uploadId, key } = await handedIn('image/heic', Buffer.from('as a phone made it'));
    const before = await papers.read(staff, link);
    expect([before.type, (await buffer(before.content)).toString()]).toEqual(['image/heic', 'as a phone made it']);
    await vault.put(uploadId, key, 'reading', JPEG);
    const after = await papers.read(staff, link);
    expect([after.type, after.size, (await buffer(after.content)).equals(JPEG)]).toEqual(['image/jpeg', JPEG.length, true]);
  });
});
