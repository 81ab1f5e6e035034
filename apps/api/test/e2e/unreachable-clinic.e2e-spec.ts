import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { castOf, draftCase, type Cast } from '../support/journey.js';
import { axeCount, DESK, enterAs, look, PHONE, proveHere, seat, shown, type Seat } from '../support/pages.js';
import { CALLED, fileUnreachable, followed, minutesAgo, noticeOf, record } from '../support/unreachable.js';
import { createWorld, PASSWORD, type World } from '../support/world.js';

/** A clinic known by its landline alone: named, told by the committee, joined with the printed code. */
describe('a clinic that no message reaches, in the browser', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;
  let caseId = '';
  let code = '';
  let seats: Record<'consumer' | 'intake' | 'clinic', Seat>;

  beforeAll(async () => {
    world = await createWorld('unreachable-browser');
    browser = await launchBrowser();
    cast = await castOf(world);
    const [consumer, intake, clinic] = await Promise.all([
      seat(browser, world.url, PHONE),
      seat(browser, world.url, DESK),
      seat(browser, world.url, PHONE),
    ]);
    seats = { consumer, intake, clinic };
    await enterAs(consumer.page, 'consumer', '林小满');
    await enterAs(intake.page, 'mediator', '受理员');
  });
  afterAll(async () => {
    console.log(`axe: ${axeCount.pages} pages, ${axeCount.findings} serious or critical findings`);
    await browser?.close();
    await world?.close();
  });
  const step = (work: () => Promise<void>) => () =>
    work().catch(async (fault: Error) => {
      throw new Error(`${fault.message}\n${await shown(seats)}`);
    });

  it(
    'is named by a landline; what is no contact is said in its field, and the check page says how it will be told',
    step(async () => {
      const { page } = seats.consumer;
      await page.goto('/consumer/new');
      await page.getByLabel('机构所在区县').selectOption('110105');
      await page.getByText('不在列表中').click();
      await page.getByLabel('机构名称').fill('望京美肤门诊部');
      await page.getByLabel('机构的联系方式').fill('65001234');
      await page.getByRole('button', { name: '保存并继续' }).click();
      await page
        .getByText(/带区号的座机/)
        .last()
        .waitFor();
      await page.getByText('这里填手机、邮箱、带区号的座机', { exact: false }).waitFor();
      await look(page, 'unreachable-named');
      await page.getByText('不知道联系方式', { exact: true }).click();
      expect(await page.getByLabel('机构的联系方式').count()).toBe(0);
      await page.getByText('不知道联系方式', { exact: true }).click();
      await page.getByLabel('机构的联系方式').fill('（010）6500 1234 转 8001');
      await page.getByLabel('机构地址').fill('北京市朝阳区望京街1号3层');
      await page.getByRole('button', { name: '保存并继续' }).click();
      await page.waitForURL(/\/draft\//);
      // Another one, filled in before its page is opened: what a page holds of a draft goes before what is saved elsewhere.
      const named = { name: '望京美肤门诊部', contact: '010-65001234转8001', address: '北京市朝阳区望京街1号3层', regionCode: '110105' };
      caseId = (await cast.consumer.done('startCase', { input: ['StartCaseInput!', named] })).caseId as string;
      await draftCase(world, cast.consumer, world.clinics[0]!, caseId);
      await page.goto(`/consumer/draft/${caseId}`);
      for (let i = 0; i < 4; i++) {
        const title = (await page.getByRole('heading', { level: 1 }).textContent())!;
        await page.getByRole('button', { name: '保存并继续' }).click();
        await page.getByRole('heading', { level: 1 }).filter({ hasNotText: title }).waitFor();
      }
      await page.getByText('010-65001234-8001').waitFor();
      await page.getByText(/由当地医调委打电话通知/).waitFor();
      await page.getByText(/此前不计时/).waitFor();
      await look(page, 'unreachable-check');
      await page.getByRole('button', { name: '提交', exact: true }).click();
      await page.getByText('机构没有能收短信或邮件的联系方式', { exact: false }).waitFor();
      await page.getByText('机构的答复期限没有开始', { exact: false }).waitFor();
      await look(page, 'unreachable-waiting');
    }),
  );

  it(
    'is a task for intake, which records a call after looking at it once more, and makes the notice',
    step(async () => {
      await world.moveClock('2 hours');
      const { page } = seats.intake;
      await page.goto('/mediator/');
      await page.getByRole('link', { name: '待通知的机构' }).click();
      await look(page, 'unreachable-list');
      await page.getByRole('link', { name: /望京美肤门诊部/ }).click();
      await page.getByText('010-65001234-8001').waitFor();
      expect(await page.getByText('林小满').count()).toBe(0);
      await page.getByRole('button', { name: '记录一次通知' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('没有联系上').click();
      await dialog.getByLabel('时间').fill('2026-03-16T11:00');
      await dialog.getByLabel('拨打的号码').fill('010-65001234');
      await dialog.getByLabel('说了什么').fill('两次无人接听。');
      await look(page, 'unreachable-record');
      await dialog.getByRole('button', { name: '下一步：核对' }).click();
      await dialog.getByText('不能修改或删除', { exact: false }).waitFor();
      await look(page, 'unreachable-record-check');
      await dialog.getByRole('button', { name: '记录一次通知' }).click();
      await page.getByText(/没有联系上$/).waitFor();
      await followed(world);
      await page.getByRole('button', { name: '出具通知书' }).click();
      await proveHere(page, { code: () => world.codeFor(cast.intake.contact) });
      code = (await page.getByTestId('join-code').textContent())!.trim();
      expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
      await page.getByRole('img', { name: '加入网址的二维码' }).waitFor();
      await look(page, 'unreachable-letter');
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByText('已做的通知').isVisible()).toBe(false);
      expect(await page.getByTestId('join-code').isVisible()).toBe(true);
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize(PHONE);
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Notice and code', exact: true }).waitFor();
      await look(page, 'unreachable-letter-en');
      await page.getByRole('button', { name: '中文' }).click();
      await page.setViewportSize(DESK);
    }),
  );

  it(
    'leaves its consumer with other ways while it was not told, and with the call once it was',
    step(async () => {
      const { page } = seats.consumer;
      await page.goto(`/consumer/cases/${caseId}`);
      await page.getByText('暂时没有通知到机构').waitFor();
      await page.getByText('向卫生健康主管部门申请行政调解，或投诉举报').waitFor();
      await look(page, 'unreachable-in-vain');
      await cast.intake.done(
        'recordClinicNotice',
        record(await noticeOf(world, caseId), { happenedAt: await minutesAgo(world, 5), ...CALLED }),
      );
      await followed(world);
      await page.reload();
      await page.getByText(/医调委于.*致电，已告知/).waitFor();
      await page.getByText('前台 王女士').waitFor();
      expect(await page.getByText('暂时没有通知到机构').count()).toBe(0);
      await look(page, 'unreachable-told');
      await page.setViewportSize(DESK);
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByText(/The committee telephoned on/).waitFor();
      await look(page, 'unreachable-told-en');
      await page.getByRole('button', { name: '中文' }).click();
      await page.setViewportSize(PHONE);
    }),
  );

  it(
    'joins with the code on paper, by an own contact, and is labelled; the task is over',
    step(async () => {
      const { page } = seats.clinic;
      await page.goto('/clinic/join');
      await page.getByLabel('加入码').fill('2222-3333-4444');
      await page.getByRole('button', { name: '继续' }).click();
      await page.getByText('加入码不对、已使用或已过期', { exact: false }).waitFor();
      await look(page, 'unreachable-join-wrong');
      await page.goto('/clinic/account');
      await page.goto(`/clinic/join#${code.replaceAll('-', '')}`);
      await page.getByText('这份通知书是给“望京美肤门诊部”的', { exact: false }).waitFor();
      await page.getByLabel('姓名').fill('梁经理');
      await page.getByLabel('您本人的手机号或邮箱').fill('liang@clinic.test');
      await page.getByRole('button', { name: '发送验证码' }).click();
      await page.getByText('验证码已发送', { exact: false }).waitFor();
      await page.getByLabel('6位验证码').fill(await world.codeFor('liang@clinic.test'));
      await page.getByLabel('密码').fill(PASSWORD);
      await look(page, 'unreachable-join');
      await page.getByRole('button', { name: '加入', exact: true }).click();
      await page.getByText('贵机构尚未核验').waitFor();
      await followed(world);
      await page.goto(`/clinic/cases/${caseId}`);
      await page.getByText(/凭通知书加入平台/).waitFor();
      await look(page, 'unreachable-joined');
      await seats.intake.page.goto('/mediator/clinics-to-tell');
      await seats.intake.page.getByText('没有待通知的机构').waitFor();
      expect(await seats.intake.page.getByText('望京美肤门诊部').count()).toBe(0);
      await fileUnreachable(world, cast.consumer, { contactUnknown: true });
      await seats.intake.page.reload();
      await seats.intake.page.getByText('待查找').waitFor();
    }),
  );
});
