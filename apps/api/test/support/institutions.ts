import { draftCase, JPEG, sha256, upload } from './journey.js';
import { PASSWORD, Person, type World } from './world.js';

/** By hand from GB 32100-2015 (see the domain's spec): codes whose last character is right, and numbers as licences have them. */
export const CODES = ['911101054000000170', '91110105400000007Y'] as const;
export const LICENCES = ['PDY10001011010517D1542', 'PDY20002011010517D1542'] as const;

export interface Named {
  readonly caseId: string;
  readonly organisationId: string;
  readonly contact: string;
  readonly name: string;
}

let named = 0;
/** A draft against a clinic that the consumer only names. */
export async function draftAgainstNamed(world: World, consumer: Person, name: string, region = world.clinics[0]!.region): Promise<Named> {
  const contact = `named${++named}-${process.pid}@clinic.test`;
  const { caseId } = await consumer.done('startCase', { input: ['StartCaseInput!', { name, contact, regionCode: region }] });
  // Filled in as any other draft of the tests: what is in it does not matter here.
  await draftCase(world, consumer, world.clinics[0]!, caseId as string);
  const { rows } = await world.owner.query<{ id: string }>('select clinic_organisation_id as id from case_file where id = $1', [caseId]);
  return { caseId: caseId as string, organisationId: rows[0]!.id, contact, name };
}

/** The same, filed: the contact has an invitation. */
export async function fileAgainstNamed(world: World, consumer: Person, name: string, region?: string): Promise<Named> {
  const stub = await draftAgainstNamed(world, consumer, name, region);
  await consumer.done('fileCase', { caseId: ['ID!', stub.caseId] });
  return stub;
}

export async function invitationFor(world: World, contact: string): Promise<string> {
  const { rows } = await world.owner.query<{ body: string }>(
    `select body from outgoing_message where recipient = $1 and body like '%/invitation#%' order by created_at desc, id desc limit 1`,
    [contact],
  );
  return /invitation#([\w-]+)/.exec(rows[0]?.body ?? '')?.[1] ?? '';
}

/** Whoever reads the invitation joins: one person with every role, as the message gives them. */
export async function join(world: World, contact: string, name: string): Promise<Person> {
  const person = new Person(world.url, 'clinic', contact, world.codeFor);
  await person.done(
    'acceptInvitation',
    { input: ['AcceptInvitationInput!', { token: await invitationFor(world, contact), name, password: PASSWORD }] },
    null,
  );
  const { rows } = await world.owner.query<{ id: string }>('select id from identity.account where email = $1', [contact]);
  person.accountId = rows[0]!.id;
  await person.done('giveConsent', { purpose: ['String!', 'electronic_signing'] });
  return person;
}

/** A copy of a licence in the vault, and the papers it goes with. */
export async function papersOf(person: Person, over: object = {}): Promise<Record<string, unknown>> {
  const copy = Buffer.concat([await JPEG(), Buffer.from(Math.random().toString())]);
  return {
    name: '悦己医疗美容诊所',
    creditCode: CODES[0],
    licenceNumber: LICENCES[0],
    uploadId: await upload(person, copy, '执业许可证.jpg'),
    clientSha256: sha256(copy),
    ...over,
  };
}

export const handIn = async (person: Person, over: object = {}): Promise<string> =>
  (await person.done('handInInstitution', { input: ['HandInInstitutionInput!', await papersOf(person, over)] })).id as string;

export const decision = (checkId: string, over: object = {}): Record<string, [string, unknown]> => ({
  input: [
    'DecideInstitutionInput!',
    { checkId, verdict: 'confirmed', lookedAt: ['copy', 'licence_register'], note: '登记信息与提交的材料一致。', ...over },
  ],
});

/** Makes a clinic confirmed without the way there, which `e2e/institution` and `identity/institutions` walk; for tests of what comes after. */
export const madeConfirmed = async (world: World, contact: string): Promise<void> =>
  void (await world.owner.query(`update identity.organisation set standing = 'confirmed' where contact = $1 and kind = 'clinic'`, [
    contact,
  ]));
