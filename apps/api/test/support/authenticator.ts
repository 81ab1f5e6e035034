import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();
const UP = 0x01;
const UV = 0x04;
const AT = 0x40;

/** As much CBOR as attestation needs: small integers, byte and text strings, maps. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, n: number): Buffer =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([k, v]) => [cbor(k), cbor(v as never)])]);
}

export interface Ceremony {
  readonly origin: string;
  /** Without user verification: present, but anybody. */
  readonly verified?: boolean;
  readonly counter?: number;
  /** Of another relying party than the origin's. */
  readonly rpId?: string;
  /** A ceremony of the other kind. */
  readonly type?: 'webauthn.create' | 'webauthn.get';
}
interface Options {
  readonly challenge: string;
}

/** An authenticator in software: real keys, real assertions, and whatever a hostile one would put into them. */
export class Authenticator {
  readonly credentialId = randomBytes(32);
  counter = 0;
  private readonly privateKey: KeyObject;
  private readonly cose: Buffer;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.privateKey = privateKey;
    const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
    this.cose = cbor(
      new Map<number | string, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]),
    );
  }

  /** As the platform keeps it: COSE. */
  get publicKey(): Buffer {
    return this.cose;
  }

  get id(): string {
    return this.credentialId.toString('base64url');
  }

  private data({ origin, verified = true, counter, rpId = new URL(origin).hostname }: Ceremony, flags: number): Buffer {
    this.counter = counter ?? this.counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([UP | (verified ? UV : 0) | flags]), count]);
  }

  private answer(type: string, challenge: string, origin: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  /** Makes a credential, attested by nobody. */
  register(optionsJson: string, ceremony: Ceremony): string {
    const { challenge } = JSON.parse(optionsJson) as Options;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.credentialId.length);
    const authData = Buffer.concat([this.data(ceremony, AT), Buffer.alloc(16), length, this.credentialId, this.cose]);
    const attestation = cbor(
      new Map<number | string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    );
    return JSON.stringify({
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.answer(ceremony.type ?? 'webauthn.create', challenge, ceremony.origin).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      },
    });
  }

  /** Signs a challenge. */
  assert(optionsJson: string, ceremony: Ceremony): string {
    const { challenge } = JSON.parse(optionsJson) as Options;
    const authData = this.data(ceremony, 0);
    const clientData = this.answer(ceremony.type ?? 'webauthn.get', challenge, ceremony.origin);
    const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.privateKey);
    return JSON.stringify({
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
      },
    });
  }
}
