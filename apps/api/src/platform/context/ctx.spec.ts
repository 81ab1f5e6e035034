import { accountOf, ANONYMOUS, organisationOf, sessionOf, type Ctx } from './ctx.js';

describe('who acts', () => {
  const as = (actor: object): Ctx => ({ actor: { ...ANONYMOUS, ...actor }, app: 'clinic', locale: 'zh-CN', address: '' });

  it('is the account, its session and its organisation', () => {
    const ctx = as({ accountId: 'a', sessionId: 's', organisationId: 'o' });
    expect([accountOf(ctx), sessionOf(ctx), organisationOf(ctx)]).toEqual(['a', 's', 'o']);
  });

  it.each([
    ['an account', accountOf],
    ['a session', sessionOf],
    ['an organisation', organisationOf],
  ])('is nobody without %s: the fault is named, no statement runs with null', (what, of) =>
    expect(() => of(as({}))).toThrow(`without ${what}`),
  );
});
