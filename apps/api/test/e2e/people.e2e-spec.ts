import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { axeCount, DESK, enterAs, look, PHONE, proveHere, seat, withAuthenticator, type Seat } from '../support/pages.js';
import { createWorld, PASSWORD, type Person, type World } from '../support/world.js';

/** Who somebody is, at the screen: the proof that every binding act asks for, keys and devices, the people of an organisation. */
describe('presence and people in the browser', () => {
  let world: World;
  let browser: Browser;
  const seats: Seat[] = [];
  const sit = async (size: typeof PHONE, locale: 'zh-CN' | 'en' = 'zh-CN'): Promise<Seat> => {
    const taken = await seat(browser, world.url, size, locale);
    seats.push(taken);
    return taken;
  };
  beforeAll(async () => {
    world = await createWorld('people_e2e');
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const { context, errors } of seats.splice(0)) {
      expect(errors).toEqual([]);
      await context.close();
    }
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
    console.log(`presence and people: ${axeCount.pages} pages looked at`);
  });
  const codeOf = (person: Person) => ({ code: () => world.codeFor(person.contact) });

  it('a phone asks for the proof, keeps what was typed, and goes on by itself', async () => {
    const person = await world.consumer('沈若溪');
    const phone = await sit(PHONE);
    const { page } = phone;
    await withAuthenticator(phone);
    await enterAs(page, 'consumer', '沈若溪');
    await page.goto('/consumer/account');
    await page.getByRole('button', { name: '设置密码' }).click();
    const form = page.getByRole('dialog', { name: '设置密码' });
    await form.getByLabel('新密码').fill(PASSWORD);
    await form.getByRole('button', { name: '设置密码' }).click();
    const proof = page.getByRole('dialog', { name: '请确认是您本人' });
    await proof.getByText('您正在设置新密码。').waitFor();
    await look(page, 'presence-code');
    // Closed: nothing was done, and what was typed is still there.
    await proof.getByRole('button', { name: '取消' }).click();
    await form.getByText('请再按一次，并完成确认').waitFor();
    expect(await form.getByLabel('新密码').inputValue()).toBe(PASSWORD);
    await form.getByRole('button', { name: '设置密码' }).click();
    await proveHere(page, codeOf(person));
    await page.getByText('密码已修改，其他设备已退出登录。').waitFor();
    // A key is added after the proof by the password that there is now; then the key itself is the first way.
    await page.getByLabel('给这个通行密钥起个名字').fill('我的手机');
    await page.getByRole('button', { name: '在本设备创建通行密钥' }).click();
    await proof.getByLabel('密码', { exact: true }).waitFor();
    await look(page, 'presence-password');
    await proveHere(page, { password: PASSWORD });
    await page.getByText('我的手机').waitFor();
    // The button is pale until the page is told of the answer.
    await page.locator('main .opacity-60').waitFor({ state: 'hidden' });
    await look(page, 'account-security');
    await page.getByRole('button', { name: '移除', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '移除', exact: true }).click();
    await proof.getByRole('button', { name: '用通行密钥确认' }).click();
    await page.getByText('还没有通行密钥。').waitFor();
    await page.getByRole('button', { name: '更换或添加' }).click();
    const contact = page.getByRole('dialog', { name: '更换或添加' });
    await contact.getByLabel('新的手机号或电子邮箱').fill('13900007788');
    await contact.getByRole('button', { name: '发送验证码' }).click();
    await contact.getByText('验证码已发送').waitFor();
    await contact.getByLabel('6位验证码').fill(await world.codeFor('13900007788'));
    await look(page, 'change-contact');
    await contact.getByRole('button', { name: '更换或添加' }).click();
    await proveHere(page, { password: PASSWORD });
    await page.getByText('联系方式已更新。').waitFor();
    await page.getByText('13900007788').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Devices that are signed in', exact: true }).waitFor();
    await look(page, 'account-security-en');
  });

  it('an administrator changes roles, ends a membership and takes an invitation back; who was let go is out at once', async () => {
    const id = world.clinics[0]!.id;
    const admin = await world.staff(id, 'clinic', ['administrator'], '齐院长');
    await world.staff(id, 'clinic', ['doctor', 'signatory'], '许医生');
    await world.staff(id, 'clinic', ['desk'], '赵前台');
    const desk = await sit(DESK);
    const other = await sit(PHONE);
    await enterAs(other.page, 'clinic', '赵前台');
    await other.page.getByRole('link', { name: /通知/ }).waitFor();
    const { page } = desk;
    await enterAs(page, 'clinic', '齐院长');
    await page.goto('/clinic/account');
    await page.getByRole('link', { name: '管理人员' }).click();
    await page.getByRole('heading', { name: '成员（3）', exact: true }).waitFor();
    const line = (name: string) => page.getByRole('listitem').filter({ hasText: name }).first();
    await page.getByLabel('手机号或电子邮箱').fill('nurse@heyi.test');
    await page.getByRole('checkbox', { name: '客服' }).check();
    await page.getByRole('button', { name: '发送邀请' }).click();
    await proveHere(page, codeOf(admin));
    await page.getByText('待接受的邀请（1）').waitFor();
    await line('许医生').getByRole('button', { name: '变更角色' }).click();
    const roles = page.getByRole('dialog', { name: '变更 许医生 的角色' });
    await roles.getByRole('checkbox', { name: '授权签字人' }).uncheck();
    await look(page, 'change-roles');
    await roles.getByRole('button', { name: '保存角色' }).click();
    await proveHere(page, codeOf(admin));
    await page.getByText(/齐院长 把 许医生 的角色由/).waitFor();
    await line('赵前台').getByRole('button', { name: '结束成员身份' }).click();
    const ending = page.getByRole('dialog', { name: '结束 赵前台 的成员身份' });
    await ending.getByLabel('原因').fill('本月离职');
    await look(page, 'end-membership');
    await ending.getByRole('button', { name: '结束成员身份' }).click();
    await proveHere(page, codeOf(admin));
    await page.getByRole('heading', { name: '成员（2）', exact: true }).waitFor();
    // Without a press of his own: his page is the way in again.
    await other.page.getByRole('button', { name: '用通行密钥登录' }).waitFor();
    await line('齐院长').getByRole('button', { name: '结束成员身份' }).click();
    const own = page.getByRole('dialog', { name: '结束 齐院长 的成员身份' });
    await own.getByLabel('原因').fill('试试看');
    await own.getByRole('button', { name: '结束成员身份' }).click();
    await own.getByText('单位至少要有一名管理员').waitFor();
    await own.getByRole('button', { name: '取消' }).click();
    await line('nurse@heyi.test').getByRole('button', { name: '撤回邀请' }).click();
    await page.getByText('没有待接受的邀请。').waitFor();
    await look(page, 'people');
    await page.setViewportSize(PHONE);
    await look(page, 'people');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Members (2)', exact: true }).waitFor();
    await look(page, 'people-en');
    await page.setViewportSize(DESK);
    await look(page, 'people-en');
  });

  it.each([
    ['mediator', '贺主任', () => world.tenants[0]!.id],
    ['regulator', '闻处长', null],
  ] as const)('the %s app has the page too, for its administrators alone', async (app, name, where) => {
    const id =
      where?.() ??
      (
        await world.owner.query<{ id: string }>(
          `insert into identity.organisation (kind, name_zh, name_en, region_code) values ('regulator', '某区卫健委', 'Health office', '110105') returning id`,
        )
      ).rows[0]!.id;
    await world.staff(id, app, ['administrator'], name);
    const without = await world.staff(id, app, [app === 'mediator' ? 'intake' : 'officer'], `${name}的同事`);
    const { page } = await sit(DESK);
    await enterAs(page, app, name);
    await page.goto(`/${app}/people`);
    await page.getByText(`${name}的同事`).first().waitFor();
    const { page: other } = await sit(PHONE, 'en');
    await enterAs(other, app, `${name}的同事`);
    expect(without.accountId).not.toBe('');
    await other.goto(`/${app}/people`);
    await other.getByText('Only administrators see this page.').waitFor();
    await look(other, `people-refused-${app}`);
  });
});
