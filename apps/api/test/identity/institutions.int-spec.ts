import pg from 'pg';
import { addExhibit, castOf, day, fileCase, JPEG, offer, sha256, upload, type Cast } from '../support/journey.js';
import {
  CODES,
  decision,
  draftAgainstNamed,
  fileAgainstNamed,
  handIn,
  invitationFor,
  join,
  LICENCES,
  papersOf,
  type Named,
} from '../support/institutions.js';
import { again } from '../support/keys.js';
import { meanwhile } from '../support/meanwhile.js';
import { waiting as lockWaited } from '../support/refused.js';
import { createWorld, PASSWORD, Person, type World } from '../support/world.js';
import { pastGuards } from '../support/past-guards.js';

/** Nobody becomes a clinic by being named: docs/access.md, *Institutions*; ADR 0016. Expectations are written from there. */
describe('who an institution is', () => {
  let world: World;
  let cast: Cast;
  let app: pg.Client;
  let officer: Person;
  let office: string;
  const region = () => world.clinics[0]!.region;

  beforeAll(async () => {
    world = await createWorld('institutions');
    cast = await castOf(world);
    office = await regulator('110105');
    officer = await world.staff(office, 'regulator', ['officer'], '江澈');
    app = new pg.Client({ connectionString: world.urls.app });
    await app.connect();
  });
  afterAll(async () => {
    await app?.end();
    await world?.close();
  });

  const regulator = async (code: string): Promise<string> =>
    (
      await world.owner.query<{ id: string }>(
        `insert into identity.organisation (kind, name_zh, name_en, region_code) values ('regulator', '卫健委', 'Health', $1) returning id`,
        [code],
      )
    ).rows[0]!.id;
  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const directory = async (person: Person, text: string): Promise<string[]> =>
    (
      await person.gql('query($r: String!, $t: String!) { clinics(regionCode: $r, text: $t) { nameZh } }', { r: region(), t: text })
    ).clinics.map((c: { nameZh: string }) => c.nameZh);
  const file = async (person: Person, caseId: string) =>
    (
      await person.gql('query($id: ID!) { caseFile(id: $id) { status clinicName clinicConfirmed clinicCheckPending actions } }', {
        id: caseId,
      })
    ).caseFile;
  const waiting = async (person: Person) =>
    (
      await person.gql(
        'query { institutionsToConfirm { namedAs contact mergedIntoName check { id nameZh outcome paperAddress } people { accountId name roles } confirmedHere { id nameZh sameLicence sameCode } } }',
      )
    ).institutionsToConfirm as {
      namedAs: string;
      contact: string;
      mergedIntoName: string | null;
      check: { id: string; nameZh: string; outcome: string | null; paperAddress: string };
      people: { accountId: string; name: string; roles: string[] }[];
      confirmedHere: { id: string; nameZh: string; sameLicence: boolean; sameCode: boolean }[];
    }[];
  const standing = async (id: string): Promise<string> =>
    (await world.owner.query<{ standing: string }>('select standing from identity.organisation where id = $1', [id])).rows[0]!.standing;
  const state = async (caseId: string): Promise<string> => {
    // A copy of an exhibit is entered in the record when it is made.
    await world.copiesMade();
    return (
      await world.owner.query<{ s: string }>(
        `select (select row_to_json(c)::text from case_file c where id = $1) || coalesce((select string_agg(audience || seq || hash, ',' order by audience) from journal.head where case_id = $1), '')
          || (select count(*) from offer where case_id = $1) || (select count(*) from offer_answer where case_id = $1) || (select count(*) from signature where case_id = $1) || (select count(*) from clinic_representative where case_id = $1) as s`,
        [caseId],
      )
    ).rows[0]!.s;
  };
  const journal = async (caseId: string): Promise<{ type: string; payload: Record<string, unknown> }[]> =>
    (
      await world.owner.query<{ type: string; payload: string }>(
        `select e.type, p.payload from journal.entry e join journal.payload p using (case_id, audience, seq) where case_id = $1 and e.type like 'clinic.%' order by e.seq`,
        [caseId],
      )
    ).rows.map((r) => ({ type: r.type, payload: JSON.parse(r.payload) as Record<string, unknown> }));

  /** Runs statements as the application's role under somebody's context, in one transaction that is rolled back. */
  async function as<T>(
    context: [kind: string, account: string | null, organisation: string | null, roles: string, region: string | null],
    work: () => Promise<T>,
  ): Promise<T> {
    await app.query('begin');
    try {
      await app.query('select app.open_context($1, $2, $3, $4, $5)', context);
      return await work();
    } finally {
      await app.query('rollback');
    }
  }
  const visible = async (context: Parameters<typeof as>[0], id: string): Promise<number> =>
    as(context, async () => (await app.query('select name_zh, contact from identity.organisation where id = $1', [id])).rows.length);

  describe('a clinic that was only named', () => {
    let consumer: Person;
    let draft: Named;
    let filed: Named;
    beforeAll(async () => {
      consumer = await world.consumer('林小满');
      draft = await draftAgainstNamed(world, consumer, '张三私人工作室（欠我钱）');
      filed = await fileAgainstNamed(world, consumer, '悦己工作室');
    });

    it('stands in no directory, as a draft, filed or joined; a confirmed one does', async () => {
      const other = await world.consumer('路人');
      const all = async () => [...(await directory(other, '')), ...(await directory(consumer, '')), ...(await directory(other, '工作室'))];
      expect(await all()).not.toContain('张三私人工作室（欠我钱）');
      expect(await all()).not.toContain('悦己工作室');
      expect(await all()).toContain('澄颜门诊部');
      await join(world, filed.contact, '许某');
      // It alone: nobody has come for the other that was named.
      expect([await standing(filed.organisationId), await standing(draft.organisationId)]).toEqual(['joined', 'stub']);
      expect(await all()).not.toContain('悦己工作室');
    });

    it('cannot be chosen by its id, neither by a stranger nor again by who named it', async () => {
      const other = await world.consumer('路人');
      for (const person of [other, consumer])
        for (const stub of [draft, filed]) {
          const answer = await person.act('startCase', {
            input: ['StartCaseInput!', { organisationId: stub.organisationId, regionCode: region() }],
          });
          expect(answer).toMatchObject({ __typename: 'InvalidInput', faults: [{ path: 'organisationId', code: 'choice_invalid' }] });
        }
      const chosen = await other.act('startCase', {
        input: ['StartCaseInput!', { organisationId: world.clinics[0]!.id, regionCode: region() }],
      });
      expect(chosen.__typename).toBe('Done');
    });

    it('is another one for another consumer who names the same', async () => {
      const again = await draftAgainstNamed(world, await world.consumer('另一位'), filed.name);
      expect(again.organisationId).not.toBe(filed.organisationId);
    });

    it('shows name and contact to nobody outside its case, in raw SQL as the application', async () => {
      const stranger = await world.consumer('外人');
      const strangers: Parameters<typeof as>[0][] = [
        ['consumer', stranger.accountId, null, '', null],
        ['clinic', cast.clinic.accountId, world.clinics[0]!.id, 'desk,signatory,administrator', region()],
        ['committee', cast.intake.accountId, world.tenants[0]!.id, 'intake,chair', region()],
        ['committee', cast.mediator.accountId, world.tenants[0]!.id, 'mediator,administrator', region()],
        ['regulator', officer.accountId, office, 'officer,auditor,administrator', region()],
      ];
      for (const context of strangers)
        for (const stub of [draft, filed])
          expect([context[0], stub.name, await visible(context, stub.organisationId)]).toEqual([context[0], stub.name, 0]);
      // Nobody signed in finds a draft's stub neither: it has no people and no invitation.
      expect(await visible(['anonymous', null, null, '', null], draft.organisationId)).toBe(0);
      const mine: Parameters<typeof as>[0] = ['consumer', consumer.accountId, null, '', null];
      for (const stub of [draft, filed]) expect(await visible(mine, stub.organisationId)).toBe(1);
      expect(await visible(['clinic', cast.clinic.accountId, filed.organisationId, 'desk', region()], filed.organisationId)).toBe(1);
      for (const context of strangers) expect(await visible(context, world.clinics[0]!.id)).toBe(1);
    });

    it('is seen by the committee with the case, once the case is applied for', async () => {
      const stub = await fileAgainstNamed(world, consumer, '申请中的工作室');
      const intake: Parameters<typeof as>[0] = ['committee', cast.intake.accountId, world.tenants[0]!.id, 'intake', region()];
      expect(await visible(intake, stub.organisationId)).toBe(0);
      await consumer.done('applyForMediation', { ...of(stub.caseId), reason: ['String!', '多次协商没有结果，请求调解。'] });
      expect(await visible(intake, stub.organisationId)).toBe(1);
    });

    it('cannot be made confirmed, nor a confirmed one or an office be made, by the application itself', async () => {
      const mine: Parameters<typeof as>[0] = ['consumer', consumer.accountId, null, '', null];
      const own: Parameters<typeof as>[0] = ['clinic', cast.clinic.accountId, filed.organisationId, 'administrator', region()];
      const refused = async (context: Parameters<typeof as>[0], sql: string, params: unknown[] = []) =>
        expect(as(context, () => app.query(sql, params))).rejects.toMatchObject({ code: '42501' });
      await refused(own, `update identity.organisation set standing = 'confirmed' where id = $1`, [filed.organisationId]);
      await refused(own, `update identity.organisation set joined = true where id = $1`, [filed.organisationId]);
      await refused(
        mine,
        `insert into identity.organisation (kind, name_zh, name_en, region_code, standing) values ('clinic', 'x', 'x', '110105', 'confirmed')`,
      );
      await refused(
        mine,
        `insert into identity.organisation (kind, name_zh, name_en, region_code, joined) values ('clinic', 'x', 'x', '110105', true)`,
      );
      await refused(
        mine,
        `insert into identity.organisation (kind, name_zh, name_en, region_code, joined) values ('committee', 'x', 'x', '110105', false)`,
      );
      await refused(
        own,
        `insert into identity.organisation (kind, name_zh, name_en, region_code, joined) values ('clinic', 'x', 'x', '110105', false)`,
      );
      await refused(own, `update identity.institution_check set outcome = 'confirmed', decided_at = now()`);
      await as(mine, () =>
        app.query(
          `insert into identity.organisation (kind, name_zh, name_en, region_code, joined) values ('clinic', 'x', 'x', '110105', false)`,
        ),
      );
    });

    it('is joined by nobody who stands on the other side of its case', async () => {
      const self = await world.consumer('自己');
      const { caseId } = await self.done('startCase', {
        input: ['StartCaseInput!', { name: '自设门诊', contact: self.contact, regionCode: region() }],
      });
      await world.owner.query(
        `update identity.account set password_hash = (select password_hash from identity.account where email = $2) where id = $1`,
        [self.accountId, filed.contact],
      );
      const { rows } = await world.owner.query<{ id: string }>('select clinic_organisation_id as id from case_file where id = $1', [
        caseId,
      ]);
      const token = 'x'.repeat(32);
      await world.owner.query(
        `insert into identity.invitation (organisation_id, roles, contact, token_hash, expires_at) values ($1, '{desk,administrator}', $2, sha256($3::bytea), app.now() + interval '1 day')`,
        [rows[0]!.id, self.contact, token],
      );
      const answer = await new Person(world.url, 'clinic').act(
        'acceptInvitation',
        { input: ['AcceptInvitationInput!', { token, name: '自己', password: PASSWORD }] },
        null,
      );
      expect(answer).toMatchObject({ __typename: 'NotPossible', code: 'both_sides' });
      expect(await standing(rows[0]!.id)).toBe('stub');
    });
  });

  describe('an institution that is not confirmed', () => {
    let consumer: Person;
    let stub: Named;
    let staff: Person;
    beforeAll(async () => {
      consumer = await world.consumer('苏晚');
      stub = await fileAgainstNamed(world, consumer, '明眸医美');
      staff = await join(world, stub.contact, '梁某');
    });

    it('reads, answers, writes, adds evidence and answers a demand in that one case, and is labelled', async () => {
      await consumer.done('sendDemand', {
        ...of(stub.caseId),
        input: ['DemandInput!', { body: '本人术后出现凹陷，请在期限内书面答复，并提供全部病历。', amountFen: null, applyIfSilent: false }],
      });
      await staff.done('answerDemand', { ...of(stub.caseId), statement: ['String!', '来函已收到，正在核对。'] });
      await staff.done('answerCase', { ...of(stub.caseId), statement: ['String!', '我们已收到，正在核对病历。'] });
      await addExhibit(staff, stub.caseId, await JPEG(), { category: 'records', title: '手术记录' });
      const seen = await file(consumer, stub.caseId);
      expect(seen).toMatchObject({ status: 'negotiating', clinicConfirmed: false, clinicCheckPending: false });
      // Who speaks for an institution that is not confirmed represents nobody yet.
      expect((await world.owner.query('select 1 from clinic_representative where case_id = $1', [stub.caseId])).rows).toEqual([]);
      const list = await consumer.gql('query { myCases(filter: { first: 50 }) { items { id clinicConfirmed } } }');
      expect(list.myCases.items.find((c: { id: string }) => c.id === stub.caseId)).toMatchObject({ clinicConfirmed: false });
      const known = await fileCase(world, consumer);
      expect(await file(consumer, known)).toMatchObject({ clinicConfirmed: true });
    });

    it('binds itself to nothing: every such act says what is missing and changes nothing', async () => {
      const { id: offerId } = await consumer.done('makeOffer', { ...of(stub.caseId), input: ['OfferInput!', offer()] });
      const before = await state(stub.caseId);
      const acts: Record<string, Record<string, [string, unknown]>> = {
        makeOffer: { input: ['OfferInput!', offer({ afterN: 1 })] },
        answerOffer: { offerId: ['ID!', offerId], accept: ['Boolean!', true] },
        applyForMediation: { reason: ['String!', '请求调解，双方差距较大。'] },
        endNegotiation: { reason: ['String!', 'too_far_apart'], note: ['String!', '不再参加，双方差距过大。'] },
        recordEvent: {
          input: [
            'LegalEventInput!',
            { kind: 'records_copied', onDay: day(0), bothAgreed: true, note: '', reference: '', degree: null, feeFen: null },
          ],
        },
        draftSettlement: { input: ['DraftAgreementInput!', { facts: '双方核对了收费。', paymentMethod: '银行转账', clauses: [] }] },
      };
      for (const [name, args] of Object.entries(acts)) {
        const answer = await staff.act(name, { ...of(stub.caseId), ...args });
        expect([name, answer.__typename, answer.code]).toEqual([name, 'NotPossible', 'institution_unconfirmed']);
        expect(answer.message).toMatch(/统一社会信用代码.*执业许可证.*机构核验/);
      }
      const invited = await staff.act('inviteMember', { contact: ['String!', 'friend@clinic.test'], roles: ['[String!]!', ['desk']] });
      expect(invited).toMatchObject({ __typename: 'NotPossible', code: 'institution_unconfirmed' });
      expect(await state(stub.caseId)).toBe(before);
      expect((await world.owner.query(`select 1 from identity.invitation where contact = 'friend@clinic.test'`)).rows).toEqual([]);
      const { actions } = await file(staff, stub.caseId);
      for (const action of ['make_offer', 'answer_offer', 'apply', 'end_negotiation', 'record_event', 'draft_settlement'])
        expect(actions).not.toContain(action);
      expect(actions).toEqual(expect.arrayContaining(['read', 'post', 'add_exhibit']));
      await consumer.done('withdrawOffer', { ...of(stub.caseId), offerId: ['ID!', offerId] });
    });

    it('consents to nothing', async () => {
      const mine = await fileAgainstNamed(world, consumer, '待同意门诊');
      const people = await join(world, mine.contact, '同意人');
      await consumer.done('applyForMediation', { ...of(mine.caseId), reason: ['String!', '多次协商没有结果，请求调解。'] });
      const before = await state(mine.caseId);
      expect(await people.act('consentToMediation', of(mine.caseId))).toMatchObject({ code: 'institution_unconfirmed' });
      expect(await state(mine.caseId)).toBe(before);
    });

    it('is refused by the rows themselves, in raw SQL as the application; a confirmed one is not', async () => {
      const known = await fileCase(world, consumer);
      const after = { n: 1, status: 'withdrawn', answers: 0 };
      const { id: open } = await consumer.done('makeOffer', { ...of(stub.caseId), input: ['OfferInput!', offer({ after })] });
      const { id: openKnown } = await consumer.done('makeOffer', { ...of(known), input: ['OfferInput!', offer()] });
      const t = world.tenants[0]!.id;
      const rows = async (account: string, caseId: string, offerId: string): Promise<[string, string, unknown[]][]> => [
        [
          'offer',
          `insert into offer (case_id, tenant_id, n, by_side, author_name, terms, expires_at) values ($1, $2, 9, 'clinic', 'x', '{}', now())`,
          [caseId, t],
        ],
        ['accepts', `update offer set status = 'accepted', closed_at = now() where id = $1`, [offerId]],
        [
          'answer',
          `insert into offer_answer (offer_id, case_id, tenant_id, audience, side, answer, account_id, at) values ($1, $2, $3, 'caucus_clinic', 'clinic', 'accept', $4, now())`,
          [offerId, caseId, t, account],
        ],
        [
          'representative',
          `insert into clinic_representative (case_id, tenant_id, account_id, name) values ($1, $2, $3, 'x')`,
          [caseId, t, account],
        ],
        [
          'agreement',
          `insert into agreement (case_id, tenant_id, kind, version, number, data, data_hash) values ($1, $2, 'direct', 1, 'n', '{}', 'h')`,
          [caseId, t],
        ],
        ['applies', `update case_file set applied_by = 'clinic', applied_at = now(), status = 'applied' where id = $1`, [caseId]],
        ['consents', `update case_file set consented_at = now() where id = $1`, [caseId]],
      ];
      const run = (account: string, organisation: string, caseId: string, sql: string, params: unknown[]) =>
        as(['clinic', account, organisation, 'desk,signatory', region()], async () => {
          expect((await app.query('select app.enter_case($1) as role', [caseId])).rows[0].role).toBe('clinic');
          return (await app.query(sql, params)).rowCount;
        });
      for (const [what, sql, params] of await rows(staff.accountId, stub.caseId, open))
        await expect([
          what,
          await run(staff.accountId, stub.organisationId, stub.caseId, sql, params).catch((e: { code: string }) => e.code),
        ]).toEqual([what, '42501']);
      for (const [what, sql, params] of await rows(cast.clinic.accountId, known, openKnown))
        expect([
          what,
          await run(cast.clinic.accountId, world.clinics[0]!.id, known, sql, params).catch(
            (e: { code: string; message: string }) => e.message,
          ),
        ]).toEqual([what, 1]);
      await expect(
        as(['clinic', staff.accountId, stub.organisationId, 'administrator', region()], () =>
          app.query(
            `insert into identity.invitation (organisation_id, roles, contact, token_hash, invited_by, expires_at) values ($1, '{desk}', 'f@x.test', 'h', $2, now())`,
            [stub.organisationId, staff.accountId],
          ),
        ),
      ).rejects.toMatchObject({ code: '42501' });
    });

    it('signs nothing, neither by the act nor by the row, where it was in the middle of signing', async () => {
      // As in data of before: a case that came to signing while nobody asked who the clinic is.
      const known = await fileCase(world, consumer);
      await cast.clinic.done('answerCase', { ...of(known), statement: ['String!', '我们已收到，正在核对病历。'] });
      const { id } = await cast.clinic.done('makeOffer', { ...of(known), input: ['OfferInput!', offer()] });
      await consumer.done('answerOffer', { ...of(known), offerId: ['ID!', id], accept: ['Boolean!', true] });
      const { id: agreementId } = await consumer.done('draftSettlement', {
        ...of(known),
        input: ['DraftAgreementInput!', { facts: '双方核对了收费单据。', paymentMethod: '银行转账', clauses: [] }],
      });
      const clinic = world.clinics[0]!.id;
      await world.owner.query(`update identity.organisation set standing = 'joined' where id = $1`, [clinic]);
      try {
        const agreement = { agreementId: ['ID!', agreementId] as [string, unknown] };
        for (const [name, args] of [
          ['requestSigningCode', {}],
          ['signWithCode', { code: ['String!', '000000'] as [string, unknown] }],
        ] as const)
          expect([
            name,
            (await cast.clinic.act(name, { ...of(known), ...agreement, ...args }, name === 'signWithCode' ? null : undefined)).code,
          ]).toEqual([name, 'institution_unconfirmed']);
        expect((await cast.clinic.act('leaveSettlement', { ...of(known), reason: ['String!', '不再签署，继续协商。'] })).code).toBe(
          'institution_unconfirmed',
        );
        const sign = `insert into signature (agreement_id, case_id, tenant_id, mark, account_id, signer_name, method, record, signed_at) values ($1, $2, $3, 'clinic', $4, 'x', 'code', '{}', now())`;
        const params = [agreementId, known, world.tenants[0]!.id, cast.clinic.accountId];
        const byRow = () =>
          as(['clinic', cast.clinic.accountId, clinic, 'desk,signatory', region()], async () => {
            await app.query('select app.enter_case($1)', [known]);
            return (await app.query(sign, params)).rowCount;
          });
        await expect(byRow()).rejects.toMatchObject({ code: '42501' });
        await world.owner.query(`update identity.organisation set standing = 'confirmed' where id = $1`, [clinic]);
        expect(await byRow()).toBe(1);
      } finally {
        await world.owner.query(`update identity.organisation set standing = 'confirmed' where id = $1`, [clinic]);
      }
    });
  });

  describe('papers', () => {
    let consumer: Person;
    let stub: Named;
    let staff: Person;
    beforeAll(async () => {
      consumer = await world.consumer('陈以宁');
      stub = await fileAgainstNamed(world, consumer, '悦己');
      staff = await join(world, stub.contact, '梁某');
    });
    const give = async (person: Person, over: object = {}) =>
      person.actProven('handInInstitution', { input: ['HandInInstitutionInput!', await papersOf(person, over)] });

    it('are refused field by field, and nothing waits', async () => {
      const faults = async (over: object) =>
        ((await give(staff, over)).faults as { path: string; code: string }[]).map((f) => `${f.path}:${f.code}`);
      expect(await faults({ creditCode: '911101054000000171' })).toEqual(['creditCode:credit_code_invalid']);
      expect(await faults({ creditCode: '110105012345678' })).toEqual(['creditCode:credit_code_invalid']);
      expect(await faults({ licenceNumber: '无' })).toEqual(['licenceNumber:licence_number_invalid']);
      expect(await faults({ name: ' ' })).toEqual(['name:name_missing']);
      expect(await faults({ uploadId: 'x' })).toEqual(['uploadId:institution_copy_needed']);
      expect(await faults({ clientSha256: '0'.repeat(64) })).toEqual(['uploadId:hash_mismatch']);
      const text = Buffer.from('执业许可证的文字说明');
      expect(await faults({ uploadId: await upload(staff, text, 'a.txt'), clientSha256: sha256(text) })).toEqual([
        'uploadId:institution_copy_needed',
      ]);
      // One that has not arrived whole, and one that is of no kind that is taken.
      const unread = async (state: string): Promise<string> => {
        const id = await upload(staff, await JPEG(), 'd.jpg');
        await pastGuards(
          world.owner,
          `update upload set state = $2, sha256 = null, media_type = case when $2 = 'refused' then 'image/gif' end where id = $1`,
          [id, state],
        );
        return id;
      };
      expect(await faults({ uploadId: await unread('receiving') })).toEqual(['uploadId:upload_unfinished']);
      expect(await faults({ uploadId: await unread('refused') })).toEqual(['uploadId:institution_copy_needed']);
      // Another's upload, and one that is an exhibit of the case: who confirms must not come to see of a case.
      const jpeg = await JPEG();
      expect(await faults({ uploadId: await upload(consumer, jpeg, 'b.jpg'), clientSha256: sha256(jpeg) })).toEqual([
        'uploadId:institution_copy_needed',
      ]);
      const shown = await upload(staff, jpeg, 'c.jpg');
      await staff.done('addExhibit', {
        ...of(stub.caseId),
        input: ['AddExhibitInput!', { uploadId: shown, category: 'records', title: '病历', audience: 'joint', clientSha256: sha256(jpeg) }],
      });
      expect(await faults({ uploadId: shown, clientSha256: sha256(jpeg) })).toEqual(['uploadId:institution_copy_needed']);
      expect(await standing(stub.organisationId)).toBe('joined');
      expect(
        (await world.owner.query('select 1 from identity.institution_check where organisation_id = $1', [stub.organisationId])).rows,
      ).toEqual([]);
    });

    it('are handed in by who manages or signs, once at a time, and both sides see that they wait', async () => {
      const doctor = await world.staff(stub.organisationId, 'clinic', ['doctor', 'desk'], '医师');
      const denied = await doctor.raw(
        'mutation($k: ID!, $i: HandInInstitutionInput!) { handInInstitution(key: $k, input: $i) { __typename } }',
        {
          k: '00000000-0000-7000-8000-000000000001',
          i: await papersOf(doctor),
        },
      );
      expect(denied.errors[0].extensions.code).toBe('FORBIDDEN');
      // At two devices: a session holds the proof of one act at a time.
      const elsewhere = new Person(world.url, 'clinic', stub.contact, world.codeFor);
      await elsewhere.done('signIn', { contact: ['String!', stub.contact], password: ['String!', PASSWORD] }, null);
      const sets: [Person, string, object][] = [];
      for (const person of [staff, elsewhere]) sets.push([person, await person.proven('handInInstitution'), await papersOf(staff)]);
      const both = await Promise.all(
        sets.map(([person, key, input]) => person.act('handInInstitution', { input: ['HandInInstitutionInput!', input] }, key)),
      );
      // A conflict in the same moment, not possible a moment later: one set waits either way.
      expect(both.map((a) => a.code ?? a.__typename).sort()).toEqual(['Done', 'institution_nothing_to_prove']);
      expect(await standing(stub.organisationId)).toBe('pending');
      for (const person of [consumer, staff])
        expect(await file(person, stub.caseId)).toMatchObject({ clinicConfirmed: false, clinicCheckPending: true });
      expect(await give(staff)).toMatchObject({ code: 'institution_nothing_to_prove' });
      expect(await staff.act('makeOffer', { ...of(stub.caseId), input: ['OfferInput!', offer()] })).toMatchObject({
        code: 'institution_unconfirmed',
      });
      expect(await directory(consumer, '悦己')).toEqual([]);
      const told = await world.owner.query(`select 1 from notification where account_id = $1 and kind = 'institution_waits'`, [
        officer.accountId,
      ]);
      expect(told.rows).toHaveLength(1);
    });

    it('are seen by who confirms them and by its own people, and by nobody else', async () => {
      const mine = (await waiting(officer)).find((i) => i.namedAs === '悦己')!;
      expect(mine).toMatchObject({ contact: stub.contact, check: { nameZh: '悦己医疗美容诊所', outcome: null } });
      expect(mine.people.map((p) => p.name)).toContain('梁某');
      const get = (person: Person, address: string) => fetch(`${world.url}${address}`, { headers: { cookie: person.cookie } });
      const opened = await get(officer, mine.check.paperAddress);
      expect([opened.status, opened.headers.get('content-type'), opened.headers.get('cache-control')]).toEqual([
        200,
        'image/jpeg',
        'no-store',
      ]);
      // The same officer at another browser was given no address there.
      expect((await get(await again(officer), mine.check.paperAddress)).status).toBe(404);
      const own = await staff.gql('query { institution { standing mayHandIn checks { id paperAddress note } } }');
      expect(own.institution).toMatchObject({ standing: 'pending', mayHandIn: false });
      expect((await get(staff, own.institution.checks[0].paperAddress)).status).toBe(200);
      const t = world.tenants[0]!.id;
      const elsewhere = await regulator('310106');
      const near = await regulator('110108');
      // Who may: the county's officer, its city's, intake and chair of a committee of the province.
      for (const [name, person] of [
        ['officer of the city', await world.staff(await regulator('1101'), 'regulator', ['officer'], '市局')],
        ['intake', cast.intake],
        ['chair', cast.chair],
      ] as const)
        expect([name, (await waiting(person)).map((i) => i.namedAs)]).toEqual([name, ['悦己']]);
      // Who may not, though they hold a role that confirms: another county, another province.
      for (const [name, person] of [
        ['officer of another county', await world.staff(near, 'regulator', ['officer'], '外区')],
        ['officer of another province', await world.staff(elsewhere, 'regulator', ['officer'], '外省')],
        ['intake of another province', await world.staff(world.tenants[1]!.id, 'mediator', ['intake', 'chair'], '外省受理')],
      ] as const) {
        expect([name, await waiting(person)]).toEqual([name, []]);
        expect([name, (await person.act('decideInstitution', decision(mine.check.id))).__typename]).toEqual([name, 'NotFound']);
        expect([name, (await get(person, mine.check.paperAddress)).status]).toEqual([name, 404]);
      }
      // And who has no such role at all.
      for (const [name, person] of [
        ['auditor', await world.staff(office, 'regulator', ['auditor'], '审查')],
        ['administrator of the regulator', await world.staff(office, 'regulator', ['administrator'], '管理')],
        ['mediator', cast.mediator],
        ['administrator of the committee', await world.staff(t, 'mediator', ['administrator', 'expert'], '委员会管理员')],
        ['the clinic itself', staff],
        ['another clinic', cast.clinic],
        ['the consumer', consumer],
        ['nobody', new Person(world.url, 'consumer')],
      ] as const) {
        const asked = await person.raw('query { institutionsToConfirm { namedAs } }');
        expect([name, asked.errors[0].extensions.code]).toEqual([name, name === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
        const decided = await person.raw(
          'mutation($k: ID!, $i: DecideInstitutionInput!) { decideInstitution(key: $k, input: $i) { __typename } }',
          {
            k: '00000000-0000-7000-8000-000000000002',
            i: decision(mine.check.id)['input']![1],
          },
        );
        expect([name, decided.errors[0].extensions.code]).toEqual([name, name === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
        if (person !== staff) expect([name, (await get(person, mine.check.paperAddress)).status]).toEqual([name, 404]);
      }
      expect(await standing(stub.organisationId)).toBe('pending');
      // The office sees the papers and nothing of the case.
      const text = JSON.stringify(
        await officer.raw('query($id: ID!) { caseFile(id: $id) { id } journal(caseId: $id) { seq } }', { id: stub.caseId }),
      );
      expect(JSON.parse(text).data).toEqual({ caseFile: null, journal: [] });
    });

    it('are read by nobody else in raw SQL, nor decided', async () => {
      const { rows } = await world.owner.query<{ id: string; upload_id: string }>(
        'select id, upload_id from identity.institution_check where organisation_id = $1',
        [stub.organisationId],
      );
      const check = rows[0]!;
      const reads = (context: Parameters<typeof as>[0]) =>
        as(context, async () => [
          (await app.query('select 1 from identity.institution_check where id = $1', [check.id])).rows.length,
          (await app.query('select 1 from upload where id = $1', [check.upload_id])).rows.length,
          (
            await app.query<{ d: { state: string } }>(
              `select app.decide_institution($1, 'confirmed', '{copy,call}', 'x', 'x', 'x', null, '{}') as d`,
              [check.id],
            )
          ).rows[0]!.d.state,
        ]);
      const stranger = await world.consumer('外人');
      for (const context of [
        ['consumer', stranger.accountId, null, '', null],
        ['consumer', consumer.accountId, null, '', null],
        ['clinic', cast.clinic.accountId, world.clinics[0]!.id, 'administrator', region()],
        ['committee', cast.mediator.accountId, world.tenants[0]!.id, 'mediator,administrator', region()],
        ['committee', cast.intake.accountId, world.tenants[1]!.id, 'intake,chair', '310106'],
        ['regulator', officer.accountId, office, 'auditor,administrator', region()],
        ['regulator', officer.accountId, office, 'officer', '110108'],
        ['regulator', officer.accountId, office, 'officer', null],
        // The consumer of its case who holds one.
        ['regulator', consumer.accountId, office, 'officer', region()],
      ] as Parameters<typeof as>[0][])
        expect([context, await reads(context)]).toEqual([context, [0, 0, 'absent']]);
      // Its own person who holds an office elsewhere finds what he uploaded himself, and decides nothing.
      expect(await reads(['regulator', staff.accountId, office, 'officer', region()])).toEqual([0, 1, 'absent']);
      expect(await reads(['regulator', officer.accountId, office, 'officer', region()])).toEqual([1, 1, 'done']);
      expect(await standing(stub.organisationId)).toBe('pending');
    });

    it('are refused with a reason that only the institution reads, and may be handed in again', async () => {
      const { check } = (await waiting(officer)).find((i) => i.namedAs === '悦己')!;
      expect(await officer.act('decideInstitution', decision(check.id, { verdict: 'refused', note: '不清' }))).toMatchObject({
        faults: [{ path: 'note', code: 'reason_needed' }],
      });
      expect(await officer.act('decideInstitution', decision(check.id, { lookedAt: ['copy'] }))).toMatchObject({
        faults: [{ path: 'lookedAt', code: 'institution_look_more' }],
      });
      for (const [over, fault] of [
        [{ lookedAt: ['copy', 'licence_register', 'a dream'] }, { path: 'lookedAt', code: 'choice_invalid' }],
        [{ note: '看'.repeat(1001) }, { path: 'note', code: 'too_long' }],
      ] as const)
        expect(await officer.act('decideInstitution', decision(check.id, over))).toMatchObject({ faults: [fault] });
      expect(await standing(stub.organisationId)).toBe('pending');
      const note = `照片看不清登记号，请重新拍摄。${'请'.repeat(985)}`;
      await officer.done('decideInstitution', decision(check.id, { verdict: 'refused', lookedAt: ['copy'], note }));
      const own = (await staff.gql('query { institution { standing mayHandIn checks { outcome note decidedOffice } } }')).institution;
      expect(own).toEqual({
        standing: 'joined',
        mayHandIn: true,
        checks: [{ outcome: 'refused', note, decidedOffice: '卫健委' }],
      });
      expect(await file(consumer, stub.caseId)).toMatchObject({ clinicConfirmed: false, clinicCheckPending: false });
      expect(JSON.stringify(await consumer.raw('query($id: ID!) { journal(caseId: $id) { type } }', { id: stub.caseId }))).not.toMatch(
        /clinic\./,
      );
      await handIn(staff);
      expect(await standing(stub.organisationId)).toBe('pending');
    });

    it('are confirmed once, whoever is faster; then the institution is listed, has its own name, and may bind itself', async () => {
      const { check } = (await waiting(officer)).find((i) => i.namedAs === '悦己' && !i.check.outcome)!;
      const keys = [await officer.proven('decideInstitution'), await cast.chair.proven('decideInstitution')] as const;
      const refusal = decision(check.id, { verdict: 'refused', note: '登记信息与材料不符，请核对。' });
      const answers = await Promise.all([
        officer.act('decideInstitution', decision(check.id), keys[0]),
        cast.chair.act('decideInstitution', refusal, keys[1]),
      ]);
      expect(answers.map((a) => a.__typename).sort()).toEqual(['Conflict', 'Done']);
      // Whoever was faster: the test goes on from a confirmed one.
      if ((await standing(stub.organisationId)) !== 'confirmed') await officer.done('decideInstitution', decision(await handIn(staff)));
      expect(await directory(await world.consumer('路人'), '悦己')).toEqual(['悦己医疗美容诊所']);
      expect(await file(consumer, stub.caseId)).toMatchObject({
        clinicName: '悦己医疗美容诊所',
        clinicConfirmed: true,
        clinicCheckPending: false,
      });
      const [entry] = await journal(stub.caseId);
      expect(entry).toMatchObject({
        type: 'clinic.confirmed',
        payload: {
          name: '悦己医疗美容诊所',
          nameBefore: '悦己',
          creditCode: CODES[0],
          licenceNumber: LICENCES[0],
          lookedAt: ['copy', 'licence_register'],
          office: '卫健委',
        },
      });
      const { rows } = await world.owner.query(
        'select decided_by, decided_name, looked_at, note from identity.institution_check where organisation_id = $1 and outcome = $2',
        [stub.organisationId, 'confirmed'],
      );
      expect(rows).toEqual([
        {
          decided_by: officer.accountId,
          decided_name: '江澈',
          looked_at: ['copy', 'licence_register'],
          note: '登记信息与提交的材料一致。',
        },
      ]);
      for (const [person, kind] of [
        [consumer, 'clinic_confirmed'],
        [staff, 'institution_confirmed'],
      ] as const)
        expect(
          (await world.owner.query('select 1 from notification where account_id = $1 and kind = $2', [person.accountId, kind])).rows.length,
        ).toBeGreaterThan(0);
      await staff.done('answerCase', { ...of(stub.caseId), statement: ['String!', '我们已收到，正在核对病历。'] });
      await staff.done('makeOffer', { ...of(stub.caseId), input: ['OfferInput!', offer()] });
      await staff.done('inviteMember', { contact: ['String!', 'colleague@clinic.test'], roles: ['[String!]!', ['desk']] });
      const again = await world.consumer('下一位');
      await fileCase(world, again, { id: stub.organisationId, region: region() });
    });
  });

  describe('two entries of one institution', () => {
    let consumer: Person;
    let stub: Named;
    let staff: Person;
    let checkId: string;
    let target: string;
    beforeAll(async () => {
      consumer = await world.consumer('顾念慈');
      stub = await fileAgainstNamed(world, consumer, '澄颜（朝阳）');
      staff = await join(world, stub.contact, '前台某');
      await staff.done('answerCase', { ...of(stub.caseId), statement: ['String!', '我们已收到，正在核对病历。'] });
      target = world.clinics[0]!.id;
      await world.owner.query('update identity.organisation set licence_number = $2, credit_code = $3 where id = $1', [
        target,
        LICENCES[1],
        CODES[1],
      ]);
      checkId = await handIn(staff, { name: '澄颜门诊部', creditCode: CODES[1], licenceNumber: LICENCES[1] });
    });
    const merge = (over: object = {}) =>
      decision(checkId, { verdict: 'merged', intoId: target, people: [], note: '与已核验的机构是同一家。', ...over });

    /** The case comes first, as everywhere: while somebody writes in it the decision holds nothing that others wait for. */
    const decidedInItsOrder = async (args: Parameters<Person['done']>[1]): Promise<void> => {
      const writer = await world.owner.connect();
      try {
        await writer.query('begin');
        await writer.query('select 1 from case_file where id = $1 for update', [stub.caseId]);
        const decided = officer.done('decideInstitution', args);
        await lockWaited(world);
        const isFree = await writer
          .query('select 1 from identity.organisation where id = any($1) for update nowait', [[stub.organisationId, target]])
          .then(
            () => true,
            () => false,
          );
        await writer.query('rollback');
        await decided;
        expect(isFree).toBe(true);
      } finally {
        writer.release();
      }
    };

    it('are not both confirmed: the number is known, and the two are shown side by side', async () => {
      expect(await officer.act('decideInstitution', decision(checkId))).toMatchObject({
        __typename: 'NotPossible',
        code: 'institution_known',
      });
      const { confirmedHere } = (await waiting(officer)).find((i) => i.check.id === checkId)!;
      expect(confirmedHere[0]).toEqual({ id: target, nameZh: '澄颜门诊部', sameLicence: true, sameCode: true });
      expect(await standing(stub.organisationId)).toBe('pending');
    });

    it('are merged into a confirmed one only, with people of its own only, and never onto both sides', async () => {
      const before = await state(stub.caseId);
      const other = await fileAgainstNamed(world, consumer, '别家');
      for (const intoId of [other.organisationId, stub.organisationId, world.tenants[0]!.id, world.clinics[1]!.id, 'x', null])
        expect(await officer.act('decideInstitution', merge({ intoId }))).toMatchObject({
          faults: [{ path: 'intoId', code: 'institution_target_invalid' }],
        });
      // One that ceases to be in the same moment is waited for.
      const becomes = (standing: string) => `update identity.organisation set standing = '${standing}' where id = '${target}'`;
      expect(await meanwhile(world, becomes('pending'), () => officer.act('decideInstitution', merge()))).toMatchObject({
        faults: [{ path: 'intoId', code: 'institution_target_invalid' }],
      });
      await world.owner.query(becomes('confirmed'));
      for (const people of [[consumer.accountId], ['x']])
        expect(await officer.act('decideInstitution', merge({ people }))).toMatchObject({
          faults: [{ path: 'people', code: 'choice_invalid' }],
        });
      // The consumer of the case works at the confirmed institution: the case would have one account on both sides.
      await world.owner.query(`insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, '{desk}')`, [
        consumer.accountId,
        target,
      ]);
      expect(await officer.act('decideInstitution', merge())).toMatchObject({ __typename: 'NotPossible', code: 'both_sides' });
      await world.owner.query('delete from identity.membership where account_id = $1 and organisation_id = $2', [
        consumer.accountId,
        target,
      ]);
      // One who comes along has a case of his own against the confirmed institution.
      const patient = await world.consumer('兼患者');
      await fileCase(world, patient);
      await world.owner.query(`insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, '{desk}')`, [
        patient.accountId,
        stub.organisationId,
      ]);
      expect(await officer.act('decideInstitution', merge({ people: [patient.accountId] }))).toMatchObject({ code: 'both_sides' });
      await world.owner.query('delete from identity.membership where account_id = $1 and organisation_id = $2', [
        patient.accountId,
        stub.organisationId,
      ]);
      expect(await state(stub.caseId)).toBe(before);
      expect(await standing(stub.organisationId)).toBe('pending');
    });

    it('become one: the case moves with all that was said, nobody comes along unnamed, no link opens it', async () => {
      const come = await world.staff(stub.organisationId, 'clinic', ['desk', 'administrator'], '同来');
      await world.owner.query(
        `insert into identity.invitation (organisation_id, roles, contact, token_hash, expires_at) values ($1, '{desk,signatory,administrator}', 'late@clinic.test', sha256('late-link'), app.now() + interval '9 days')`,
        [stub.organisationId],
      );
      const messages = async () =>
        (await world.owner.query('select count(*)::int as n from journal.entry where case_id = $1', [stub.caseId])).rows[0].n as number;
      const administrator = await world.staff(target, 'clinic', ['administrator'], '院长');
      // Earlier releases let people appear for an institution that had proved nothing.
      await world.owner.query(
        `insert into clinic_representative (case_id, tenant_id, account_id, name) select c.id, c.tenant_id, a.id, a.display_name from case_file c, identity.account a where c.id = $1 and a.id = any($2)`,
        [stub.caseId, [staff.accountId, come.accountId]],
      );
      // Who appears for another clinic in another case has nothing to do with it.
      const elsewhere = await fileCase(world, consumer, world.clinics[1]!);
      const theirs = await world.staff(world.clinics[1]!.id, 'clinic', ['signatory'], '别院');
      await world.owner.query(
        `insert into clinic_representative (case_id, tenant_id, account_id, name) select c.id, c.tenant_id, $2, '别院' from case_file c where c.id = $1`,
        [elsewhere, theirs.accountId],
      );
      // Who represented the consumer once learns nothing more of the case.
      const poa = await addExhibit(consumer, stub.caseId, await JPEG(), { category: 'power_of_attorney', title: '授权委托书' });
      const former = await world.consumer('前代理人');
      const { id: memberId } = await consumer.done('nameRepresentative', {
        ...of(stub.caseId),
        input: [
          'NameRepresentativeInput!',
          { contact: former.contact, relation: '律师', special: false, validUntil: '2099-01-01', exhibitId: poa },
        ],
      });
      await consumer.done('endRepresentation', { ...of(stub.caseId), memberId: ['ID!', memberId] });
      const entries = await messages();
      await decidedInItsOrder(merge({ people: [come.accountId] }));
      expect(await standing(stub.organisationId)).toBe('merged');
      expect(await file(cast.clinic, stub.caseId)).toMatchObject({
        status: 'negotiating',
        clinicName: '澄颜门诊部',
        clinicConfirmed: true,
      });
      expect(await file(consumer, stub.caseId)).toMatchObject({ clinicName: '澄颜门诊部', clinicConfirmed: true });
      expect(await messages()).toBe(entries + 1);
      const [entry] = await journal(stub.caseId);
      expect(entry).toMatchObject({
        type: 'clinic.merged',
        payload: { from: stub.organisationId, into: target, nameBefore: '澄颜（朝阳）', office: '卫健委' },
      });
      const { rows: appear } = await world.owner.query(
        'select name, ended_at is null as stands from clinic_representative where case_id = $1 order by ended_at nulls last',
        [stub.caseId],
      );
      expect(appear).toEqual([
        { name: '前台某', stands: false },
        { name: '同来', stands: true },
      ]);
      expect((await world.owner.query('select ended_at from clinic_representative where case_id = $1', [elsewhere])).rows).toEqual([
        { ended_at: null },
      ]);
      // Who was not named is out; who was named comes with the desk's role alone, and is still signed in.
      expect((await staff.gql('query { me { name } }')).me).toBeNull();
      expect(await file(staff, stub.caseId).catch(() => null)).toBeNull();
      expect((await come.gql('query { me { roles organisation { nameZh } } }')).me).toEqual({
        roles: ['desk'],
        organisation: { nameZh: '澄颜门诊部' },
      });
      const late = await new Person(world.url, 'clinic').act(
        'acceptInvitation',
        { input: ['AcceptInvitationInput!', { token: 'late-link', name: '某', password: PASSWORD }] },
        null,
      );
      expect(late).toMatchObject({ code: 'invitation_ended' });
      const told = async ({ accountId }: Person) =>
        (
          await world.owner.query<{ kind: string }>(
            `select kind from notification where account_id = $1 and kind in ('institution_merged', 'clinic_confirmed')`,
            [accountId],
          )
        ).rows.map(({ kind }) => kind);
      expect([await told(administrator), await told(consumer), await told(former)]).toEqual([
        ['institution_merged'],
        ['clinic_confirmed'],
        [],
      ]);
      expect((await waiting(officer)).find((i) => i.check.id === checkId)).toMatchObject({
        mergedIntoName: '澄颜门诊部',
        check: { outcome: 'merged' },
      });
      expect(await officer.act('decideInstitution', merge())).toMatchObject({ __typename: 'Conflict', code: 'institution_decided' });
      await cast.clinic.done('makeOffer', { ...of(stub.caseId), input: ['OfferInput!', offer()] });
      const forgotten = await invitationFor(world, stub.contact);
      expect(
        await new Person(world.url, 'clinic').act(
          'acceptInvitation',
          { input: ['AcceptInvitationInput!', { token: forgotten, name: '某', password: PASSWORD }] },
          null,
        ),
      ).toMatchObject({ code: 'invitation_ended' });
    });
  });

  it('is one of two that bear one number, confirmed in the same second', async () => {
    const consumer = await world.consumer('韩静姝');
    const checks: string[] = [];
    const stubs = [await fileAgainstNamed(world, consumer, '甲店'), await fileAgainstNamed(world, consumer, '乙店')];
    for (const [i, stub] of stubs.entries())
      checks.push(await handIn(await join(world, stub.contact, `店员${i}`), { name: '同号门诊', licenceNumber: 'PDY90009011010517D1542' }));
    const keys = [await cast.chair.proven('decideInstitution'), await officer.proven('decideInstitution')];
    const answers = await Promise.all(checks.map((id, i) => (i ? officer : cast.chair).act('decideInstitution', decision(id), keys[i])));
    expect(answers.map((a) => a.code ?? a.__typename).sort()).toEqual(['Done', 'institution_known']);
    expect((await Promise.all(stubs.map((s) => standing(s.organisationId)))).sort()).toEqual(['confirmed', 'pending']);
  });

  it('lets a person of two institutions take the invitation of the second, and be there', async () => {
    const consumer = await world.consumer('秦可');
    const stub = await fileAgainstNamed(world, consumer, '第二家');
    const first = await fileAgainstNamed(world, consumer, '第一家');
    const person = await join(world, first.contact, '两家人');
    await world.owner.query('update identity.invitation set contact = $2 where organisation_id = $1', [stub.organisationId, first.contact]);
    const token = await invitationFor(world, stub.contact);
    // In the same browser, signed in for the first.
    const seen = await person.gql('query($t: String!) { invitation(token: $t) { organisationNameZh hasAccount } }', { t: token });
    expect(seen.invitation).toEqual({ organisationNameZh: '第二家', hasAccount: true });
    await person.done('acceptInvitation', { input: ['AcceptInvitationInput!', { token, name: '', password: PASSWORD }] }, null);
    expect((await person.gql('query { me { organisation { nameZh standing } } }')).me.organisation).toEqual({
      nameZh: '第二家',
      standing: 'joined',
    });
  });
});
