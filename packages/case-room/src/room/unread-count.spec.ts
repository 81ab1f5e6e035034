import { unreadIn } from './unread-count';

describe('unread in a channel', () => {
  const channel = { audience: 'joint', lastSeq: 10, unread: 3 };
  it('is what the case said, with what came since', () => {
    expect(unreadIn(channel, 0, 0)).toBe(3);
    expect(unreadIn(channel, 12, 0)).toBe(5);
  });
  it('is nothing once all of it was shown, though the case was not asked again', () => {
    expect(unreadIn(channel, 12, 12)).toBe(0);
    expect(unreadIn(channel, 12, 11)).toBe(1);
    expect(unreadIn(channel, 0, 10)).toBe(0);
  });
});
