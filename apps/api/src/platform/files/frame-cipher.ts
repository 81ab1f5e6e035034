import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Files lie encrypted in frames of 1 MiB of content: AES-256-GCM, a nonce and a tag a frame, so that an upload resumes at a frame. */
export const FRAME = 1024 * 1024;
const NONCE = 12;
const TAG = 16;
export const SEALED_FRAME = NONCE + FRAME + TAG;

const context = (fileId: string, index: number): Buffer => Buffer.from(`heyi-file/1\n${fileId}\n${index}`);

/** Seals one frame; the file and the frame's place are authenticated, so that frames cannot be swapped. */
export function sealFrame(key: Buffer, fileId: string, index: number, content: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context(fileId, index));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error where a single bit of the frame, its place or its file is not what was sealed */
export function openFrame(key: Buffer, fileId: string, index: number, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(context(fileId, index));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
}

/** A data key of its own for each file, wrapped by the platform's key (KMS port: docs/operations.md). */
export function newWrappedKey(wrappingKey: Buffer, fileId: string): { key: Buffer; wrapped: Buffer } {
  const key = randomBytes(32);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce).setAAD(Buffer.from(`heyi-key/1\n${fileId}`));
  return { key, wrapped: Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]) };
}

export function unwrapKey(wrappingKey: Buffer, fileId: string, wrapped: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, wrapped.subarray(0, NONCE)).setAAD(Buffer.from(`heyi-key/1\n${fileId}`));
  decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG));
  return Buffer.concat([decipher.update(wrapped.subarray(NONCE, wrapped.length - TAG)), decipher.final()]);
}
