import { Refusal } from '../../../platform/errors/refusal.js';
import { readAccountContact } from './read-contact.js';

const read = (typed: string): string => {
  try {
    return readAccountContact(typed);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('how an account is asked for', () => {
  it('is by its contact in the one spelling, or by exactly what an earlier release stored', () => {
    expect(read(' Lin@Heyi.test ')).toBe('lin@heyi.test');
    expect(read('139 0000 4321')).toBe('13900004321');
    // No form of today, as `ß` is none in a mailbox.
    expect(read('Straße @Heyi.test')).toBe('straße@heyi.test');
  });

  it('is by nothing that no release could have stored', () => {
    for (const typed of ['straße', 'straße@heyi', '@heyi.test', 'straße@@heyi.test', 'straße@heyi.', ''])
      expect([typed, read(typed)]).not.toEqual([typed, typed]);
    const long = (length: number): string => `${'ß'.repeat(length - '@heyi.test'.length)}@heyi.test`;
    expect(read(long(280))).toBe(long(280));
    expect(read(long(281))).toMatch(/^contact_/);
  });
});
