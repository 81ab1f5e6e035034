import { verifyDossier } from '@heyi/ledger';
import { demonstrationAuthority, fingerprintOf, verifyAgreement, verifyWhole } from '../../src/modules/agreements/index.js';
import { readPem } from '../../src/modules/agreements/operator.js';
import {
  addExhibit,
  castOf,
  day,
  fileCase,
  JPEG,
  mediatedCase,
  offer,
  signWithCode,
  until,
  takeDossier,
  type Cast,
} from '../support/journey.js';
import { sweepDeadlines } from '../support/sweeps.js';
import { createWorld, type Person, type World } from '../support/world.js';

const READ = `query($id: ID!) { caseFile(id: $id) { status next { step } actions limitations { of beginning standing day lateDay } effectiveAt
  agreements { id kind version number state address effectiveAt signatures { mark } } offers { status }
  clocks { kind endedAt } obligations { id status dueOn } letters { kind number note pdfZh pdfEn } } }`;
const TEXT = {
  facts: '术后双侧下睑凹陷，双方核对收费单据后确认退还手术费和修复费。',
  paymentMethod: '银行转账至患方账户',
  clauses: [] as string[],
};

describe('a direct settlement (RT-9)', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('settlement');
    cast = await castOf(world);
  });
  afterEach(() => world.resetClock());
  afterAll(() => world.close());

  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const read = async (caseId: string, person: Person = cast.consumer) => (await person.gql(READ, { id: caseId })).caseFile;
  const draft = (person: Person, caseId: string, over: object = {}) =>
    person.act('draftSettlement', { ...of(caseId), input: ['DraftAgreementInput!', { ...TEXT, ...over }] });
  const made = (caseId: string) => until(async () => (await read(caseId)).agreements.at(-1)?.state === 'ready');
  /** Filed, answered, and an offer of the clinic accepted. */
  async function agreedTerms(): Promise<string> {
    const caseId = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { ...of(caseId), statement: ['String!', '我们已核对病历，愿意协商解决。'] });
    const { id } = await cast.clinic.done('makeOffer', { ...of(caseId), input: ['OfferInput!', offer()] });
    await cast.consumer.done('answerOffer', { ...of(caseId), offerId: ['ID!', id], accept: ['Boolean!', true] });
    return caseId;
  }
  async function signed(): Promise<string> {
    const caseId = await agreedTerms();
    const { id } = await draft(cast.consumer, caseId);
    await made(caseId);
    await signWithCode(world, cast.consumer, caseId, id);
    await signWithCode(world, cast.clinic, caseId, id);
    await until(async () => (await read(caseId)).agreements.at(-1).state === 'sealed');
    return caseId;
  }

  it('takes effect with the second signature, whoever comes last, and needs nobody else', async () => {
    const caseId = await agreedTerms();
    const { id, __typename } = await draft(cast.clinic, caseId);
    expect(__typename).toBe('Done');
    expect((await read(caseId)).status).toBe('settling');
    await made(caseId);
    expect((await read(caseId)).next.step).toBe('sign_settlement');
    await signWithCode(world, cast.clinic, caseId, id);
    expect((await read(caseId)).effectiveAt).toBeNull();
    expect(await signWithCode(world, cast.consumer, caseId, id)).toMatchObject({ __typename: 'Done' });
    const after = await read(caseId);
    expect(after.status).toBe('effective');
    expect(after.obligations.map((o: { dueOn: string }) => o.dueOn)).toEqual([day(10), day(40)]);
    // A court confirms what a mediation body brought about, and nothing else (AGR-7).
    const kinds = after.clocks.filter((c: { endedAt: string | null }) => !c.endedAt).map((c: { kind: string }) => c.kind);
    expect(kinds).toContain('avoidance');
    expect(kinds).not.toContain('judicial_confirmation');
    // The claims are settled; what was agreed is a debt of its own, which nobody can enforce without a suit (Civil Code 189).
    expect(kinds).toContain('limitation');
    expect(after.limitations).toEqual([
      { of: 'agreed', beginning: 'last_instalment', standing: 'running', day: '2029-04-25', lateDay: '2029-04-25' },
    ]);
    expect((await read(caseId, cast.clinic)).limitations).toEqual([]);
    expect(after.letters.map((l: { kind: string }) => l.kind)).toEqual(['settled']);
    expect(after.letters[0].number).toMatch(/^和议解〔\d{4}〕\d{5}号$/);
    for (const href of [after.letters[0].pdfZh, after.letters[0].pdfEn]) {
      const response = await fetch(`${world.url}${href}`, { headers: { cookie: cast.consumer.cookie } });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    }
  });

  /** The root as anybody fetches it, and the dossier with its agreement as a clerk verifies it. */
  async function verifiesOutside(files: Map<string, Buffer>): Promise<void> {
    const at = async (name: string): Promise<string> => (await fetch(`${world.url}/.well-known/${name}`)).text();
    const root = readPem(await at('heyi-root.pem'));
    expect(await at('heyi-root.txt')).toContain(fingerprintOf((await demonstrationAuthority(world.config)).root));
    const { checked, faults, open } = await verifyWhole(files, root);
    expect([faults, open]).toEqual([[], []]);
    expect(checked).toEqual(expect.arrayContaining([expect.stringMatching(/agreement\.pdf: clinic signed by 许经理 \(code\)/)]));
    expect((await verifyWhole(files, null)).open).toHaveLength(1);
    // What is there in its place is no file that was signed at all.
    const none = await verifyWhole(new Map([...files, ['data/agreement.pdf', Buffer.from('%PDF-1.7 nothing')]]), root);
    expect(none.faults).toEqual(expect.arrayContaining(['not in the journal: data/agreement.pdf']));
    // The agreement of another case, closed and sound by itself.
    const other = await takeDossier(cast.clinic, await signed());
    const exchanged = new Map([...files, ['data/agreement.pdf', other.files.get('data/agreement.pdf')!]]);
    expect((await verifyWhole(exchanged, root)).faults).toEqual(
      expect.arrayContaining([
        'not in the journal: data/agreement.pdf',
        'data/agreement.pdf: signed in another case than the journal is of',
        'data/agreement.pdf: names another case than the journal is of',
        'data/agreement.pdf: another document than the journal says was made',
      ]),
    );
  }

  it('closes the signed file with a timestamp that verifies without the platform', async () => {
    const caseId = await signed();
    const { agreements } = await read(caseId);
    expect(agreements[0]).toMatchObject({ kind: 'direct', number: expect.stringMatching(/^和解协〔/) });
    const file = await fetch(`${world.url}${agreements[0].address}`, { headers: { cookie: cast.clinic.cookie } });
    // The address is bound to the session it was made for: the clinic reads by its own.
    expect(file.status).toBe(404);
    const own = (await read(caseId, cast.clinic)).agreements[0].address;
    const bytes = Buffer.from(await (await fetch(`${world.url}${own}`, { headers: { cookie: cast.clinic.cookie } })).arrayBuffer());
    const verdict = await verifyAgreement(bytes, (await demonstrationAuthority(world.config)).root);
    expect(verdict).toMatchObject({ valid: true, marks: ['consumer:code', 'clinic:code'] });
    // Each side's copy of the case holds the very file, and the record commits to it.
    const { files } = await takeDossier(cast.clinic, caseId);
    expect(verifyDossier(files).faults).toEqual([]);
    expect(files.get('data/agreement.pdf')!.equals(bytes)).toBe(true);
    await verifiesOutside(files);
    const { rows } = await world.owner.query<{ type: string }>(
      `select type from journal.entry where case_id = $1 and (type like 'settlement%' or type like 'agreement%') order by seq`,
      [caseId],
    );
    expect(rows.map((r) => r.type)).toEqual([
      'settlement.drafted',
      'agreement.made',
      'agreement.signed',
      'agreement.signed',
      'agreement.effective',
      'agreement.stamped',
    ]);
  });

  it('takes effect once when both sign at the same moment', async () => {
    const caseId = await agreedTerms();
    const { id } = await draft(cast.consumer, caseId);
    await made(caseId);
    const code = async (person: Person) => {
      await person.done('requestSigningCode', { ...of(caseId), agreementId: ['ID!', id] });
      return world.codeFor(person.contact);
    };
    const codes = [await code(cast.consumer), await code(cast.clinic)] as const;
    const answers = await Promise.all(
      [cast.consumer, cast.clinic].map((person, i) =>
        person.act('signWithCode', { ...of(caseId), agreementId: ['ID!', id], code: ['String!', codes[i]] }, null),
      ),
    );
    expect(answers.map((a) => a.__typename)).toEqual(['Done', 'Done']);
    const after = await read(caseId);
    expect(after.status).toBe('effective');
    expect(after.obligations).toHaveLength(2);
    expect(after.letters).toHaveLength(1);
  });

  it('voids the other version when a side drafts anew, and takes no signature under it', async () => {
    const caseId = await agreedTerms();
    const { id: first } = await draft(cast.clinic, caseId);
    await made(caseId);
    await signWithCode(world, cast.consumer, caseId, first);
    await cast.clinic.done('requestSigningCode', { ...of(caseId), agreementId: ['ID!', first] });
    const code = await world.codeFor(cast.clinic.contact);
    expect((await draft(cast.clinic, caseId, { facts: '补充一条双方认可的事实：修复手术另行安排。' })).__typename).toBe('Done');
    await made(caseId);
    const sign = { ...of(caseId), agreementId: ['ID!', first] as [string, unknown], code: ['String!', code] as [string, unknown] };
    expect(await cast.clinic.act('signWithCode', sign, null)).toMatchObject({ code: 'version_superseded' });
    const now = await read(caseId);
    expect(now.status).toBe('settling');
    expect(now.agreements.map((a: { state: string; signatures: unknown[] }) => [a.state, a.signatures.length])).toEqual([
      ['void', 1],
      ['ready', 0],
    ]);
  });

  it('can be left by either side with a reason, and both are free again', async () => {
    const caseId = await agreedTerms();
    const { id } = await draft(cast.consumer, caseId);
    await made(caseId);
    await signWithCode(world, cast.consumer, caseId, id);
    expect((await cast.clinic.act('leaveSettlement', { ...of(caseId), reason: ['String!', '不'] })).faults[0]).toMatchObject({
      path: 'reason',
      code: 'reason_needed',
    });
    expect((await cast.clinic.act('leaveSettlement', { ...of(caseId), reason: ['String!', '金额需要核对👍🏻'] })).faults[0]).toMatchObject({
      path: 'reason',
      code: 'characters_refused',
    });
    await cast.clinic.done('leaveSettlement', { ...of(caseId), reason: ['String!', '金额需要财务重新核对，暂不能签署。'] });
    const after = await read(caseId);
    expect(after).toMatchObject({ status: 'negotiating', offers: [{ status: 'lapsed' }], agreements: [{ state: 'void' }] });
    expect((await draft(cast.consumer, caseId)).code).toBe('no_accepted_terms');
    expect(
      (
        await cast.consumer.act('makeOffer', {
          ...of(caseId),
          input: ['OfferInput!', offer({ after: { n: 1, status: 'lapsed', answers: 0 } })],
        })
      ).__typename,
    ).toBe('Done');
    expect(
      (await cast.consumer.act('applyForMediation', { ...of(caseId), reason: ['String!', '自行协商没有签成，请求调解。'] })).__typename,
    ).toBe('Done');
  });

  it('is for the two sides alone, in negotiation alone, and passes the lint', async () => {
    const open = await fileCase(world, cast.consumer);
    expect((await draft(cast.consumer, open)).code).toBe('no_accepted_terms');
    const caseId = await agreedTerms();
    // A committee that nobody asked is a stranger like any other.
    for (const stranger of [cast.intake, await world.consumer('外人')]) expect((await draft(stranger, caseId)).__typename).toBe('NotFound');
    expect((await draft(cast.consumer, caseId, { facts: '短' })).faults[0].code).toBe('too_short');
    const refused = await draft(cast.clinic, caseId, { clauses: ['消费者不得向卫健部门投诉', '最终解释权归机构'] });
    expect(refused).toMatchObject({ code: 'lint_failed' });
    // Each person reads one language.
    expect(refused.message).toMatch(/^草案还不能签：[^a-zA-Z]+；[^a-zA-Z]+$/);
    // LIM-8: in whatever field it stands, and with the field named; what repeats the law may stand.
    const shortened = await draft(cast.clinic, caseId, {
      facts: '双方认可上述事实，诉讼时效缩短为三个月。',
      clauses: ['依法履行', '诉讼时效为一年'],
    });
    expect(shortened).toMatchObject({ code: 'lint_failed', message: expect.stringMatching(/197条）：主要事实、其他约定第2条/) });
    expect((await read(caseId)).agreements).toEqual([]);
    expect((await read(caseId)).status).toBe('negotiating');
    const mediated = await mediatedCase(world, cast);
    expect((await draft(cast.clinic, mediated)).__typename).toBe('NotPossible');
    const { id } = await draft(cast.consumer, caseId);
    await made(caseId);
    expect((await cast.chair.act('sealAgreement', of(caseId))).__typename).toBe('NotFound');
    const clerk = await world.staff(world.clinics[0]!.id, 'clinic', ['desk'], '客服');
    expect((await clerk.act('requestSigningCode', { ...of(caseId), agreementId: ['ID!', id] })).code).toBe('not_your_part');
  });

  it('is in breach once a day has passed, says so in a letter, and is made good or fulfilled by late performance (AGR-6)', async () => {
    const caseId = await signed();
    const proof = await addExhibit(cast.clinic, caseId, await JPEG(), { category: 'payment', title: '银行回单' });
    const sweep = () => sweepDeadlines(world);
    // Due on the tenth day: until 24:00 of it in Shanghai.
    await world.moveClock('10 days');
    await world.stopClock(new Date(`${day(10)}T15:59:59Z`));
    await sweep();
    expect(await read(caseId)).toMatchObject({ status: 'effective' });
    await world.stopClock(new Date(`${day(10)}T16:00:00Z`));
    await Promise.all([sweep(), sweep()]);
    const late = await read(caseId);
    expect(late).toMatchObject({ status: 'breached', next: { step: 'press_performance' } });
    expect((await read(caseId, cast.clinic)).next.step).toBe('perform_overdue');
    expect(late.letters.map((l: { kind: string }) => l.kind)).toEqual(['settled', 'breach']);
    const perform = async (i: number) => {
      const obligationId: [string, unknown] = ['ID!', late.obligations[i].id];
      await cast.clinic.done('reportPerformance', { ...of(caseId), obligationId, exhibitId: ['ID!', proof], note: ['String!', ''] });
      await cast.consumer.done('confirmPerformance', { ...of(caseId), obligationId });
      return (await read(caseId)).status;
    };
    expect(await perform(0)).toBe('effective');
    expect(await perform(1)).toBe('fulfilled');
    const letters = (await read(caseId)).letters.map((l: { kind: string }) => l.kind);
    expect(letters).toEqual(['settled', 'breach', 'fulfilled']);
  });
});
