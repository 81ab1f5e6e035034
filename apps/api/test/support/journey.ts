import { createHash, randomUUID } from 'node:crypto';
import { inspect, isDeepStrictEqual } from 'node:util';
import { addDays, dayOf } from '@heyi/domain';
import { unzip } from '@heyi/ledger';
import * as tus from 'tus-js-client';
import { BEGINNING, type Person, type World } from './world.js';

/** How long a test waits for what must come, in milliseconds: some thirty times what it takes on a quiet machine. */
export const PATIENCE = 120_000;

export const day = (offset: number): string => addDays(dayOf(BEGINNING), offset);

/** Terms that stand; `afterN` says after which offer, open as far as its author knows, unless `after` says it whole. */
export const offer = (over: object = {}) => {
  const { afterN = 0, ...rest } = over as { afterN?: number };
  return {
    items: [
      { kind: 'refund', note: '', amountFen: 1_860_000 },
      { kind: 'medical', note: '修复费用', amountFen: 600_000 },
    ],
    totalFen: 2_460_000,
    split: { clinicPct: 60, consumerPct: 40 },
    instalments: [
      { amountFen: 1_230_000, dueOn: day(10) },
      { amountFen: 1_230_000, dueOn: day(40) },
    ],
    message: '',
    expiresOn: day(5),
    after: { n: afterN, status: afterN ? 'open' : 'none', answers: 0 },
    ...rest,
  };
};

/** A draft that a consumer has filled in, against the world's first clinic. */
export async function draftCase(world: World, consumer: Person, clinic = world.clinics[0]!, started?: string): Promise<string> {
  const caseId =
    started ??
    (await consumer.done('startCase', { input: ['StartCaseInput!', { organisationId: clinic.id, regionCode: clinic.region }] })).caseId;
  await consumer.done('saveDraft', {
    caseId: ['ID!', caseId],
    input: [
      'CaseDraftInput!',
      {
        procedure: 'eyelid',
        treatmentDay: day(-180),
        knownDay: day(-150),
        story: '术后双侧下睑局部凹陷，外眼角圆钝，机构宣传与实际不符，多次修复无改善。',
        claims: ['refund', 'fraud_damages'],
      },
    ],
  });
  return caseId as string;
}

export async function fileCase(world: World, consumer: Person, clinic = world.clinics[0]!): Promise<string> {
  const caseId = await draftCase(world, consumer, clinic);
  await consumer.done('fileCase', { caseId: ['ID!', caseId] });
  return caseId;
}

export interface Cast {
  consumer: Person;
  clinic: Person;
  intake: Person;
  mediator: Person;
  chair: Person;
}

export async function castOf(world: World, i = 0): Promise<Cast> {
  const tenant = world.tenants[i]!.id;
  return {
    consumer: await world.consumer('林小满'),
    clinic: await world.staff(world.clinics[i]!.id, 'clinic', ['desk', 'signatory'], '许经理'),
    intake: await world.staff(tenant, 'mediator', ['intake'], '受理员'),
    mediator: await world.staff(tenant, 'mediator', ['mediator'], '周敏'),
    chair: await world.staff(tenant, 'mediator', ['chair'], '主任'),
  };
}

/** Takes a case from nothing to a mediator's table. */
export async function mediatedCase(world: World, cast: Cast, i = 0): Promise<string> {
  const caseId = await fileCase(world, cast.consumer, world.clinics[i]!);
  const of = { caseId: ['ID!', caseId] as [string, unknown] };
  await cast.clinic.done('answerCase', { ...of, statement: ['String!', '我们已收到，正在核对病历。'] });
  await cast.consumer.done('applyForMediation', { ...of, reason: ['String!', '双方协商多次没有结果，请求调解。'] });
  await cast.clinic.done('consentToMediation', of);
  await cast.intake.done('acceptApplication', {
    ...of,
    check: ['IdentityCheckInput!', { consumerChecked: true, clinicChecked: true, how: '身份证与执业许可证' }],
  });
  await cast.intake.done('assignMediator', { ...of, mediatorId: ['ID!', cast.mediator.accountId] });
  return caseId;
}

/** Takes a mediated case to a document that waits for signatures. */
export async function signableCase(world: World, cast: Cast): Promise<{ caseId: string; agreementId: string }> {
  const caseId = await mediatedCase(world, cast);
  const of = { caseId: ['ID!', caseId] as [string, unknown] };
  const { id } = await cast.mediator.done('proposeTerms', { ...of, input: ['OfferInput!', offer()] });
  await cast.consumer.done('answerOffer', { ...of, offerId: ['ID!', id], accept: ['Boolean!', true] });
  await cast.clinic.done('answerOffer', { ...of, offerId: ['ID!', id], accept: ['Boolean!', true] });
  const { id: agreementId } = await cast.mediator.done('draftAgreement', {
    ...of,
    input: ['DraftAgreementInput!', { facts: '双侧下睑修复术后出现局部凹陷。', paymentMethod: '银行转账', clauses: [] }],
  });
  await until(
    async () => (await cast.mediator.gql('query($id: ID!) { caseFile(id: $id) { status } }', { id: caseId })).caseFile.status === 'signing',
  );
  return { caseId, agreementId };
}

export async function signWithCode(
  world: World,
  person: Person,
  caseId: string,
  agreementId: string,
): Promise<{ __typename: string; code?: string }> {
  const of = { caseId: ['ID!', caseId] as [string, unknown], agreementId: ['ID!', agreementId] as [string, unknown] };
  await person.done('requestSigningCode', of);
  return person.act('signWithCode', { ...of, code: ['String!', await world.codeFor(person.contact)] }, null);
}

/** Waits for a condition without sleeping for luck: polls fast, fails loudly. */
export async function until(condition: () => Promise<boolean>, ms = PATIENCE): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('The condition did not come true in time.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until what is read is what is expected; a failure says what it was in the end. */
export async function becomes<T>(read: () => Promise<T>, expected: T): Promise<void> {
  const end = Date.now() + PATIENCE;
  for (let last = await read(); !isDeepStrictEqual(last, expected); last = await read()) {
    if (Date.now() > end) throw new Error(`It stayed at ${inspect(last)}; expected was ${inspect(expected)}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const JPEG = (): Promise<Buffer> =>
  import('sharp').then(({ default: sharp }) =>
    sharp({ create: { width: 320, height: 240, channels: 3, background: '#d8b4a0' } })
      .jpeg()
      .withMetadata()
      .toBuffer(),
  );

export async function upload(person: Person, content: Buffer, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const task = new tus.Upload(content as never, {
      endpoint: `${person.url}/uploads`,
      headers: { 'x-heyi-app': person.app, cookie: person.cookie },
      metadata: { filename: name },
      chunkSize: 4 * 1024 * 1024,
      retryDelays: null as never,
      onError: reject,
      onSuccess: () => resolve(task.url!.split('/').at(-1)!),
    });
    task.start();
  });
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export async function addExhibit(person: Person, caseId: string, content: Buffer, over: object = {}): Promise<string> {
  const uploadId = await upload(person, content, `${randomUUID()}.jpg`);
  const { id } = await person.done('addExhibit', {
    caseId: ['ID!', caseId],
    input: [
      'AddExhibitInput!',
      { uploadId, category: 'photo_after', title: '术后照片', audience: 'joint', clientSha256: sha256(content), ...over },
    ],
  });
  return id as string;
}

export interface DossierFiles {
  readonly zip: Buffer;
  /** Every file by its path below the bag's folder. */
  readonly files: Map<string, Buffer>;
}

/** Takes a dossier as the screen does, and unpacks it. */
export async function takeDossier(
  person: Person,
  caseId: string,
  kind: 'record' | 'proceedings' = 'record',
  opened: readonly { exhibitId: string; purpose: string }[] = [],
): Promise<DossierFiles> {
  const taken = await person.act(
    'takeDossier',
    { caseId: ['ID!', caseId], input: ['TakeDossierInput!', { kind, opened }] },
    randomUUID(),
    '... on TakenDossier { address }',
  );
  if (taken.__typename !== 'TakenDossier') throw new Error(`takeDossier: ${JSON.stringify(taken)}`);
  const response = await fetch(`${person.url}${taken.address}`, { headers: { cookie: person.cookie } });
  if (response.status !== 200 || response.headers.get('content-type') !== 'application/zip') throw new Error(`dossier: ${response.status}`);
  const zip = Buffer.from(await response.arrayBuffer());
  return { zip, files: new Map([...unzip(zip)].map(([name, bytes]) => [name.slice(name.indexOf('/') + 1), bytes])) };
}
