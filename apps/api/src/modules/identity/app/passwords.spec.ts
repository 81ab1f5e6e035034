import { withinCount } from '../../../platform/authz/counted.js';
import { Refusal } from '../../../platform/errors/refusal.js';
import { hashPassword, passwordMatches, requireStrong } from './passwords.js';

const codeOf = (password: string, contact = 'someone@heyi.test'): string => {
  try {
    requireStrong(password, contact);
    return 'taken';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('a password', () => {
  it('has fifteen characters at least and two hundred at most, whatever they are', () => {
    expect(codeOf('春眠不觉晓处处闻啼鸟夜来风雨')).toBe('password_weak');
    expect(codeOf('春眠不觉晓处处闻啼鸟夜来风雨声')).toBe('taken');
    // Written with two units each, counted as one character each.
    expect(codeOf('𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇𠀈𠀉')).toBe('password_weak');
    const long = 'correct horse battery staple '.repeat(7);
    expect(codeOf(long.slice(0, 200))).toBe('taken');
    expect(codeOf(long.slice(0, 201))).toBe('password_weak');
  });

  it('is none that everybody tries, in capitals neither', () => {
    for (const common of ['qwertyuiopasdfgh', 'QwertyUiopAsdfgh', 'iloveyouiloveyou', '123456789012345', 'administrator123'])
      expect([common, codeOf(common)]).toEqual([common, 'password_weak']);
    expect(codeOf('qwertyuiopasdfgh2')).toBe('taken');
  });

  it('is no repetition of four characters, nor one’s own number written out', () => {
    expect(codeOf('abcdabcdabcdabcd')).toBe('password_weak');
    expect(codeOf('abcdeabcdeabcde')).toBe('taken');
    expect(codeOf('139264758101392647', '13926475810')).toBe('password_weak');
    expect(codeOf('139264758101392647', '13800138000')).toBe('taken');
  });

  it('is judged against what is stored; where nothing is, none is right, not even that of the decoy', async () => {
    const judged = (stored: string | null, password: string) => withinCount('signIn', () => passwordMatches(stored, password));
    const stored = await hashPassword('correct horse battery staple');
    expect(await judged(stored, 'correct horse battery staple')).toBe(true);
    expect(await judged(stored, 'correct horse battery stapler')).toBe(false);
    expect(await judged(null, 'the sea does not answer letters')).toBe(false);
  });
});
