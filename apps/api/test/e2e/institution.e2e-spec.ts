import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { CODES, fileAgainstNamed, handIn, invitationFor, LICENCES, type Named } from '../support/institutions.js';
import { castOf, JPEG, offer, type Cast } from '../support/journey.js';
import { axeCount, DESK, enterAs, look, PHONE, proveHere, seat, section, type Seat } from '../support/pages.js';
import { createWorld, PASSWORD, type Person, type World } from '../support/world.js';

/** A clinic that was only named joins, is held back with words, proves who it is, and may then bind itself. */
describe('an institution proves who it is, in the browser', () => {
  let world: World;
  let browser: Browser;
  let cast: Cast;
  let stub: Named;
  let checker: Person;
  let again: Named;
  let seats: Record<'consumer' | 'clinic' | 'officer' | 'intake', Seat>;

  beforeAll(async () => {
    world = await createWorld('institution-browser');
    browser = await launchBrowser();
    cast = await castOf(world);
    const { rows } = await world.owner.query<{ id: string }>(
      `insert into identity.organisation (kind, name_zh, name_en, region_code, standing) values ('regulator', '朝阳区卫健委', 'Chaoyang Health Commission', '110105', 'confirmed') returning id`,
    );
    checker = await world.staff(rows[0]!.id, 'regulator', ['officer'], '江澈');
    stub = await fileAgainstNamed(world, cast.consumer, '悦己美肤');
    again = await fileAgainstNamed(world, cast.consumer, '澄颜（望京）');
    const open = (size: typeof PHONE) => seat(browser, world.url, size);
    const [consumer, clinic, officer, intake] = await Promise.all([open(PHONE), open(DESK), open(DESK), open(PHONE)]);
    seats = { consumer, clinic, officer, intake };
    await enterAs(consumer.page, 'consumer', '林小满');
    await enterAs(officer.page, 'regulator', '江澈');
    await enterAs(intake.page, 'mediator', '受理员');
  });
  afterAll(async () => {
    console.log(`axe: ${axeCount.pages} pages, ${axeCount.findings} serious or critical findings`);
    await browser?.close();
    await world?.close();
  });

  it('is not among the clinics that a consumer chooses from, and naming one says what follows', async () => {
    const { page } = seats.consumer;
    await page.goto('/consumer/new');
    await page.getByLabel('机构所在区县').selectOption('110105');
    await page.getByText('澄颜门诊部').waitFor();
    expect(await page.getByText('悦己美肤').count()).toBe(0);
    await page.getByText(/它须先证明自己是这家机构/).waitFor();
    await look(page, 'institution-choice');
  });

  it('joins, is labelled on both sides, and is told what waits and where to see to it', async () => {
    const { page } = seats.clinic;
    await page.goto(`/clinic/invitation#${await invitationFor(world, stub.contact)}`);
    await page.getByLabel('姓名').fill('梁经理');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '接受并进入' }).click();
    await page.getByText('贵机构尚未核验').waitFor();
    await look(page, 'institution-queue');
    await page.goto(`/clinic/cases/${stub.caseId}?section=offers`);
    await page.getByText('贵机构尚未核验').waitFor();
    await page.getByRole('button', { name: '答复' }).waitFor();
    await page.getByText('还没有方案').waitFor();
    expect(await page.getByRole('button', { name: '提出方案' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: '申请调解' }).count()).toBe(0);
    await look(page, 'institution-case');
    await page.goto('/clinic/people');
    await page.getByText('机构核验通过后才能邀请同事。').waitFor();
    const { page: consumer } = seats.consumer;
    await consumer.goto(`/consumer/cases/${stub.caseId}`);
    await consumer.getByRole('heading', { level: 1 }).getByText('未核验', { exact: true }).waitFor();
    await consumer.getByText('医方机构尚未核验').waitFor();
    await look(consumer, 'institution-other-side');
    await consumer.goto('/consumer/');
    await consumer
      .getByRole('link', { name: /悦己美肤 未核验/ })
      .first()
      .waitFor();
  });

  it('is refused with words where a page is older than its standing, and led to the check', async () => {
    const { page } = seats.clinic;
    const stand = (standing: string) =>
      world.owner.query('update identity.organisation set standing = $2 where id = $1', [stub.organisationId, standing]);
    await stand('confirmed');
    await page.goto(`/clinic/cases/${stub.caseId}`);
    await page.getByRole('button', { name: '申请调解' }).click();
    await stand('joined');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill('双方协商多次没有结果，请求调解。');
    await dialog.getByRole('button', { name: '下一步：核对' }).click();
    await dialog.getByRole('button', { name: '申请调解' }).click();
    await dialog.getByText(/贵机构尚未核验.*还缺：统一社会信用代码/).waitFor();
    await look(page, 'institution-refused-act');
    await dialog.getByRole('link', { name: '去办理机构核验' }).click();
    await page.getByText('尚未核验：还没有提交材料').waitFor();
  });

  it('hands in its papers; a wrong code is found before anything is sent', async () => {
    const { page } = seats.clinic;
    await page.getByLabel('机构名称').fill('悦己皮肤医疗美容诊所');
    await page.getByLabel('统一社会信用代码').fill('911101054000000171');
    await page.getByText(/统一社会信用代码不对/).waitFor();
    await page.getByLabel('执业许可证登记号').fill(LICENCES[0]);
    await page.getByRole('button', { name: '提交核验' }).click();
    await page.getByText('请上传许可证的照片或PDF。').waitFor();
    await look(page, 'institution-form');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Hand in' }).waitFor();
    await look(page, 'institution-form-en');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByLabel('统一社会信用代码').fill(` ${CODES[0].slice(0, 8)} ${CODES[0].slice(8)}`);
    await page.locator('input[type=file]').setInputFiles({ name: '许可证.jpg', mimeType: 'image/jpeg', buffer: await JPEG() });
    await page.getByRole('button', { name: '提交核验' }).click();
    await proveHere(page, { password: PASSWORD });
    await page.getByText('材料已提交，正在核验').first().waitFor();
    await look(page, 'institution-pending');
    const { page: consumer } = seats.consumer;
    await consumer.goto(`/consumer/cases/${stub.caseId}`);
    await consumer.getByText('医方机构的材料正在核验').waitFor();
    await consumer.getByRole('button', { name: 'English' }).click();
    await consumer.getByText('The papers of the clinic are being checked').waitFor();
    await look(consumer, 'institution-other-side-en');
    await consumer.getByRole('button', { name: '中文' }).click();
  });

  it('waits for an officer, who looks at more than the copy and sees no case', async () => {
    const { page } = seats.officer;
    await page.goto('/regulator/');
    await page.getByRole('link', { name: '机构核验' }).click();
    await page.getByRole('heading', { name: '悦己皮肤医疗美容诊所', exact: true }).waitFor();
    await page.getByText('梁经理').first().waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/林小满|HY-/);
    await look(page, 'institution-list');
    await page.getByRole('button', { name: '不通过', exact: true }).click();
    await look(page, 'institution-refuse');
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '通过', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('提交的许可证照片或扫描件').check();
    await dialog.getByRole('button', { name: '通过', exact: true }).click();
    await dialog.getByText(/只看提交的复印件不够/).waitFor();
    await dialog.getByLabel('医疗机构登记信息').check();
    await dialog.getByLabel('核验记录').fill('登记信息与许可证一致，已电话核实经办人。');
    await look(page, 'institution-confirm');
    await dialog.getByRole('button', { name: '通过', exact: true }).click();
    await proveHere(page, { code: () => world.codeFor(checker.contact) });
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('没有等待核验的机构').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Decided lately').waitFor();
    await look(page, 'institution-list-en');
  });

  it('is confirmed on every page, and may offer', async () => {
    const { page } = seats.clinic;
    await page.goto('/clinic/notices');
    await page
      .getByRole('link', { name: /贵机构已通过核验/ })
      .first()
      .click();
    await page.waitForURL(/\/clinic\/institution/);
    await page.getByText('已通过核验').first().waitFor();
    await look(page, 'institution-confirmed');
    await page.goto(`/clinic/cases/${stub.caseId}?section=offers`);
    await page.getByRole('button', { name: '提出方案' }).first().waitFor();
    expect(await page.getByText('未核验').count()).toBe(0);
    const cookie = (await seats.clinic.context.cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
    const staff = Object.assign(Object.create(Object.getPrototypeOf(cast.clinic) as object) as Person, {
      url: world.url,
      app: 'clinic',
      cookie,
    });
    await staff.done('makeOffer', { caseId: ['ID!', stub.caseId], input: ['OfferInput!', offer()] });
    const { page: consumer } = seats.consumer;
    await consumer.goto(`/consumer/cases/${stub.caseId}`);
    await consumer.getByRole('heading', { level: 1 }).getByText('悦己皮肤医疗美容诊所').waitFor();
    expect(await consumer.getByText('未核验').count()).toBe(0);
    await section(consumer, '记录');
    await consumer.getByText('机构通过核验').first().waitFor();
  });

  it('is merged where it was another name of a confirmed one, by the committee on a phone', async () => {
    const staff = await world.staff(again.organisationId, 'clinic', ['administrator', 'desk'], '前台');
    const target = world.clinics[0]!.id;
    await world.owner.query('update identity.organisation set licence_number = $2 where id = $1', [target, LICENCES[1]]);
    await handIn(staff, { name: '澄颜门诊部', creditCode: CODES[1], licenceNumber: LICENCES[1] });
    const { page } = seats.intake;
    await page.goto('/mediator/');
    await page.getByRole('link', { name: '机构核验' }).click();
    await page.getByText(/已有一家经核验的机构登记号或信用代码相同/).waitFor();
    await look(page, 'institution-known');
    await page.getByRole('button', { name: '合并', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('并入的机构').selectOption({ label: '澄颜门诊部（登记号相同）' });
    await dialog.getByLabel('提交的许可证照片或扫描件').check();
    await dialog.getByLabel('按公开电话致电机构').check();
    await dialog.getByLabel('核验记录').fill('电话核实为同一家机构的分店前台。');
    await look(page, 'institution-merge');
    await dialog.getByRole('button', { name: '合并', exact: true }).click();
    await proveHere(page, { code: () => world.codeFor(cast.intake.contact) });
    await dialog.waitFor({ state: 'hidden' });
    const { page: consumer } = seats.consumer;
    await consumer.goto(`/consumer/cases/${again.caseId}`);
    await consumer.getByRole('heading', { level: 1 }).getByText('澄颜门诊部').waitFor();
  });

  it('left no fault in any page', () => {
    expect(Object.values(seats).flatMap((s) => s.errors)).toEqual([]);
  });
});
