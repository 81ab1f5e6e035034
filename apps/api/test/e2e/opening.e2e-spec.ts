import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { castOf, fileCase, type Cast } from '../support/journey.js';
import { DESK, look, PHONE, seat } from '../support/pages.js';
import { createWorld, type World } from '../support/world.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { freePort } from '../support/world.js';

const APPS = ['consumer', 'clinic', 'mediator', 'regulator'] as const;
const SCRIPT = '**/assets/index-*.js';
const STYLES = '**/assets/*.css';

/** What is there before the script is, and what the page keeps to afterwards. */
describe('a front end on its way', () => {
  let world: World;
  let cast: Cast;
  let production: RunningServer;
  let browser: Browser;
  beforeAll(async () => {
    world = await createWorld('opening');
    cast = await castOf(world);
    const port = await freePort();
    const config = { ...world.config, mode: 'production' as const, port, publicUrl: `http://localhost:${port}` };
    production = await startServer(config, world.urls, { quiet: true });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await production?.close();
    await world?.close();
  });

  it.each([
    ['zh-CN', PHONE, '和议', '正在打开……'],
    ['en', DESK, 'Heyi', 'Opening…'],
  ] as const)(
    'says in %s that it is opening, in the light and in the dark, before any script has come',
    async (locale, size, brand, sentence) => {
      const at = await seat(browser, world.url, size, locale);
      await at.page.route(SCRIPT, () => new Promise(() => undefined));
      for (const app of APPS) {
        await at.page.goto(`/${app}/`, { waitUntil: 'commit' });
        await at.page.getByText(sentence, { exact: true }).waitFor();
        expect(await at.page.locator('body').innerText()).toContain(brand);
        expect(await at.page.locator('body').innerText()).not.toContain(locale === 'en' ? '正在打开' : 'Opening');
      }
      await look(at.page, `opening-${locale}`);
      expect(at.errors).toEqual([]);
      await at.context.close();
    },
  );

  it('keeps the theme, the size of text and the language that were chosen on this device', async () => {
    const at = await seat(browser, world.url, PHONE, 'en');
    await at.page.goto('/consumer/');
    await at.page.evaluate(`for (const [name, value] of [['theme', 'dark'], ['text', 'large'], ['locale', 'zh-CN']])
      localStorage.setItem('heyi-' + name, value);`);
    // Neither has come: what was chosen must stand in the page itself.
    for (const late of [SCRIPT, STYLES]) await at.page.route(late, () => new Promise(() => undefined));
    await at.page.reload({ waitUntil: 'commit' });
    await at.page.getByText('正在打开……', { exact: true }).waitFor();
    const looks = await at.page.evaluate(`[
      document.documentElement.lang,
      getComputedStyle(document.querySelector('.opening')).backgroundColor,
      getComputedStyle(document.documentElement).fontSize,
    ]`);
    expect(looks).toEqual(['zh-CN', 'rgb(20, 24, 22)', '20px']);
    await at.context.close();
  });

  it('moves nothing as the real page comes in its place, and starts no script that has no leave', async () => {
    for (const size of [PHONE, DESK]) {
      const at = await seat(browser, world.url, size);
      await at.page.addInitScript({
        content: `globalThis.seen = { moved: 0, refused: [], header: [] };
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) seen.moved += entry.value;
          }).observe({ type: 'layout-shift', buffered: true });
          addEventListener('securitypolicyviolation', (e) => seen.refused.push([e.violatedDirective, e.blockedURI, e.sample].join(' ')));
          const look = () => {
            const height = document.querySelector('header')?.getBoundingClientRect().height;
            if (height && seen.header.at(-1) !== height) seen.header.push(height);
            if (document.readyState !== 'complete' || !document.querySelector('footer')) requestAnimationFrame(look);
          };
          requestAnimationFrame(look);`,
      });
      await at.page.goto('/consumer/');
      await at.page.getByRole('button', { name: '登录', exact: true }).waitFor();
      const { moved, refused, header } = (await at.page.evaluate('seen')) as { moved: number; refused: string[]; header: number[] };
      expect(refused).toEqual([]);
      expect(moved).toBeLessThan(0.05);
      // The one that stood there first is as high as the one that stays.
      expect(new Set(header.map(Math.round))).toEqual(new Set([53]));
      expect(at.errors).toEqual([]);
      await at.context.close();
    }
  });

  it('says that it is a demonstration where it is one, and nowhere else', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const [cookie] = cast.consumer.cookie.split('; ').filter((c) => c.startsWith('heyi-consumer='));
    for (const [url, told] of [
      [world.url, true],
      [production.url, false],
    ] as const) {
      const at = await seat(browser, url, PHONE);
      await at.context.addCookies([{ name: 'heyi-consumer', value: cookie!.slice('heyi-consumer='.length), url }]);
      for (const path of ['/consumer/', `/consumer/cases/${caseId}`]) {
        await at.page.goto(path);
        await at.page.getByRole('contentinfo').getByText('不是法律意见').waitFor();
        expect([url, path, (await at.page.getByRole('contentinfo').innerText()).includes('演示环境')]).toEqual([url, path, told]);
      }
      await at.page.goto('/consumer/');
      expect((await at.page.content()).includes('data-demonstration')).toBe(told);
      expect(at.errors).toEqual([]);
      await at.context.close();
    }
  });
});
