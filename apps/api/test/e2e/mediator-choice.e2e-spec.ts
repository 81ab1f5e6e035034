import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { castOf, mediatedCase, type Cast } from '../support/journey.js';
import { axeCount, DESK, enterAs, look, PHONE, seat, type Seat } from '../support/pages.js';
import { RoomClient } from '../support/room-client.js';
import { createWorld, type World } from '../support/world.js';

/** A side asks for another mediator; the committee changes them while the former one is looking at the case. */
describe('choosing and changing the mediator in the browser', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;
  let seats: Record<'consumer' | 'clinic' | 'former' | 'chair' | 'next', Seat>;
  let caseId: string;

  beforeAll(async () => {
    world = await createWorld('mediator-browser');
    browser = await launchBrowser();
    cast = await castOf(world);
    await world.staff(world.tenants[0]!.id, 'mediator', ['mediator'], '郑岚');
    const open = (size: typeof PHONE) => seat(browser, world.url, size);
    const [consumer, clinic, former, chair, next] = await Promise.all([open(PHONE), open(DESK), open(DESK), open(DESK), open(PHONE)]);
    seats = { consumer, clinic, former, chair, next };
    caseId = await mediatedCase(world, cast);
    for (const [person, audience, body] of [
      [cast.consumer, 'caucus_consumer', '我最想把脸修好，两万也行'],
      [cast.clinic, 'caucus_clinic', '我们最多能出三万'],
    ] as const) {
      const client = await RoomClient.of(person);
      await client.say(caseId, audience, body);
      client.close();
    }
    await enterAs(consumer.page, 'consumer', '林小满');
    await enterAs(clinic.page, 'clinic', '许经理');
    await enterAs(former.page, 'mediator', '周敏');
    await enterAs(chair.page, 'mediator', '主任');
    await enterAs(next.page, 'mediator', '郑岚');
  });
  afterAll(async () => {
    console.log(`axe: ${axeCount.pages} pages, ${axeCount.findings} serious or critical findings`);
    await browser?.close();
    await world?.close();
  });

  it('takes a request with its reason, and keeps what was typed where something is missing', async () => {
    const { page } = seats.consumer;
    await page.goto(`/consumer/cases/${caseId}`);
    await page.getByRole('button', { name: '请求更换调解员' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/您写的内容只有委员会看得到/).waitFor();
    await dialog.getByLabel('原因').selectOption('near_relative');
    await dialog.getByLabel('说明情况').fill('有亲属');
    await look(page, 'mediator-ask');
    await dialog.getByRole('button', { name: '请求更换调解员' }).click();
    await dialog.getByText(/至少10字/).waitFor();
    expect(await dialog.getByLabel('说明情况').inputValue()).toBe('有亲属');
    await dialog.getByLabel('说明情况').fill('调解员的妹妹在该机构任护士长，双方经常往来。');
    await dialog.getByLabel('希望的调解员（可不填）').selectOption({ label: '郑岚' });
    await dialog.getByRole('button', { name: '请求更换调解员' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('等待委员会决定').waitFor();
    await look(page, 'mediator-asked');
    // The other side and the mediator concerned find nothing of it on the case.
    for (const [at, app] of [
      [seats.clinic, 'clinic'],
      [seats.former, 'mediator'],
    ] as const) {
      await at.page.goto(`/${app}/cases/${caseId}`);
      await at.page.getByRole('heading', { name: '选择和更换调解员', exact: true }).waitFor();
      expect(await at.page.getByText(/护士长|等待委员会决定/).count()).toBe(0);
    }
  });

  it('is decided by the committee; the former mediator loses the page, the new one has the case', async () => {
    const { page } = seats.chair;
    await page.goto(`/mediator/cases/${caseId}`);
    await page.getByText('调解员的妹妹在该机构任护士长').waitFor();
    await page.getByText('有一项关于调解员的请求，请您决定。').waitFor();
    await look(page, 'mediator-decide');
    await page.getByRole('button', { name: '更换调解员', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/周敏将立即看不到本案/).waitFor();
    await dialog.getByLabel('新调解员').selectOption({ label: '郑岚' });
    await look(page, 'mediator-replace');
    await dialog.getByLabel('理由').fill('经核实确有近亲属关系，另行指定调解员。');
    await dialog.getByRole('button', { name: '更换调解员', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await seats.former.page.getByText('没有找到').first().waitFor();
    await look(seats.former.page, 'mediator-former');
    await seats.consumer.page.getByText('已更换', { exact: true }).waitFor();
    await seats.clinic.page.getByText('郑岚').first().waitFor();
    const { page: next } = seats.next;
    await next.goto('/mediator/');
    await next
      .getByRole('link', { name: /林小满/ })
      .first()
      .click();
    await next.getByRole('button', { name: '请求退出本案' }).waitFor();
    await next.getByRole('button', { name: 'English' }).click();
    await next.getByRole('button', { name: 'Ask to step down' }).click();
    await next.getByRole('dialog').getByLabel('Reason').selectOption('unavailable');
    await look(next, 'mediator-step-down-en');
    await next.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await seats.former.page.goto('/mediator/notices');
    await seats.former.page.getByText(/不再是其中一个案件的调解员/).waitFor();
  });

  it('asks a side whether the new mediator may read what was said in private before; agreed, refused and taken back in the rooms', async () => {
    const { page: next } = seats.next;
    const { page: consumer } = seats.consumer;
    const { page: clinic } = seats.clinic;
    const earlier = '我最想把脸修好，两万也行';
    const caucus = (app: string, side: string) => `/${app}/cases/${caseId}?section=room&channel=caucus_${side}`;
    const kept = next.getByRole('region', { name: 'Private talk from before the mediator changed' });
    await next.goto(caucus('mediator', 'consumer'));
    await kept.getByText('What was said in private before is not open to you').waitFor();
    await look(next, 'earlier-kept-en');
    await next.getByText('No messages since you came').waitFor();
    expect(await next.getByText(earlier).count()).toBe(0);
    await kept.getByRole('button', { name: 'Ask to read it' }).click();
    await look(next, 'earlier-ask-en');
    await next.getByRole('dialog').getByRole('button', { name: 'Ask to read it' }).click();
    await kept.getByText('You have asked; no answer yet').waitFor();

    // The side finds a plain question in its caucus: who asks, what it opens, and no answer that is set beforehand.
    await consumer.goto('/consumer/notices');
    await consumer.getByText('新调解员请求查看更换前的单方会谈，请决定').waitFor();
    await consumer.goto(caucus('consumer', 'consumer'));
    const question = consumer.getByRole('region', { name: '更换调解员以前的单方会谈' });
    await question.getByText('郑岚请求查看更换前的单方会谈').waitFor();
    await question.getByText(/1条消息、0份文件/).waitFor();
    await look(consumer, 'earlier-question');
    await question.getByRole('button', { name: '同意查看' }).click();
    const dialog = consumer.getByRole('dialog');
    await dialog.getByText(/已经看过的，无法让人忘记/).waitFor();
    await look(consumer, 'earlier-allow');
    await dialog.getByRole('button', { name: '同意查看' }).click();
    await question.getByText('郑岚可以查看更换前的内容').waitFor();
    await next.getByText(earlier).waitFor();
    await look(next, 'earlier-given-en');

    // Taken back, it leaves the page of the mediator; what was being written there stays.
    await next.getByRole('textbox').fill('I am writing');
    await question.getByRole('button', { name: '收回同意' }).click();
    await dialog.getByRole('button', { name: '收回同意' }).click();
    await kept.getByText('This side has taken its agreement back').waitFor();
    await next.getByText(earlier).waitFor({ state: 'detached' });
    expect(await next.getByRole('textbox').inputValue()).toBe('I am writing');
    await question.getByText('已收回同意', { exact: true }).waitFor();
    await look(consumer, 'earlier-taken-back');

    // The other side saw none of it, and has a question of its own.
    await clinic.goto(caucus('clinic', 'clinic'));
    await clinic.getByText('更换前的内容没有对新调解员开放').waitFor();
    await look(clinic, 'earlier-side-kept');
    await next.setViewportSize(DESK);
    await next.getByRole('button', { name: '中文' }).click();
    await next.goto(caucus('mediator', 'clinic'));
    await next.getByRole('button', { name: '请求同意查看' }).click();
    await look(next, 'earlier-ask');
    await next.getByRole('dialog').getByRole('button', { name: '请求同意查看' }).click();
    await clinic.getByRole('button', { name: 'English' }).click();
    await clinic.getByText('郑岚 asks to read the private talk from before').waitFor();
    await look(clinic, 'earlier-question-en');
    await clinic.getByRole('button', { name: 'Refuse' }).click();
    await look(clinic, 'earlier-refuse-en');
    await clinic.getByRole('dialog').getByRole('button', { name: 'Refuse' }).click();
    await next.getByText('这一方没有同意您查看更换前的内容').waitFor();
    await look(next, 'earlier-refused');
  });

  it('left no fault in any page', () => {
    expect(Object.values(seats).flatMap((s) => s.errors)).toEqual([]);
  });
});
