import type { Request, Response } from 'express';
import { answerFault, answerUnread } from './answer-fault.js';

describe('what is answered where something went wrong', () => {
  const { write } = process.stderr;
  let logged: string[];
  beforeEach(() => {
    logged = [];
    process.stderr.write = (line) => (logged.push(String(line)), true);
  });
  afterEach(() => void (process.stderr.write = write));

  const asked = (destroyed: boolean) => {
    const said: { status?: number; words?: string } = {};
    let ended = 0;
    const res = {
      headersSent: false,
      destroy: () => void ended++,
      removeHeader: () => undefined,
      status: (status: number) => ((said.status = status), res),
      type: () => res,
      send: (words: string) => ((said.words = words), res),
    };
    return { req: { headers: {}, socket: { destroyed } } as unknown as Request, res: res as unknown as Response, said, ended: () => ended };
  };
  const broken = (code: string): Error => Object.assign(new Error('broken off'), { code });

  // Of a line that broke: the asker's is no fault of ours; one of our own is written down and told.
  it.each(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'])('%s of who asked is not written down', (code) => {
    const { req, res, said, ended } = asked(true);
    answerFault(req, res, broken(code));
    expect({ said, logged, ended: ended() }).toEqual({ said: {}, logged: [], ended: 1 });
  });

  it.each(['ECONNRESET', 'EPIPE'])('%s of a line of ours is told with the number that the log has', (code) => {
    const { req, res, said } = asked(false);
    answerFault(req, res, broken(code));
    expect(logged).toHaveLength(1);
    const { number } = JSON.parse(logged[0]!) as { number: string };
    expect(number).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(said).toEqual({ status: 500, words: expect.stringContaining(number) });
  });

  it.each([
    [400, 400, /需要修改/],
    [404, 404, /没有|找不到/],
    [413, 413, /./],
  ])('a request that nobody here reads is told under its status %i, and is in no log', (status, told, words) => {
    const { req, res, said } = asked(false);
    answerUnread(req, res, new Error('PRIVATE'), status);
    expect(said).toEqual({ status: told, words: expect.stringMatching(words) });
    expect([logged, said.words!.includes('PRIVATE')]).toEqual([[], false]);
  });

  it.each([undefined, 500, 503])(
    'one that failed here is a fault of ours with its number, whatever the framework makes of it: %p',
    (status) => {
      const { req, res, said } = asked(false);
      answerUnread(req, res, new Error('PRIVATE'), status);
      expect(logged).toHaveLength(1);
      const { number } = JSON.parse(logged[0]!) as { number: string };
      expect(said).toEqual({ status: 500, words: expect.stringContaining(number) });
      expect(said.words).not.toContain('PRIVATE');
    },
  );
});
