import type { Browser } from 'playwright-core';
import { DEFAULT_LIMITS } from '../../src/platform/authz/rate-limiter.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { launchBrowser } from '../support/browser.js';
import { DESK, look, PHONE, seat } from '../support/pages.js';
import { createWorld, freePort, PASSWORD, Person, type World } from '../support/world.js';

/** Somebody's password is being guessed at from many places: the owner gets in, with a code from the contact. */
describe('an account that is guessed at', () => {
  let world: World;
  let server: RunningServer;
  let browser: Browser;
  beforeAll(async () => {
    world = await createWorld('guarded');
    browser = await launchBrowser();
    const port = await freePort();
    const config = { ...world.config, port, publicUrl: `http://localhost:${port}`, trustedProxies: 1 };
    server = await startServer(config, world.urls, { limits: DEFAULT_LIMITS, quiet: true });
    const owner = new Person(world.url, 'consumer');
    await owner.done('requestCode', { contact: ['String!', '13900001111'], forRecovery: ['Boolean!', false] }, null);
    const input = { contact: '13900001111', code: await world.codeFor('13900001111'), name: '林小满', password: PASSWORD };
    await owner.done('signUp', { input: ['SignUpInput!', input] }, null);
    for (let i = 0; i < 21; i++) {
      const stranger = new Person(server.url, 'consumer');
      stranger.headers = { 'x-forwarded-for': `192.0.2.${i}` };
      await stranger.act('signIn', { contact: ['String!', '13900001111'], password: ['String!', 'guess guess guess 1'] }, null);
    }
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await world?.close();
  });

  it.each([
    ['zh-CN', PHONE, '手机号或电子邮箱', '密码', '登录', '发送验证码', '验证码已发送', '6位验证码', '现在登录还需要验证码', '不对或已过期'],
    [
      'en',
      DESK,
      'Mobile number or e-mail',
      'Password',
      'Sign in',
      'Send a code',
      'A code was sent',
      '6-digit code',
      'needs a code as well',
      'wrong or has expired',
    ],
  ] as const)(
    'is entered in %s with the password and a code, as people write both',
    async (locale, size, contact, password, enter, send, sent, field, needed, wrong) => {
      const { page, context } = await seat(browser, server.url, size, locale);
      await page.goto('/consumer/');
      await page.getByLabel(contact).fill('+86 139-0000-1111');
      await page.getByLabel(password).fill(PASSWORD);
      await page.getByRole('button', { name: enter, exact: true }).click();
      await page.getByText(needed).waitFor();
      await look(page, `guarded-sign-in-${locale}`);
      await page.getByRole('button', { name: send }).click();
      await page.getByText(sent).waitFor();
      await page.getByLabel(field).fill('000000');
      await page.getByRole('button', { name: enter, exact: true }).click();
      await page.getByText(wrong).first().waitFor();
      await look(page, `guarded-code-wrong-${locale}`);
      const code = await world.codeFor('13900001111');
      await page.getByLabel(field).fill(code.replace(/^(...)/, '$1 '));
      await page.getByRole('button', { name: enter, exact: true }).click();
      await page.getByRole('link', { name: '林小满', exact: true }).waitFor();
      await context.close();
    },
  );
});
