import { randomBytes } from 'node:crypto';
import { newWrappedKey, openFrame, sealFrame, unwrapKey } from './frame-cipher.js';

describe('files at rest', () => {
  const wrapping = randomBytes(32);
  const { key, wrapped } = newWrappedKey(wrapping, 'f1');
  it('unwraps the key for its own file only', () => {
    expect(unwrapKey(wrapping, 'f1', wrapped).equals(key)).toBe(true);
    expect(() => unwrapKey(wrapping, 'f2', wrapped)).toThrow();
  });
  it('refuses a changed bit, another place and another file', () => {
    const sealed = sealFrame(key, 'f1', 0, Buffer.from('face'));
    expect(openFrame(key, 'f1', 0, sealed).toString()).toBe('face');
    expect(sealed.includes(Buffer.from('face'))).toBe(false);
    expect(() => openFrame(key, 'f1', 1, sealed)).toThrow();
    expect(() => openFrame(key, 'f2', 0, sealed)).toThrow();
    for (const at of [0, 13, sealed.length - 1]) {
      const flipped = Buffer.from(sealed);
      flipped[at] = flipped[at]! ^ 1;
      expect(() => openFrame(key, 'f1', 0, flipped)).toThrow();
    }
  });
});
