import { FrameworkLog, log, logFrom, oneLine, sparingly } from './log.js';
import { asRequest, newNumber, note } from './request.js';

describe('a log', () => {
  const lines: string[] = [];
  const write = process.stderr.write;
  beforeEach(() => {
    lines.length = 0;
    logFrom('warn');
    process.stderr.write = (line) => lines.push(String(line)) > 0;
  });
  afterEach(() => void (process.stderr.write = write));
  const said = (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const SENT = 'x\n[Nest] 1 - ERROR forged\r\u001b[31m\u009b31m\u2028\u202egnol\ud800';

  it('has one line an entry, whatever stands in it', () => {
    log.error({ font: SENT }, 'a font is not used');
    expect(lines).toHaveLength(1);
    expect(lines[0]!.indexOf('\n')).toBe(lines[0]!.length - 1);
    // eslint-disable-next-line no-control-regex -- exactly these
    expect(lines[0]).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e\ud800]/);
    expect(said()[0]).toMatchObject({ level: 'error', message: 'a font is not used', font: SENT });
  });

  it('keeps what people write in any script as it is', () => expect(oneLine('王𮧵 · ئۇيغۇر')).toBe('王𮧵 · ئۇيغۇر'));

  it('says level, time, number, account and case of the request that runs, and of no other', async () => {
    const numbers = [newNumber(), newNumber()];
    await Promise.all(
      numbers.map((number, i) =>
        asRequest({ number }, async () => {
          note({ account: `a${i}`, what: 'sendOffer' });
          await new Promise((resolve) => setImmediate(resolve));
          note({ case: `c${i}` });
          log.warn('tried');
        }),
      ),
    );
    log.warn('by itself');
    expect(said()).toEqual([
      ...numbers.map((number, i) => ({
        level: 'warn',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        number,
        what: 'sendOffer',
        account: `a${i}`,
        case: `c${i}`,
        message: 'tried',
      })),
      { level: 'warn', time: expect.any(String), message: 'by itself' },
    ]);
  });

  it('gives each request a number of its own that can be read out', () => {
    const numbers = Array.from({ length: 2000 }, newNumber);
    expect(new Set(numbers).size).toBe(2000);
    // Neither I, L, O nor U, which are taken for others.
    expect(numbers.filter((n) => !/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/.test(n))).toEqual([]);
  });

  it('has nothing of the words of an error that the framework passes on', () => {
    const framework = new FrameworkLog();
    framework.error(new Error('患者王小明'), 'ExceptionsHandler');
    framework.error('患者王小明', 'Error: 患者王小明\n    at place', 'ExceptionsHandler');
    framework.warn('Nest says', 'InstanceLoader');
    framework.log('Nest says more', 'InstanceLoader');
    expect(said()).toMatchObject([
      { level: 'error', of: 'ExceptionsHandler', message: 'framework', fault: { name: 'Error' } },
      { level: 'error', of: 'ExceptionsHandler', message: 'framework' },
      { level: 'warn', of: 'InstanceLoader', message: 'Nest says' },
    ]);
    expect(lines.join('')).not.toContain('王');
    expect(lines).toHaveLength(3);
  });

  it('tells what fails again and again once', () => {
    const tell = sparingly('not swept');
    for (let i = 0; i < 100; i += 1) tell(new Error('x'));
    expect(said().map((line) => line['message'])).toEqual(['not swept']);
  });
});
