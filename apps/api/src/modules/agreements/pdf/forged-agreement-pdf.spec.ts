import { createHash, webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { AgreementData } from '@heyi/domain';
import { canonicalJson, type Json } from '@heyi/ledger';
import { Authenticator } from '../../../../test/support/authenticator.js';
import { temporaryFolder } from '../../../../test/support/cluster.js';
import { demonstrationAuthority, type Authority } from './certificates.js';
import { padesSignature, verifyPades, verifyTimestamp, documentTimestamp } from './cms.js';
import { sealPdf } from './seal-pdf.js';
import type { SignatureRecord } from './signature-record.js';
import { intentOver } from '../../../../test/support/signing.js';
import { agreementPdf, overlayPdf } from './typst.js';
import { verifyAgreement } from './verify-agreement.js';

const data: AgreementData = {
  schema: 'heyi-agreement/1',
  number: '和调协〔2026〕1号',
  caseNumber: 'HY-110105-2026-00001',
  version: 2,
  committee: '朝阳区医疗纠纷人民调解委员会',
  consumer: { name: '林小满（曾用名：林小蛮）', contact: '138****0001' },
  clinic: { name: '澄颜医疗美容门诊部', contact: 'desk@example.test' },
  mediator: '周敏',
  procedure: 'eyelid',
  treatmentDay: '2026-05-12',
  facts: '双侧下睑修复术后出现局部凹陷。',
  terms: {
    items: [{ kind: 'refund', note: '', amountFen: 1_860_000 }],
    totalFen: 1_860_000,
    split: { clinicPct: 60, consumerPct: 40 },
    instalments: [{ amountFen: 1_860_000, dueOn: '2026-12-15' }],
  },
  paymentMethod: '银行转账',
  clauses: [],
  draftedOn: '2026-11-22',
};
const ORIGIN = 'https://heyi.example.test';
const SIGNED = '2026-11-22T01:30:00.000Z';
const CLOSED = new Date('2026-11-22T02:00:00Z');
const sha = (b: Buffer): string => createHash('sha256').update(b).digest('hex');
type Mark = 'consumer' | 'clinic' | 'mediator';
interface Over {
  intent?: object;
  record?: object;
  origin?: string;
  rpId?: string;
  verified?: boolean;
  /** Another intent is signed than the one that stands in the record. */
  signs?: object;
}

describe('a forged agreement', () => {
  let authority: Authority;
  let base: Buffer;
  let overlay: Buffer;
  const key = new Authenticator();
  const registered = { publicKey: '', account: 'account-consumer' };
  beforeAll(async () => {
    authority = await demonstrationAuthority({ stateDir: temporaryFolder(), masterKey: Buffer.alloc(32, 7) } as never);
    base = await agreementPdf(data);
    overlay = await overlayPdf(data, {});
    registered.publicKey = key.publicKey.toString('base64url');
  });

  const byCode = (mark: Mark, name: string, over: Over = {}): SignatureRecord => ({
    mark,
    method: 'code',
    name,
    capacity: mark,
    at: SIGNED,
    intent: intentOver(base, data, mark, name, over.intent) as never,
    ...over.record,
  });
  /** As the consumer signs with a key, whole and right unless what is given is not. */
  function byKey(over: Over = {}): SignatureRecord {
    const intent = intentOver(base, data, 'consumer', '林小满', over.intent) as unknown as Json;
    const challenge = createHash('sha256')
      .update(canonicalJson(over.signs ? ({ ...(intent as object), ...over.signs } as Json) : intent))
      .digest('base64url');
    const origin = over.origin ?? ORIGIN;
    const response = JSON.parse(
      key.assert(JSON.stringify({ challenge }), {
        origin,
        ...(over.rpId ? { rpId: over.rpId } : {}),
        ...(over.verified === false ? { verified: false } : {}),
      }),
    ) as Json;
    return {
      mark: 'consumer',
      method: 'passkey',
      name: '林小满',
      capacity: 'consumer',
      at: SIGNED,
      intent: intent as never,
      credentialId: key.id,
      publicKey: registered.publicKey,
      rpId: new URL(origin).hostname,
      origin,
      enrolment: { account: registered.account, name: '林小满', enrolledAt: '2026-01-01T00:00:00.000Z', keySha256: sha(key.publicKey) },
      response,
      ...over.record,
    };
  }
  const others = (): SignatureRecord[] => [byCode('clinic', '许经理'), byCode('mediator', '周敏')];
  const closed = (records: readonly SignatureRecord[], at = CLOSED): Promise<Buffer> =>
    sealPdf(base, { overlay, marks: records as unknown as Json, at }, authority);
  const faults = async (records: readonly SignatureRecord[]): Promise<readonly string[]> =>
    (await verifyAgreement(await closed(records), authority.root)).faults;

  it('is none where everything agrees: by key, by code, and by a representative who says so', async () => {
    expect(await faults([byKey(), ...others()])).toEqual([]);
    expect(await faults([byCode('consumer', '林小满'), ...others()])).toEqual([]);
    const agent = { record: { capacity: 'representative' }, intent: { capacity: 'representative' } };
    expect(await faults([byCode('consumer', '王律师（代理人）', agent), ...others()])).toEqual([]);
    const { says } = await verifyAgreement(await closed([byKey(), ...others()]), authority.root);
    expect(says).toMatchObject({ caseNumber: data.caseNumber, baseSha256: sha(base), caseIds: ['0198f000-0000-7000-8000-000000000001'] });
  });

  // Sealed by whoever holds the committee's key, over records that say something else than the document.
  it.each<[string, () => SignatureRecord[], string]>([
    ['another person than the document names', () => [byCode('consumer', '王小红'), ...others()], 'signature_consumer: name'],
    [
      'another name in the record than in what was signed',
      () => [byKey({ record: { name: '林小蛮' } }), ...others()],
      'signature_consumer: name',
    ],
    ['nobody’s name', () => [byCode('clinic', ''), byCode('consumer', '林小满'), byCode('mediator', '周敏')], 'signature_clinic: name'],
    ['another mediator', () => [byKey(), byCode('clinic', '许经理'), byCode('mediator', '陈调解')], 'signature_mediator: name'],
    [
      'a representative who does not say so',
      () => [byCode('consumer', '王律师', { record: { capacity: 'representative' }, intent: { capacity: 'representative' } }), ...others()],
      'signature_consumer: name',
    ],
    [
      'a mark set by the other side',
      () => [byCode('consumer', '林小满', { record: { capacity: 'clinic' } }), ...others()],
      'signature_consumer: name',
    ],
    ['another mark in what was signed', () => [byKey({ intent: { mark: 'clinic' } }), ...others()], 'signature_consumer: mark'],
    ['a missing mark', () => [byKey(), byCode('mediator', '周敏')], 'signature_clinic'],
    ['a mark that stands twice', () => [byKey(), byCode('consumer', '林小满'), ...others()], 'signature_consumer'],
    [
      'a signature of nobody',
      () => [byKey(), ...others(), { ...byCode('clinic', '路人'), mark: 'witness' }],
      'signature of nobody: witness',
    ],
    [
      'another case',
      () => [byKey({ intent: { caseId: '0198f000-0000-7000-8000-000000000002' } }), ...others()],
      'signatures of more than one case',
    ],
    [
      'another number of the case',
      () => [byKey({ intent: { caseNumber: 'HY-110105-2026-00009' } }), ...others()],
      'signature_consumer: caseNumber',
    ],
    [
      'another number of the document',
      () => [byKey({ intent: { number: '和调协〔2026〕9号' } }), ...others()],
      'signature_consumer: number',
    ],
    ['another version', () => [byKey({ intent: { version: 1 } }), ...others()], 'signature_consumer: version'],
    ['another document', () => [byKey({ intent: { documentSha256: 'f'.repeat(64) } }), ...others()], 'signature_consumer: documentSha256'],
    ['another statement', () => [byKey({ intent: { statement: '我已收到本协议。' } }), ...others()], 'signature_consumer: statement'],
    ['another party', () => [byKey({ intent: { party: '澄颜医疗美容门诊部' } }), ...others()], 'signature_consumer: party'],
    [
      'a statement of an unknown form',
      () => [byKey({ intent: { schema: 'heyi-signing-intent/9' } }), ...others()],
      'signature_consumer: intent',
    ],
    ['no statement', () => [byCode('consumer', '林小满', { record: { intent: undefined } }), ...others()], 'signature_consumer: intent'],
    [
      'a signature over another statement than stands there',
      () => [byKey({ signs: { version: 1 } }), ...others()],
      'signature_consumer: key',
    ],
    [
      'another key',
      () => [byKey({ record: { publicKey: new Authenticator().publicKey.toString('base64url') } }), ...others()],
      'signature_consumer: enrolment',
    ],
    ['a key of somebody else', () => [byKey({ intent: { signer: 'account-clinic' } }), ...others()], 'signature_consumer: enrolment'],
    [
      'a key enrolled under another name',
      () => [
        byKey({
          record: { enrolment: { account: 'account-consumer', name: '王小红', enrolledAt: SIGNED, keySha256: sha(key.publicKey) } },
        }),
        ...others(),
      ],
      'signature_consumer: enrolment',
    ],
    [
      'a key enrolled after it signed',
      () => [
        byKey({
          record: {
            enrolment: {
              account: 'account-consumer',
              name: '林小满',
              enrolledAt: '2026-11-23T00:00:00.000Z',
              keySha256: sha(key.publicKey),
            },
          },
        }),
        ...others(),
      ],
      'signature_consumer: enrolment',
    ],
    ['a key without its enrolment', () => [byKey({ record: { enrolment: undefined } }), ...others()], 'signature_consumer: enrolment'],
    [
      'another origin than was signed',
      () => [byKey({ record: { origin: 'https://other.example.test', rpId: 'other.example.test' } }), ...others()],
      'signature_consumer: key',
    ],
    [
      'an rpId that is not the origin’s',
      () => [byKey({ rpId: 'evil.example.test', record: { rpId: 'evil.example.test' } }), ...others()],
      'signature_consumer: rpId',
    ],
    ['a key used without its person being verified', () => [byKey({ verified: false }), ...others()], 'signature_consumer: key'],
    [
      'a method that signs nothing',
      () => [byCode('consumer', '林小满', { record: { method: 'pades' } }), ...others()],
      'signature_consumer: method',
    ],
    [
      'signed after it was closed',
      () => [byCode('consumer', '林小满', { record: { at: '2026-11-22T03:00:00.000Z' } }), ...others()],
      'signature_consumer: time',
    ],
    [
      'signed before it was asked for',
      () => [byKey({ intent: { at: '2026-11-22T01:31:00.000Z' } }), ...others()],
      'signature_consumer: time',
    ],
  ])('is refused, although sealed: %s', async (_, records, fault) => {
    const found = await faults(records());
    expect(found).toContain(fault);
  });

  it('is refused where it is cut, appended to, closed under another root, or no agreement at all', async () => {
    const sealed = await closed([byKey(), ...others()]);
    const elsewhere = await demonstrationAuthority({ stateDir: temporaryFolder(), masterKey: Buffer.alloc(32, 8) } as never);
    for (const [bytes, root] of [
      [sealed.subarray(0, -1), authority.root],
      [Buffer.concat([sealed, Buffer.from('%%EOF\n')]), authority.root],
      [sealed, elsewhere.root],
      [base, authority.root],
      [Buffer.from('%PDF-1.7'), authority.root],
    ] as const)
      expect((await verifyAgreement(bytes, root)).valid).toBe(false);
  });
});

describe('certificates', () => {
  type CryptoKeyPair = webcrypto.CryptoKeyPair;
  /** An authority of one's own, with the days one wants. */
  async function authorityOf(days: { root?: [string, string]; seal?: [string, string]; stamp?: [string, string] }): Promise<Authority> {
    const issue = async (
      cn: string,
      [from, to]: [string, string],
      issuer: { certificate: pkijs.Certificate; key: webcrypto.CryptoKey } | null,
      stamping: boolean,
    ) => {
      const pair = (await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])) as CryptoKeyPair;
      const c = new pkijs.Certificate();
      const name = (value: string) => [new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1js.Utf8String({ value }) })];
      c.version = 2;
      c.serialNumber = new asn1js.Integer({ value: cn.length + 1 });
      c.subject.typesAndValues = name(cn);
      c.issuer.typesAndValues = issuer ? issuer.certificate.subject.typesAndValues : name(cn);
      c.notBefore.value = new Date(from);
      c.notAfter.value = new Date(to);
      await c.subjectPublicKeyInfo.importKey(pair.publicKey as never);
      const constraints = new pkijs.BasicConstraints({ cA: !issuer });
      c.extensions = [
        new pkijs.Extension({ extnID: '2.5.29.19', critical: true, extnValue: constraints.toSchema().toBER(), parsedValue: constraints }),
      ];
      if (stamping) {
        const use = new pkijs.ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.8'] });
        c.extensions.push(
          new pkijs.Extension({ extnID: '2.5.29.37', critical: true, extnValue: use.toSchema().toBER(), parsedValue: use }),
        );
      }
      await c.sign((issuer?.key ?? pair.privateKey) as never, 'SHA-256');
      return { certificate: c, key: pair.privateKey };
    };
    const long: [string, string] = ['2026-11-20T00:00:00Z', '2036-01-01T00:00:00Z'];
    const root = await issue('root', days.root ?? long, null, false);
    return {
      root: root.certificate,
      seal: await issue('committee seal', days.seal ?? long, root, false),
      timestamp: await issue('timestamping authority', days.stamp ?? long, root, true),
    };
  }
  const content = Buffer.from('what is sealed');
  const valid = async (a: Authority, at: string): Promise<[boolean, boolean]> => [
    (await verifyPades(await padesSignature(content, new Date(at), a), content, a.root)).valid,
    (await verifyTimestamp(await documentTimestamp(content, new Date(at), a), content, a.root)).valid,
  ];

  it('issued after November 2026 are taken, and stay taken after they have expired: the token tells the moment', async () => {
    const soon: [string, string] = ['2026-11-25T00:00:00Z', '2026-11-25T12:00:00Z'];
    expect(await valid(await authorityOf({ root: soon, seal: soon, stamp: soon }), '2026-11-25T06:00:00Z')).toEqual([true, true]);
    const later: [string, string] = ['2031-01-01T00:00:00Z', '2032-01-01T00:00:00Z'];
    expect(await valid(await authorityOf({ root: later, seal: later, stamp: later }), '2031-06-01T00:00:00Z')).toEqual([true, true]);
  });
  it.each<[string, Parameters<typeof authorityOf>[0], string, [boolean, boolean]]>([
    ['a seal’s that had expired', { seal: ['2026-11-20T00:00:00Z', '2026-11-24T00:00:00Z'] }, '2026-11-25T00:00:00Z', [false, true]],
    ['a seal’s that was not yet valid', { seal: ['2026-11-27T00:00:00Z', '2027-11-24T00:00:00Z'] }, '2026-11-25T00:00:00Z', [false, true]],
    ['a timestamp’s that had expired', { stamp: ['2026-11-20T00:00:00Z', '2026-11-24T00:00:00Z'] }, '2026-11-25T00:00:00Z', [false, false]],
    [
      'a timestamp’s that was not yet valid',
      { stamp: ['2026-11-27T00:00:00Z', '2027-11-24T00:00:00Z'] },
      '2026-11-25T00:00:00Z',
      [false, false],
    ],
    ['a root that had expired', { root: ['2026-11-01T00:00:00Z', '2026-11-24T00:00:00Z'] }, '2026-11-25T00:00:00Z', [false, false]],
    ['a root that was not yet valid', { root: ['2026-11-27T00:00:00Z', '2036-11-24T00:00:00Z'] }, '2026-11-25T00:00:00Z', [false, false]],
  ])('are refused at the token’s moment: %s', async (_, days, at, expected) => {
    expect(await valid(await authorityOf(days), at)).toEqual(expected);
  });
});
