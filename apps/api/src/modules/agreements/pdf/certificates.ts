import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCipheriv, createDecipheriv, randomBytes, webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { deriveKey, type Config } from '../../../platform/config.js';

type CryptoKey = webcrypto.CryptoKey;
export interface Signer {
  readonly certificate: pkijs.Certificate;
  readonly key: CryptoKey;
}
/** Who seals and who timestamps. A port: production puts a CA's certificate or an HSM behind it (docs/operations.md). */
export interface Authority {
  readonly root: pkijs.Certificate;
  readonly seal: Signer;
  readonly timestamp: Signer;
}

const EC = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const subtle = webcrypto.subtle;
const name = (cn: string): pkijs.AttributeTypeAndValue[] => [
  new pkijs.AttributeTypeAndValue({ type: '2.5.4.6', value: new asn1js.PrintableString({ value: 'CN' }) }),
  new pkijs.AttributeTypeAndValue({
    type: '2.5.4.10',
    value: new asn1js.Utf8String({ value: 'Heyi demonstration authority - not trusted' }),
  }),
  new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1js.Utf8String({ value: cn }) }),
];

async function issue(
  cn: string,
  issuer: { certificate: pkijs.Certificate; key: CryptoKey } | null,
  purpose: 'ca' | 'seal' | 'timestamp',
): Promise<{ certificate: pkijs.Certificate; key: CryptoKey }> {
  const pair = (await subtle.generateKey(EC, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: new Uint8Array([0x01, ...randomBytes(15)]).buffer });
  certificate.subject.typesAndValues = name(cn);
  certificate.issuer.typesAndValues = issuer ? issuer.certificate.subject.typesAndValues : name(cn);
  certificate.notBefore.value = new Date(Date.UTC(2025, 0, 1));
  certificate.notAfter.value = new Date(Date.UTC(2045, 0, 1));
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey);
  const extension = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }, parsed: unknown) =>
    new pkijs.Extension({ extnID, critical, extnValue: value.toBER(), parsedValue: parsed });
  const constraints = new pkijs.BasicConstraints({ cA: purpose === 'ca' });
  const usage = new asn1js.BitString({
    valueHex: new Uint8Array([purpose === 'ca' ? 0x06 : 0xc0]).buffer,
    unusedBits: purpose === 'ca' ? 1 : 6,
  });
  certificate.extensions = [extension('2.5.29.19', true, constraints.toSchema(), constraints), extension('2.5.29.15', true, usage, usage)];
  if (purpose === 'timestamp') {
    const eku = new pkijs.ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.8'] });
    certificate.extensions.push(extension('2.5.29.37', true, eku.toSchema(), eku));
  }
  await certificate.sign(issuer?.key ?? pair.privateKey, 'SHA-256');
  return { certificate, key: pair.privateKey };
}

interface Stored {
  root: string;
  seal: { certificate: string; key: string };
  timestamp: { certificate: string; key: string };
}

const pem = (der: ArrayBuffer): string => Buffer.from(der).toString('base64');
const readCertificate = (base64: string): pkijs.Certificate => pkijs.Certificate.fromBER(Buffer.from(base64, 'base64'));

/**
 * Where the authority lies in the state folder, sealed under the master key: without it what it sealed is verified against another
 * root.
 */
export const AUTHORITY_FILE = 'demonstration-authority.sealed';

/** The demonstration authority: made at first start, kept sealed under the master key, named "not trusted" in itself. */
export async function demonstrationAuthority(config: Config): Promise<Authority> {
  const file = join(config.stateDir, AUTHORITY_FILE);
  const key = deriveKey(config.masterKey, 'authority');
  if (!existsSync(file)) {
    const root = await issue('Heyi Demonstration Root', null, 'ca');
    const seal = await issue('Mediation Committee Seal (demonstration)', root, 'seal');
    const timestamp = await issue('Heyi Demonstration Timestamping', root, 'timestamp');
    const exported = async (s: Signer) => ({
      certificate: pem(s.certificate.toSchema(true).toBER()),
      key: pem(await subtle.exportKey('pkcs8', s.key)),
    });
    const stored: Stored = {
      root: pem(root.certificate.toSchema(true).toBER()),
      seal: await exported(seal),
      timestamp: await exported(timestamp),
    };
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const sealed = Buffer.concat([nonce, cipher.update(JSON.stringify(stored)), cipher.final(), cipher.getAuthTag()]);
    // Two processes may make it at once: the first file stands.
    try {
      writeFileSync(file, sealed, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  const sealed = readFileSync(file);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const stored = JSON.parse(Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString()) as Stored;
  const signer = async (s: Stored['seal']): Promise<Signer> => ({
    certificate: readCertificate(s.certificate),
    key: await subtle.importKey('pkcs8', Buffer.from(s.key, 'base64'), EC, false, ['sign']),
  });
  return { root: readCertificate(stored.root), seal: await signer(stored.seal), timestamp: await signer(stored.timestamp) };
}
