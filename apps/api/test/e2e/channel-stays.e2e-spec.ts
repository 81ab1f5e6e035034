import type { Browser, Page, Response } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { becomes, castOf, mediatedCase, offer, until, type Cast } from '../support/journey.js';
import { axeCount, DESK, enterAs, look, PHONE, seat, section, shown, type Seat } from '../support/pages.js';
import { RoomClient } from '../support/room-client.js';
import { createWorld, type Person, type World } from '../support/world.js';

/** The room of a mediator who writes while others act: nothing but she herself moves her to another channel. */
describe('the channel that stays', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;
  let caseId: string;
  let desk: Seat;
  let phone: Seat;
  let voice: RoomClient;
  const of = () => ({ caseId: ['ID!', caseId] as [string, unknown] });

  beforeAll(async () => {
    world = await createWorld('channel-stays');
    browser = await launchBrowser();
    cast = await castOf(world);
    caseId = await mediatedCase(world, cast);
    desk = await seat(browser, world.url, DESK);
    phone = await seat(browser, world.url, PHONE);
    await enterAs(desk.page, 'mediator', '周敏');
    await enterAs(phone.page, 'consumer', '林小满');
    voice = await RoomClient.of(cast.consumer);
  });
  afterAll(async () => {
    console.log(`axe: ${axeCount.pages} pages, ${axeCount.findings} serious or critical findings`);
    voice?.close();
    await browser?.close();
    await world?.close();
  });

  const step = (name: string, work: () => Promise<void>) =>
    it(name, async () => {
      try {
        await work();
      } catch (fault) {
        console.error(await shown({ desk, phone }));
        throw fault;
      }
    });
  const box = (page: Page) => page.locator('textarea:not([readonly])');
  const chosen = (page: Page) => page.locator('[data-channel-tab][aria-pressed=true]').getAttribute('data-channel-tab');
  const inBox = (page: Page) => page.evaluate<boolean>(`document.activeElement?.matches('textarea') ?? false`);
  // An open offer is a date of the case, which the page shows whichever section is open.
  const OPEN = 'query($id: ID!) { caseFile(id: $id) { clocks { id kind } } }';
  const openIn = (answer: { data?: { caseFile?: { clocks?: { id: string; kind: string }[] } | null } | null }): string =>
    JSON.stringify(answer.data?.caseFile?.clocks?.flatMap((c) => (c.kind === 'offer_expiry' ? [c.id] : [])));
  /** Makes or withdraws an offer elsewhere, and waits until this page has been answered with what came of it, and shows it. */
  const whileItArrives = async ({ page }: Seat, person: Person, act: () => Promise<unknown>): Promise<void> => {
    const heard: string[] = [];
    const hear = (response: Response) => {
      if (!(response.request().postData() ?? '').includes('caseFile')) return;
      // An answer that the page itself gave up for a later one has no words.
      void response.json().then(
        (answer) => heard.push(openIn(answer as never)),
        () => undefined,
      );
    };
    page.on('response', hear);
    await act();
    const after = openIn({ data: await person.gql(OPEN, { id: caseId }) });
    await until(() => Promise.resolve(heard.includes(after)));
    page.off('response', hear);
    // Shown once the page has nothing left to do.
    for (let i = 0; i < 2; i++) await page.evaluate('new Promise((resolve) => requestIdleCallback(() => requestAnimationFrame(resolve)))');
  };
  const expectHere = async (page: Page, channel: string, text: string): Promise<void> => {
    expect(await chosen(page)).toBe(channel);
    expect(await box(page).inputValue()).toBe(text);
    expect(await inBox(page)).toBe(true);
    expect(await page.locator(`[data-channel="${channel}"]`).count()).toBe(1);
  };

  step('the first visit opens the joint channel, though only a caucus has something unread, which its tab shows', async () => {
    const { page } = desk;
    await voice.say(caseId, 'caucus_consumer', '请只看这里');
    await page.goto(`/mediator/cases/${caseId}`);
    await section(page, '沟通');
    await box(page).waitFor();
    expect(await chosen(page)).toBe('joint');
    await page.locator('[data-channel-tab=caucus_consumer]').getByText('1', { exact: true }).waitFor();
    // A mark that comes later, without the case being asked again.
    await voice.say(caseId, 'caucus_consumer', '还有一句');
    await page.locator('[data-channel-tab=caucus_consumer]').getByText('2', { exact: true }).waitFor();
    expect(await chosen(page)).toBe('joint');
  });

  step('typed in the joint channel, the text, the focus and the channel stay whatever the consumer does', async () => {
    const { page } = desk;
    await box(page).click();
    await page.keyboard.type('写给双方的话，还没写完');
    let made = '';
    await whileItArrives(desk, cast.mediator, async () => {
      await voice.say(caseId, 'caucus_consumer', '我私下说一句');
      made = (await cast.consumer.done('makeOffer', { ...of(), input: ['OfferInput!', offer()] })).id;
    });
    await expectHere(page, 'joint', '写给双方的话，还没写完');
    await whileItArrives(desk, cast.mediator, () => cast.consumer.done('withdrawOffer', { ...of(), offerId: ['ID!', made] }));
    await expectHere(page, 'joint', '写给双方的话，还没写完');
    await whileItArrives(desk, cast.mediator, () =>
      cast.clinic.done('makeOffer', { ...of(), input: ['OfferInput!', offer({ after: { n: 1, status: 'withdrawn', answers: 0 } })] }),
    );
    await expectHere(page, 'joint', '写给双方的话，还没写完');
  });

  step('typed in a caucus likewise; the chosen channel stands in the address and survives a reload', async () => {
    const { page } = desk;
    await page.locator('[data-channel-tab=caucus_consumer]').click();
    await page.waitForURL(/channel=caucus_consumer/);
    await page.locator('[data-channel=caucus_consumer]').waitFor();
    await box(page).click();
    await page.keyboard.type('只给患方');
    const joint = await RoomClient.of(cast.clinic);
    await whileItArrives(desk, cast.mediator, async () => {
      await joint.say(caseId, 'joint', '医方在共同沟通里说话');
      await cast.consumer.done('makeOffer', { ...of(), input: ['OfferInput!', offer({ afterN: 2 })] });
    });
    joint.close();
    await expectHere(page, 'caucus_consumer', '只给患方');
    await page.reload();
    await box(page).waitFor();
    expect(await chosen(page)).toBe('caucus_consumer');
    expect(await box(page).inputValue()).toBe('只给患方');
  });

  step('in an address that names a channel of others nobody is led elsewhere', async () => {
    const { page } = phone;
    await page.goto(`/consumer/cases/${caseId}?section=room&channel=caucus_clinic`);
    await page.getByText('这个沟通现在不对您开放').waitFor();
    expect(await page.locator('[data-channel]').count()).toBe(0);
    expect(await page.getByText('医方在共同沟通里说话').count()).toBe(0);
  });

  step('sending into another channel than the last one asks once, names the channel and who reads it', async () => {
    const { page } = desk;
    const send = () => page.getByRole('button', { name: '单独发送' }).click();
    const dialog = page.getByRole('dialog');
    await page.goto(`/mediator/cases/${caseId}?section=room`);
    await box(page).waitFor();
    // What stands here was typed before the caucus was: she wrote in the other one last.
    await box(page).press('Control+Enter');
    await dialog.getByText('发到“共同沟通”？').waitFor();
    await dialog.getByText('您上一次写在“与患方单独：林小满”。').waitFor();
    await dialog.getByRole('button', { name: '发到这里' }).click();
    await page.getByRole('log').getByText('写给双方的话，还没写完').waitFor();
    await box(page).fill('接着说');
    await box(page).press('Control+Enter');
    await page.getByRole('log').getByText('接着说').waitFor();
    expect(await dialog.count()).toBe(0);

    await page.locator('[data-channel-tab=caucus_consumer]').click();
    await send();
    await dialog.getByText('发到“与患方单独：林小满”？').waitFor();
    await dialog.getByText('能看到的人：患方（林小满）、调解员周敏').waitFor();
    await dialog.getByText('单方会谈：医方（澄颜门诊部）看不到这里').waitFor();
    await dialog.getByText('您上一次写在“共同沟通”。').waitFor();
    await look(page, 'cross-posting');
    await dialog.getByRole('button', { name: '取消' }).click();
    expect(await box(page).inputValue()).toBe('只给患方');
    expect((await voice.join(caseId, 'caucus_consumer')).messages.map((m) => m.body)).not.toContain('只给患方');
    await send();
    await dialog.getByRole('button', { name: '发到这里' }).click();
    await page.getByRole('log').getByText('只给患方').waitFor();
    await box(page).fill('第二句不再问');
    await box(page).press('Meta+Enter');
    await page.getByRole('log').getByText('第二句不再问').waitFor();
    expect(await dialog.count()).toBe(0);
  });

  step('pasting into another channel asks before anything stands there, a side too', async () => {
    for (const { page, app, to, other } of [
      { page: desk.page, app: 'mediator', to: 'joint', other: 'caucus_clinic' },
      { page: phone.page, app: 'consumer', to: 'joint', other: 'caucus_consumer' },
    ]) {
      const meant = `想好了，给双方看：${app}`;
      // As a person would: what is in the clipboard, by the keys for it.
      const paste = (text: string) =>
        page.evaluate<boolean>(`(() => {
          const data = new DataTransfer();
          data.setData('text/plain', ${JSON.stringify(text)});
          return document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        })()`);
      await page.goto(`/${app}/cases/${caseId}?section=room&channel=${other}`);
      await box(page).fill('私下打的字');
      await page.locator(`[data-channel-tab=${to}]`).click();
      await page.locator(`[data-channel=${to}]`).waitFor();
      await box(page).fill('');
      await page.locator(`[data-channel-tab=${other}]`).click();
      await page.locator(`[data-channel=${other}]`).waitFor();
      await page.keyboard.press('Tab');
      await box(page).click();
      await page.keyboard.type('。');
      await page.locator(`[data-channel-tab=${to}]`).click();
      await page.locator(`[data-channel=${to}]`).waitFor();
      await box(page).click();
      await until(() => inBox(page));
      expect(await paste('不该给对方看的')).toBe(false);
      const dialog = page.getByRole('dialog');
      await dialog.getByText('粘贴到“共同沟通”？').waitFor();
      await dialog.getByText(/能看到的人：患方（林小满）、医方（澄颜门诊部）、调解员周敏/).waitFor();
      await dialog.getByRole('button', { name: '取消' }).click();
      expect(await box(page).inputValue()).toBe('');
      // The focus comes back where it was, a moment after the dialog is gone.
      await until(() => inBox(page));
      await paste(meant);
      await dialog.getByRole('button', { name: '粘贴到这里' }).click();
      await becomes(() => box(page).inputValue(), meant);
      await page.getByRole('button', { name: '发送', exact: true }).click();
      await page.getByRole('log').getByText(meant).waitFor();
      expect(await dialog.count()).toBe(0);
    }
  });

  step('a message taken back leaves the other side’s screen at once; only its author could, and for two minutes', async () => {
    const { page } = desk;
    await phone.page.goto(`/consumer/cases/${caseId}?section=room`);
    await page.goto(`/mediator/cases/${caseId}?section=room`);
    await box(page).fill('发错地方的一句话');
    await page.getByRole('button', { name: '发送', exact: true }).click();
    const there = phone.page.getByRole('log').getByText('发错地方的一句话');
    await there.waitFor();
    expect(await phone.page.locator('article', { hasText: '发错地方的一句话' }).getByRole('button', { name: '撤回' }).count()).toBe(0);
    await look(page, 'recall-before');
    await page.locator('article', { hasText: '发错地方的一句话' }).getByRole('button', { name: '撤回' }).click();
    await phone.page.getByRole('log').getByText('周敏撤回了一条消息').waitFor();
    expect(await there.count()).toBe(0);
    await page.getByRole('log').getByText('您撤回了一条消息').waitFor();
    await page.getByRole('button', { name: '重新编辑' }).click();
    await becomes(() => box(page).inputValue(), '发错地方的一句话');
    await box(page).fill('');
    await phone.page.reload();
    await phone.page.getByRole('log').getByText('周敏撤回了一条消息').waitFor();
    expect(await phone.page.content()).not.toContain('发错地方的一句话');
    await look(phone.page, 'recalled');

    await box(page).fill('两分钟以后');
    await page.getByRole('button', { name: '发送', exact: true }).click();
    const late = page.locator('article', { hasText: '两分钟以后' });
    await late.getByRole('button', { name: '撤回' }).waitFor();
    await world.owner.query(
      `update message set created_at = created_at - interval '3 minutes' where case_id = $1 and body = '两分钟以后'`,
      [caseId],
    );
    await late.getByRole('button', { name: '撤回' }).click();
    await late.getByText('发出超过2分钟的消息不能撤回').waitFor();
    await page.reload();
    await late.waitFor();
    expect(await late.getByRole('button', { name: '撤回' }).count()).toBe(0);
  });

  const styleOf = (page: Page, selector: string) =>
    page.locator(selector).evaluate((element) => {
      const s = (globalThis as unknown as { getComputedStyle(e: unknown): Record<string, string> }).getComputedStyle(element);
      return {
        border: s['borderTopColor'],
        shape: `${s['borderTopStyle']} ${s['borderTopWidth']} ${s['borderTopLeftRadius']}`,
        ground: s['backgroundColor'],
        signs: (element as unknown as { querySelectorAll(q: string): { length: number } }).querySelectorAll('svg').length,
        text: (element as unknown as { textContent: string }).textContent,
      };
    });

  step('the caucuses differ in colour, in shape, in sign and by the name of the party, in the selected tab too', async () => {
    const { page } = desk;
    for (const dark of [false, true]) {
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      const frames: Awaited<ReturnType<typeof styleOf>>[] = [];
      const tabs: Awaited<ReturnType<typeof styleOf>>[] = [];
      for (const channel of ['joint', 'caucus_consumer', 'caucus_clinic', 'committee']) {
        await page.goto(`/mediator/cases/${caseId}?section=room&channel=${channel}`);
        await page.locator(`[data-channel=${channel}]`).waitFor();
        frames.push(await styleOf(page, `[data-channel=${channel}]`));
        tabs.push(await styleOf(page, `[data-channel-tab=${channel}][aria-pressed=true]`));
        if (!dark) await look(page, `room-${channel}`);
      }
      for (const list of [frames, tabs]) {
        expect(new Set(list.map((s) => s.ground)).size).toBe(4);
        expect(new Set(list.map((s) => s.shape)).size).toBe(4);
      }
      expect(new Set(frames.map((s) => s.border)).size).toBe(4);
      expect(frames[1]!.text).toContain('林小满');
      expect(frames[2]!.text).toContain('澄颜门诊部');
      expect(tabs[1]!.text).toContain('与患方单独：林小满');
      expect(tabs[2]!.text).toContain('与医方单独：澄颜门诊部');
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });

  step('who cannot see a caucus stays in sight while one writes, on a phone too, in both languages', async () => {
    const { page } = phone;
    await page.goto(`/consumer/cases/${caseId}?section=room&channel=caucus_consumer`);
    for (let i = 0; i < 12; i++) await voice.say(caseId, 'caucus_consumer', `一段比较长的话，用来把记录撑开。${i}`);
    await page.getByRole('log').getByText('一段比较长的话，用来把记录撑开。11').waitFor();
    for (const language of ['zh', 'en'] as const) {
      const words = language === 'zh' ? /单方会谈：医方（澄颜门诊部）看不到这里/ : /Caucus: the clinic \(澄颜门诊部\) cannot see this/;
      await page.getByText(words).waitFor();
      await box(page).scrollIntoViewIfNeeded();
      await box(page).click();
      const top = await page
        .getByText(words)
        .evaluate((e) => (e as unknown as { getBoundingClientRect(): { top: number } }).getBoundingClientRect().top);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top).toBeLessThan(844);
      await look(page, `caucus-${language}`);
      await page.getByRole('button', { name: language === 'zh' ? 'English' : '中文' }).click();
    }
  });

  step('in every other section too, what is typed and where the focus is stay while the other side acts', async () => {
    let n = ((await cast.clinic.gql('query($id: ID!) { caseFile(id: $id) { offers { n } } }', { id: caseId })).caseFile.offers as unknown[])
      .length;
    const act = async () => {
      await cast.clinic.done('makeOffer', { ...of(), input: ['OfferInput!', offer({ afterN: n })] });
      n += 1;
    };
    for (const [at, app, person] of [
      [desk, 'mediator', cast.mediator],
      [phone, 'consumer', cast.consumer],
    ] as const)
      for (const name of ['overview', 'evidence', 'responsibility', 'compensation', 'offers', 'deadlines', 'papers']) {
        const { page } = at;
        await page.goto(`/${app}/cases/${caseId}?section=${name}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        // A section that is still on the way has no fields to be typed in yet.
        await page.locator('.animate-pulse').first().waitFor({ state: 'detached' });
        const fields = page.locator('main').locator('textarea, input[type=text], input:not([type])').and(page.locator(':visible'));
        const count = Math.min(await fields.count(), 6);
        for (let i = 0; i < count; i++) await fields.nth(i).fill(`${i + 1}`);
        if (count) await fields.nth(count - 1).focus();
        const state = () =>
          page.evaluate<string>(`JSON.stringify({
            values: [...document.querySelectorAll('main textarea, main input')].filter((e) => e.checkVisibility()).map((e) => e.value),
            focus: document.activeElement?.id ?? '',
            at: location.search,
          })`);
        const before = await state();
        await whileItArrives(at, person, act);
        expect({ app, name, count, state: await state() }).toEqual({ app, name, count, state: before });
      }
  });

  step('nothing went wrong on the way', async () => {
    expect(desk.errors).toEqual([]);
    expect(phone.errors).toEqual([]);
  });
});
