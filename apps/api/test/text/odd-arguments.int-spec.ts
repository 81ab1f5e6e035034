import { createWorld, type World } from '../support/world.js';
import { callWith, Callers, each, PLACES } from './calls.js';
import { fault, oddFor } from './odd.js';

describe('what no form sends, as an argument', () => {
  let world: World;
  let callers: Callers;
  const lines: string[] = [];
  const asBefore: (() => void)[] = [];
  function listenTo(stream: NodeJS.WriteStream): void {
    const write = stream.write;
    stream.write = ((...args: Parameters<typeof write>) => {
      lines.push(String(args[0]));
      return write.apply(stream, args);
    }) as typeof write;
    asBefore.push(() => (stream.write = write));
  }
  beforeAll(async () => {
    world = await createWorld('odd-arguments');
    callers = await Callers.of(world);
    listenTo(process.stdout);
    listenTo(process.stderr);
  });
  afterAll(() => {
    for (const quiet of asBefore) quiet();
    return world?.close();
  });

  it.each(['String', 'ID', 'numbers'])('is refused or not there in every argument of every operation: %s', async (kind) => {
    const wrong: string[] = [];
    const places = PLACES.filter((p) => (kind === 'numbers' ? p.type === 'Int' || p.type === 'Float' : p.type === kind));
    await each(
      places.flatMap((p) => oddFor(p).map((value) => ({ p, value }))),
      async ({ p, value }) => {
        const { person, caseId } = callers.of(p.act);
        const { query, variables } = callWith(p, value, caseId);
        const answer = JSON.stringify(await person.raw(query, variables));
        if (fault(answer)) wrong.push(`${p.act} ${p.path} = ${JSON.stringify(value).substring(0, 60)}: ${answer.substring(0, 160)}`);
      },
    );
    expect(wrong).toEqual([]);
  });

  it('is in no log as a line of its own, nor as a colour of the terminal', () => {
    const written = lines.join('');
    expect(written.split('\n').filter((line) => line.startsWith('[Nest] 1 -'))).toEqual([]);
    // eslint-disable-next-line no-control-regex -- exactly these
    expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u0080-\u009f]/.test(written)).toBe(false);
  });
});
