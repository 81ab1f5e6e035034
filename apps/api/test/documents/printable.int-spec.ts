import { EMPTY_CALCULATION } from '@heyi/domain';
import { FIGURES } from '../support/figures.js';
import { addExhibit, castOf, draftCase, JPEG, offer, sha256, signWithCode, until, upload, type Cast } from '../support/journey.js';
import { createWorld, PASSWORD, Person, type World } from '../support/world.js';

/** What nobody's paper can show, and what a person's own words may hold all the same: rare characters, breaks, spaces. */
const BAD = '请看👍🏻\ue000。';
const NAMED = '👍 U+1F44D · 🏻 U+1F3FB · U+E000';
const GOOD = '王\u{2E9F5}与\u{323B0}于\t当日\n\u2028\u200b\u00a0在场，བོད་ཡིག、ئۇيغۇرچە、Nguyễn。';
const READ = `query($id: ID!) { caseFile(id: $id) { status number letters { kind pdfZh pdfEn } agreements { id state fault address }
  obligations { id } events { id } mediatorRequests { id } } }`;

type Args = Record<string, [type: string, value: unknown]>;

describe('every text that goes into a paper', () => {
  let world: World;
  let cast: Cast;
  let consumer: Person;
  let caseId: string;
  beforeAll(async () => {
    world = await createWorld('printable');
    cast = await castOf(world);
  });
  afterAll(() => world?.close());

  const of = () => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const read = async (person = consumer) => (await person.gql(READ, { id: caseId })).caseFile;
  const rows = async (): Promise<unknown[]> => [
    await world.entries(),
    (
      await world.owner.query(
        `select (select count(*) from case_letter) as letters, (select count(*) from offer) as offers,
                (select count(*) from exhibit) as exhibits, (select count(*) from outgoing_message) as messages, (select count(*) from agreement) as agreements`,
      )
    ).rows[0],
  ];
  /**
   * The act with a text no paper can show is refused under its field with the characters named, in both languages, and
   * leaves nothing; with rare characters it is done.
   */
  async function act(person: Person, name: string, args: (text: string) => Args, paths: string[]): Promise<string> {
    await world.papersMade();
    const before = await rows();
    const refused = await person.act(name, { ...of(), ...args(BAD) });
    expect([name, refused.__typename, refused.code]).toEqual([name, 'InvalidInput', 'characters_refused']);
    expect(refused.faults.map((f: { path: string }) => f.path)).toEqual(paths);
    for (const fault of refused.faults) expect(fault.message).toContain(NAMED);
    expect(await rows()).toEqual(before);
    return (await person.done(name, { ...of(), ...args(GOOD) })).id as string;
  }

  async function signUp(contact: string, name: string) {
    const person = new Person(world.url, 'consumer', contact);
    await person.act('requestCode', { contact: ['String!', contact], forRecovery: ['Boolean!', false] }, null);
    const answer = await person.act(
      'signUp',
      { input: ['SignUpInput!', { contact, code: await world.codeFor(contact), name, password: PASSWORD }] },
      null,
    );
    return { person, answer, name: answer.__typename === 'Done' ? (await person.gql('{ me { name } }')).me.name : null };
  }

  it('names a person as typed, in one form, or says which character cannot be', async () => {
    const rare = await signUp('13900000001', '王\u{2E9F5}');
    expect(rare.name).toBe('王\u{2E9F5}');
    consumer = rare.person;
    for (const purpose of ['sensitive_data', 'electronic_signing']) await consumer.done('giveConsent', { purpose: ['String!', purpose] });
    expect((await signUp('13900000002', '古力娜扎•拜合提')).name).toBe('古力娜扎·拜合提');
    const long = '阿依古丽·买买提热合曼·吐尔逊尼亚孜·阿不都热依木江';
    expect((await signUp('13900000003', long)).name).toBe(long);
    const refused = await signUp('13900000004', '林\u200b小满🧿');
    expect(refused.answer).toMatchObject({ __typename: 'InvalidInput', code: 'name_characters', faults: [{ path: 'name' }] });
    expect(refused.answer.message).toContain('U+200B · 🧿 U+1F9FF');
    expect((await signUp('13900000005', '林'.repeat(81))).answer).toMatchObject({
      code: 'name_too_long',
      message: expect.stringContaining('81'),
    });
    const { rowCount } = await world.owner.query(`select 1 from identity.account where phone in ('13900000004', '13900000005')`);
    expect(rowCount).toBe(0);
  });

  it('names a clinic and a patient the same way', async () => {
    const start = (name: string) =>
      consumer.act('startCase', { input: ['StartCaseInput!', { name, contact: 'x@clinic.test', regionCode: '110105' }] });
    expect(await start('澄颜\u202e部诊门')).toMatchObject({ code: 'name_characters', faults: [{ path: 'name' }] });
    expect((await start('北京澄颜・医疗美容门诊部')).__typename).toBe('Done');
    const { rows: named } = await world.owner.query(`select name_zh from identity.organisation where name_zh like '北京澄颜%'`);
    expect(named).toEqual([{ name_zh: '北京澄颜·医疗美容门诊部' }]);
    caseId = await draftCase(world, consumer);
    const save = (patientName: string) =>
      consumer.act('saveDraft', { ...of(), input: ['CaseDraftInput!', { filedFor: 'child', patientName }] });
    expect(await save('小\ue000')).toMatchObject({ code: 'name_characters', faults: [{ path: 'patientName' }] });
    expect((await save('')).__typename).toBe('Done');
    expect((await save('王\u{30EDD}')).__typename).toBe('Done');
    await consumer.done('saveDraft', { ...of(), input: ['CaseDraftInput!', { filedFor: 'self' }] });
    await consumer.done('fileCase', of());
  });

  it('is held back before the act, and passes with rare characters', async () => {
    const { clinic, intake, mediator, chair } = cast;
    const text =
      (name: string) =>
      (t: string): Args => ({ [name]: ['String!', `${t}以上是书面说明，共二十余字，供对方核对。`] });
    await act(
      consumer,
      'sendDemand',
      (t) => ({ input: ['DemandInput!', { body: `${t}请退还费用并在期限内书面答复本函，谢谢。`, amountFen: null, applyIfSilent: false }] }),
      ['body'],
    );
    await act(clinic, 'answerDemand', text('statement'), ['statement']);
    await act(clinic, 'answerCase', text('statement'), ['statement']);
    const content = await JPEG();
    const uploadId = await upload(consumer, content, 'a.jpg');
    await act(
      consumer,
      'addExhibit',
      (t) => ({
        input: [
          'AddExhibitInput!',
          { uploadId, category: 'photo_after', title: t, purpose: t, audience: 'joint', clientSha256: sha256(content) },
        ],
      }),
      ['title', 'purpose'],
    );
    await act(consumer, 'applyForMediation', text('reason'), ['reason']);
    await clinic.done('consentToMediation', of());
    await act(
      intake,
      'acceptApplication',
      (t) => ({ check: ['IdentityCheckInput!', { consumerChecked: true, clinicChecked: true, how: t }] }),
      ['how'],
    );
    await act(
      consumer,
      'requestMediator',
      (t) => ({ input: ['MediatorRequestInput!', { ground: 'choice', wishedId: mediator.accountId, note: t }] }),
      ['note'],
    );
    await intake.done('assignMediator', { ...of(), mediatorId: ['ID!', mediator.accountId] });
    await consumer.done('requestMediator', {
      ...of(),
      input: ['MediatorRequestInput!', { ground: 'interest', wishedId: null, note: '与机构有往来，请求更换。' }],
    });
    const [request] = (await read()).mediatorRequests;
    await act(chair, 'declineMediatorRequest', (t) => ({ requestId: ['ID!', request.id], ...text('reason')(t) }), ['reason']);
    const eventId = await act(
      clinic,
      'recordEvent',
      (t) => ({ input: ['LegalEventInput!', { kind: 'rights_told', onDay: '2026-03-10', bothAgreed: false, note: t, reference: t }] }),
      ['note', 'reference'],
    );
    await act(clinic, 'withdrawEvent', (t) => ({ eventId: ['ID!', eventId], ...text('reason')(t) }), ['reason']);
    await act(
      consumer,
      'stateResponsibility',
      (t) => ({
        input: [
          'ResponsibilityInput!',
          {
            stages: [{ stage: 'operation', weightPct: 100, clinicPct: 60, reason: t, exhibitIds: [] }],
            harmShown: true,
            grounds: [],
            forceMajeure: false,
            shared: true,
          },
        ],
      }),
      ['stages.0.reason'],
    );
    await act(chair, 'askExtension', (t) => ({ toDay: ['String!', '2026-07-01'], ...text('reason')(t) }), ['reason']);
    await act(
      mediator,
      'proposeTerms',
      (t) => ({ input: ['OfferInput!', offer({ message: t, items: [{ kind: 'refund', note: t, amountFen: 2_460_000 }] })] }),
      ['message', 'items.0.note'],
    );
    const { rows: open } = await world.owner.query<{ id: string }>(`select id from offer where case_id = $1 and status = 'open'`, [caseId]);
    for (const person of [consumer, clinic])
      await person.done('answerOffer', { ...of(), offerId: ['ID!', open[0]!.id], accept: ['Boolean!', true] });
    await act(
      mediator,
      'draftAgreement',
      (t) => ({ input: ['DraftAgreementInput!', { facts: `${t}双方核对收费单据后确认。`, paymentMethod: t, clauses: ['第一条', t] }] }),
      ['facts', 'paymentMethod', 'clauses.1'],
    );
  });

  it('of a calculation is held back line by line', async () => {
    await until(async () => (await read()).status === 'signing');
    const load = (source: string) => cast.chair.act('loadParameters', { input: ['RegionParameterInput!', { ...FIGURES, source }] });
    expect(await load(`来源${BAD}`)).toMatchObject({ code: 'characters_refused', faults: [{ path: 'source' }] });
    expect((await load('王\u{2E9F5}统计公报')).__typename).toBe('Done');
    const sheet = (t: string): Args => ({
      input: [
        'String!',
        JSON.stringify({
          ...EMPTY_CALCULATION,
          medical: [{ note: t, amountFen: 100 }],
          devices: [{ note: t, unitFen: 100, times: 1 }],
          refund: { kind: 'term', paidFen: 100_000, totalDays: 100, remainingDays: 50 },
          interest: { ratePct: 3, days: 10, source: t },
        }),
      ],
    });
    await act(consumer, 'saveCalculation', sheet, ['medical.0.note', 'devices.0.note', 'interest.source']);
  });

  it('prints: every letter, in both languages, for both sides; the agreement, signed and sealed', async () => {
    const [agreement] = (await read()).agreements;
    for (const person of [consumer, cast.clinic, cast.mediator])
      expect(await signWithCode(world, person, caseId, agreement.id)).toMatchObject({ __typename: 'Done' });
    await cast.chair.done('sealAgreement', of());
    const pages = async (person: Person) => {
      const file = await read(person);
      return [file.agreements[0].address, ...file.letters.flatMap((l: { pdfZh: string; pdfEn: string }) => [l.pdfZh, l.pdfEn])] as string[];
    };
    const kinds = (await read()).letters.map((l: { kind: string }) => l.kind);
    expect(kinds).toEqual(expect.arrayContaining(['demand', 'application', 'invitation', 'acceptance', 'mediator', 'effective']));
    for (const person of [consumer, cast.clinic])
      for (const address of await pages(person)) {
        const answer = await fetch(`${world.url}${address}`, { headers: { cookie: person.cookie } });
        expect([address, answer.status]).toEqual([address, 200]);
        expect(
          Buffer.from(await answer.arrayBuffer())
            .subarray(0, 5)
            .toString(),
        ).toBe('%PDF-');
      }
  });

  it('of a record from before, with what could not be printed, opens boxed', async () => {
    await world.owner.query(
      `update case_letter set data = jsonb_set(jsonb_set(data, '{note}', to_jsonb($2::text)), '{consumer}', to_jsonb($2::text)) where case_id = $1`,
      [caseId, '林🙏👍🏻小\u{2E9F5}\u0007满'],
    );
    for (const letter of (await read()).letters) {
      const answer = await fetch(`${world.url}${letter.pdfZh}`, { headers: { cookie: consumer.cookie } });
      expect([letter.kind, answer.status]).toEqual([letter.kind, 200]);
    }
  });

  it('of what follows the agreement is held back too', async () => {
    const [obligation] = (await read()).obligations;
    const exhibitId = await addExhibit(cast.clinic, caseId, await JPEG(), { category: 'payment' });
    const id = { obligationId: ['ID!', obligation.id] as [string, unknown] };
    await act(cast.clinic, 'reportPerformance', (t) => ({ ...id, exhibitId: ['ID!', exhibitId], note: ['String!', t] }), ['note']);
    await act(consumer, 'contestPerformance', (t) => ({ ...id, reason: ['String!', `${t}款项没有到账，请核对。`] }), ['reason']);
  });
});
