import { createHash } from 'node:crypto';
import * as pkijs from 'pkijs';

const derOf = (certificate: pkijs.Certificate): Buffer => Buffer.from(certificate.toSchema(true).toBER());

/** The certificate as people and tools hand it around. */
export const pemOf = (certificate: pkijs.Certificate): string =>
  `-----BEGIN CERTIFICATE-----\n${derOf(certificate)
    .toString('base64')
    .replace(/(.{64})(?=.)/g, '$1\n')}\n-----END CERTIFICATE-----\n`;

/** SHA-256 over the certificate, as `openssl x509 -fingerprint -sha256` prints it. */
export const fingerprintOf = (certificate: pkijs.Certificate): string =>
  createHash('sha256')
    .update(derOf(certificate))
    .digest('hex')
    .toUpperCase()
    .replace(/..(?=.)/g, '$&:');

/** @throws Error for what holds not exactly one certificate */
export function readPem(text: string): pkijs.Certificate {
  const [found, ...others] = text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g);
  const base64 = found?.[1];
  if (base64 === undefined || others.length) throw new Error('A root is one certificate in PEM.');
  return pkijs.Certificate.fromBER(Buffer.from(base64.replace(/\s/g, ''), 'base64'));
}
