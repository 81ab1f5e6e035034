import { createHash, randomBytes, webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { Authority, Signer } from './certificates.js';
import { one } from '../../../platform/database/one-row.js';

const OID = {
  data: '1.2.840.113549.1.7.2',
  idData: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  digest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  tst: '1.2.840.113549.1.9.16.1.4',
  extendedKeyUsage: '2.5.29.37',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
};
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
const octets = (bytes: Uint8Array) => new asn1js.OctetString({ valueHex: buffer(bytes) });
const attribute = (type: string, value: asn1js.BaseBlock) => new pkijs.Attribute({ type, values: [value] });

/** ESS signing-certificate-v2 (RFC 5035): ties the signature to this very certificate. */
const signingCertificate = (certificate: pkijs.Certificate) =>
  new asn1js.Sequence({
    value: [
      new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [octets(sha256(Buffer.from(certificate.toSchema(true).toBER())))] })] }),
    ],
  });

interface Stated {
  readonly content: Uint8Array;
  readonly type: string;
  /** Whether the content stands in the signature itself. */
  readonly attached: boolean;
  /** Above the signer's own certificate. */
  readonly chain: readonly pkijs.Certificate[];
}

async function sign(signer: Signer, { content, type, attached, chain }: Stated): Promise<pkijs.SignedData> {
  const attributes = [
    attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: type })),
    attribute(OID.digest, octets(sha256(content))),
    attribute(OID.signingCertificateV2, signingCertificate(signer.certificate)),
  ];
  const encap = new pkijs.EncapsulatedContentInfo({ eContentType: type });
  if (attached) encap.eContent = octets(content);
  const signed = new pkijs.SignedData({
    version: attached ? 3 : 1,
    encapContentInfo: encap,
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer: signer.certificate.issuer, serialNumber: signer.certificate.serialNumber }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
    certificates: [signer.certificate, ...chain],
  });
  await signed.sign(signer.key, 0, 'SHA-256', buffer(content));
  return signed;
}

const wrap = (signed: pkijs.SignedData): ArrayBuffer =>
  new pkijs.ContentInfo({ contentType: OID.data, content: signed.toSchema(true) }).toSchema().toBER();

/** An RFC 3161 token over a hash, by the local authority. */
export async function timestampToken(imprint: Uint8Array, at: Date, authority: Authority): Promise<ArrayBuffer> {
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: '1.3.6.1.4.1.99999.1',
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
      hashedMessage: octets(imprint),
    }),
    serialNumber: new asn1js.Integer({ valueHex: buffer(new Uint8Array([1, ...randomBytes(9)])) }),
    genTime: at,
  });
  const content = new Uint8Array(info.toSchema().toBER());
  return wrap(await sign(authority.timestamp, { content, type: OID.tst, attached: true, chain: [authority.root] }));
}

/** A detached CAdES signature with an embedded timestamp over its value (PAdES baseline T). */
export async function padesSignature(content: Uint8Array, at: Date, authority: Authority): Promise<Buffer> {
  const signed = await sign(authority.seal, { content, type: OID.idData, attached: false, chain: [authority.root] });
  const info = one(signed.signerInfos);
  const token = await timestampToken(sha256(new Uint8Array(info.signature.valueBlock.valueHexView)), at, authority);
  info.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({
    type: 1,
    attributes: [attribute(OID.timestampToken, asn1js.fromBER(token).result)],
  });
  return Buffer.from(wrap(signed));
}

/** A document timestamp (PAdES, ETSI EN 319 142-1 §5.4.3): proof of time and integrity, and nobody's signature. */
export const documentTimestamp = async (content: Uint8Array, at: Date, authority: Authority): Promise<Buffer> =>
  Buffer.from(await timestampToken(sha256(content), at, authority));

export interface CmsVerdict {
  readonly valid: boolean;
  readonly signer: string;
  readonly timestamp: Date | null;
}

/** Certificates are judged at the moment that the token tells: valid then, whatever became of them since. */
async function verifySigned(signed: pkijs.SignedData, root: pkijs.Certificate, data: ArrayBuffer, at: Date): Promise<boolean> {
  const result = await signed
    .verify({ signer: 0, data, trustedCerts: [root], checkChain: true, extendedMode: true, checkDate: at })
    .catch(() => null);
  if (result?.signatureVerified !== true) return false;
  const [signer] = (signed.certificates ?? []) as pkijs.Certificate[];
  return !!signer && isValidAt(signer, at) && isValidAt(root, at);
}

/** Said once more beside the chain engine, which takes a root that is trusted without looking at its days. */
const isValidAt = ({ notBefore, notAfter }: pkijs.Certificate, at: Date): boolean => notBefore.value <= at && at <= notAfter.value;

const parse = (der: ArrayBuffer): pkijs.SignedData => {
  const parsed = asn1js.fromBER(der);
  // Every byte belongs to the structure, and it is written the one canonical way.
  if (parsed.offset !== der.byteLength) throw new Error('Trailing bytes in the signature.');
  return new pkijs.SignedData({ schema: new pkijs.ContentInfo({ schema: parsed.result }).content });
};

/**
 * The one form this signature can have: everything but the signature value rebuilt from what it signs. A byte that no
 * signature covers (an algorithm parameter, a version) differs from it and shows.
 */
async function canonicalForm(signed: pkijs.SignedData, signer: pkijs.Certificate, stated: Stated): Promise<Buffer> {
  const { privateKey } = (await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair;
  const fresh = await sign({ certificate: signer, key: privateKey }, stated);
  const [to, from] = [one(fresh.signerInfos), one(signed.signerInfos)];
  to.signature = from.signature;
  if (from.unsignedAttrs) to.unsignedAttrs = from.unsignedAttrs;
  return Buffer.from(wrap(fresh));
}

/** Verifies a detached signature, the certificate it names, the chain to the given root and the timestamp over its value. */
export async function verifyPades(der: Buffer, content: Uint8Array, root: pkijs.Certificate): Promise<CmsVerdict> {
  const no: CmsVerdict = { valid: false, signer: '', timestamp: null };
  try {
    const signed = parse(buffer(der));
    if (signed.signerInfos.length !== 1 || !Buffer.from(wrap(signed)).equals(der)) return no;
    const info = one(signed.signerInfos);
    const token = info.unsignedAttrs?.attributes.find((a) => a.type === OID.timestampToken);
    if (!token || info.unsignedAttrs?.attributes.length !== 1) return no;
    const tokenDer = (token.values[0] as asn1js.BaseBlock).toBER();
    const stamp = await verifyTimestamp(Buffer.from(tokenDer), new Uint8Array(info.signature.valueBlock.valueHexView), root);
    if (!stamp.valid || !stamp.timestamp) return no;
    if (!(await verifySigned(signed, root, buffer(content), stamp.timestamp))) return no;
    const [signer, authority, ...others] = (signed.certificates ?? []) as pkijs.Certificate[];
    const rootDer = Buffer.from(root.toSchema(true).toBER());
    if (!signer || !authority || others.length || !Buffer.from(authority.toSchema(true).toBER()).equals(rootDer)) return no;
    const named = info.signedAttrs?.attributes.find((a) => a.type === OID.signingCertificateV2);
    if (!named || !Buffer.from((named.values[0] as asn1js.BaseBlock).toBER()).equals(Buffer.from(signingCertificate(signer).toBER())))
      return no;
    if (!(await canonicalForm(signed, signer, { content, type: OID.idData, attached: false, chain: [root] })).equals(der)) return no;
    return { valid: true, signer: nameOf(signer), timestamp: stamp.timestamp };
  } catch {
    return no;
  }
}

const nameOf = (certificate: pkijs.Certificate): string =>
  certificate.subject.typesAndValues.map((t) => String(t.value.valueBlock.value)).join(', ');

/** Verifies an RFC 3161 token over the hash of `content`: its one canonical form, its certificate for timestamping, the chain. */
export async function verifyTimestamp(der: Buffer, content: Uint8Array, root: pkijs.Certificate): Promise<CmsVerdict> {
  const no: CmsVerdict = { valid: false, signer: '', timestamp: null };
  try {
    const stamp = parse(buffer(der));
    const { eContent } = stamp.encapContentInfo;
    if (!eContent) return no;
    const tstDer = new Uint8Array(eContent.getValue());
    const tst = pkijs.TSTInfo.fromBER(buffer(tstDer));
    if (!(await verifySigned(stamp, root, buffer(content), tst.genTime))) return no;
    const [stamper, authority, ...rest] = (stamp.certificates ?? []) as pkijs.Certificate[];
    const named = stamp.signerInfos[0]?.signedAttrs?.attributes.find((a) => a.type === OID.signingCertificateV2);
    const rootDer = Buffer.from(root.toSchema(true).toBER());
    if (!stamper || !authority || rest.length || !Buffer.from(authority.toSchema(true).toBER()).equals(rootDer)) return no;
    if (!stamper.extensions?.some((e) => e.extnID === OID.extendedKeyUsage)) return no;
    if (!named || !Buffer.from((named.values[0] as asn1js.BaseBlock).toBER()).equals(Buffer.from(signingCertificate(stamper).toBER())))
      return no;
    if (!(await canonicalForm(stamp, stamper, { content: tstDer, type: OID.tst, attached: true, chain: [root] })).equals(der)) return no;
    if (!Buffer.from(tst.messageImprint.hashedMessage.valueBlock.valueHexView).equals(sha256(content))) return no;
    return { valid: true, signer: nameOf(stamper), timestamp: tst.genTime };
  } catch {
    return no;
  }
}
