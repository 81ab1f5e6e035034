import type { RoomMessage } from '@heyi/contracts';
import { beginAfter, EMPTY_LOG, stillUnsent, takeIn, takeOut } from './channel-log';

const message = (seq: number): RoomMessage => ({
  caseId: 'c',
  audience: 'joint',
  seq,
  clientId: `id-${seq}`,
  authorId: 'a',
  authorName: '林小满',
  authorRole: 'consumer',
  body: `第${seq}条`,
  exhibitId: null,
  recalledAt: null,
  at: '2026-03-16T02:00:00.000Z',
});
const seqs = (log: { messages: readonly RoomMessage[] }) => log.messages.map((m) => m.seq);

describe('what a reader has of a channel', () => {
  it('takes each message once, in order, however they arrive', () => {
    const { log, gap } = takeIn(EMPTY_LOG, [message(2), message(1), message(2)]);
    expect(seqs(log)).toEqual([1, 2]);
    expect(gap).toBe(false);
    expect(takeIn(log, [message(1)])).toEqual({ log, gap: false });
  });
  it('says that something is missing and shows nothing after the gap', () => {
    const { log, gap } = takeIn(takeIn(EMPTY_LOG, [message(1)]).log, [message(3)]);
    expect(seqs(log)).toEqual([1]);
    expect(gap).toBe(true);
    expect(seqs(takeIn(log, [message(2), message(3)]).log)).toEqual([1, 2, 3]);
  });
  it('begins after what is kept from its reader, which is no gap and is never asked for again', () => {
    const begun = beginAfter(EMPTY_LOG, 2);
    expect(begun).toEqual({ messages: [], last: 2 });
    const { log, gap } = takeIn(begun, [message(3)]);
    expect([seqs(log), gap]).toEqual([[3], false]);
    expect(beginAfter(log, 2)).toBe(log);
    expect(takeIn(begun, [message(4)]).gap).toBe(true);
  });
  it('keeps the place of a message that was taken back, without its words', () => {
    const { log } = takeIn(EMPTY_LOG, [message(1), message(2)]);
    const after = takeOut(log, [1, 99], '2026-03-16T02:01:00.000Z');
    expect(after.messages[0]).toMatchObject({ seq: 1, body: '', recalledAt: '2026-03-16T02:01:00.000Z', authorName: '林小满' });
    expect(after.messages[1]).toEqual(message(2));
    expect(after.last).toBe(2);
    expect(takeOut(after, [1], '2026-03-16T02:09:00.000Z')).toBe(after);
  });
  it('shows what one sent once, though it is told to all before it is answered', () => {
    const { log } = takeIn(EMPTY_LOG, [message(1)]);
    const [told, other] = [{ clientId: 'id-1' }, { clientId: 'id-2' }];
    expect(stillUnsent(log, [told, other])).toEqual([other]);
    expect(stillUnsent(EMPTY_LOG, [told, other])).toEqual([told, other]);
  });
});
