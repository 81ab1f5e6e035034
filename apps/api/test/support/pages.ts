import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { PATIENCE } from './journey.js';
import { BEGINNING } from './world.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 860 };

/** Faults that accessibility testing found, and pages it looked at; printed at the end. */
export const axeCount = { pages: 0, findings: 0 };

export interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly errors: string[];
}

/** How long an answer is held back at most, in milliseconds: what the server decides, and what a page is made of. */
const HELD = { answers: 1_500, parts: 250 };

/** For `HEYI_JITTER=<seed>`: a line on which requests overtake each other. Sockets cannot be held back here. */
async function unevenLine(context: BrowserContext, seed: number): Promise<void> {
  let state = seed;
  // Mulberry32: one number after the other, the same ones for the same seed.
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  await context.route('**/*', async (route) => {
    const most = /\/assets\//.test(route.request().url()) ? HELD.parts : HELD.answers;
    if (!route.request().isNavigationRequest()) await new Promise((resolve) => setTimeout(resolve, random() * most));
    // Its page may be gone by now.
    await route.continue().catch(() => undefined);
  });
}

/** A browser context of its own: one person at one device. Faults of the page are collected. */
export async function seat(browser: Browser, url: string, size: typeof PHONE, locale: 'zh-CN' | 'en' = 'zh-CN'): Promise<Seat> {
  const context = await browser.newContext({
    viewport: size,
    locale: locale === 'en' ? 'en-US' : 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    baseURL: url,
  });
  context.setDefaultTimeout(PATIENCE);
  await context.clock.setSystemTime(BEGINNING);
  if (process.env['HEYI_JITTER']) await unevenLine(context, Number(process.env['HEYI_JITTER']));
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/net::ERR|WebSocket|Failed to load resource/.test(message.text())) errors.push(message.text());
  });
  return { context, page, errors };
}

/** What a person would see at each seat, in words: goes into a failure, so that a log alone tells what stood there. */
export async function shown(seats: Readonly<Record<string, Seat | undefined>>): Promise<string> {
  const parts = await Promise.all(
    Object.entries(seats).map(async ([name, at]) => {
      if (!at) return '';
      const text = await at.page
        .locator('body')
        .ariaSnapshot({ timeout: 5_000 })
        .catch((fault: Error) => fault.message);
      return `--- ${name} at ${at.page.url()}\n${at.errors.join('\n')}\n${text.slice(0, 6_000)}`;
    }),
  );
  return parts.join('\n');
}

const consoles = new WeakMap<Page, CDPSession>();
/** Puts axe into a page. Read as a script of its own and not by `evaluate`, which would compile its half a megabyte for each page anew. */
async function axeInto(page: Page): Promise<void> {
  if (await page.evaluate<boolean>('Boolean(globalThis.axe)')) return;
  const console = consoles.get(page) ?? (await page.context().newCDPSession(page));
  consoles.set(page, console);
  const { exceptionDetails } = await console.send('Runtime.evaluate', { expression: `${axeSource};0` });
  if (exceptionDetails) throw new Error(`axe: ${exceptionDetails.text}`);
}

/**
 * What axe finds on a page as it stands, of its serious and critical rules. It fetches nothing before: what it would is read by
 * no rule of these.
 */
async function axe(page: Page, options: object): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(o: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run({ resultTypes: ['violations'], preload: false, ...wanted });
    return violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 160)} — ${v.nodes[0]?.failureSummary.slice(0, 200)}`);
  }, options);
}

/**
 * Waits until nothing on a page is on its way: a shimmer stands for what is loading, a pale button for an act that is not
 * answered. What lies below a dialog waits for the dialog.
 */
const atRest = (page: Page): Promise<void> =>
  page.locator(':is(.animate-pulse, .opacity-60):not([inert] *)').first().waitFor({ state: 'detached' });

/** Pages whose colours in the dark were looked at. */
const seenInTheDark = new Set<string>();

/**
 * Looks at a page at rest: nothing serious for assistive technology, colours that can be read, no scrolling sideways; pictures
 * where asked for. The colours of the dark are looked at as a page comes first: they are the same in its other language
 * (`…-en`), and at another width but for what stands there alone, which other pages of that width have too.
 */
export async function look(page: Page, name: string): Promise<void> {
  await atRest(page);
  await axeInto(page);
  const folder = process.env['HEYI_SHOTS'];
  const picture = async (suffix: string): Promise<void> => {
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}-${page.viewportSize()?.width}${suffix}.png`), fullPage: true });
  };
  const light = await axe(page, {});
  const sideways = (await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) as number;
  await picture('');
  const dark: string[] = [];
  const inAnyLanguage = name.replace(/-en(?=-|$)/, '');
  const isFirst = !seenInTheDark.has(inAnyLanguage);
  seenInTheDark.add(inAnyLanguage);
  if (isFirst || folder) {
    await page.emulateMedia({ colorScheme: 'dark' });
    if (isFirst) dark.push(...(await axe(page, { runOnly: ['color-contrast'] })));
    await picture('-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  }
  axeCount.pages += 1;
  axeCount.findings += light.length + dark.length;
  if (light.length) throw new Error(`${name}: ${light.join('\n')}`);
  if (dark.length) throw new Error(`${name} in the dark: ${dark.join('\n')}`);
  if (sideways > 1) throw new Error(`${name} scrolls sideways by ${sideways} px.`);
}

/** Gives a page an authenticator with user verification (WebAuthn over CDP). */
export async function withAuthenticator({ context, page }: Seat): Promise<void> {
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Proves to be present, in the dialog that every binding act opens: by the password, or by a code that is read from the mailbox. */
export async function proveHere(page: Page, by: { password: string } | { code: () => Promise<string> }): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /请确认是您本人|Please confirm that it is you/ });
  await dialog.waitFor();
  if ('password' in by) await dialog.getByLabel(/^(密码|Password)$/).fill(by.password);
  else {
    const other = dialog.getByRole('button', { name: /改用验证码|Use a code instead/ });
    await dialog.getByRole('button', { name: /确认|Confirm/ }).waitFor();
    if (await other.isVisible()) await other.click();
    await dialog.getByRole('button', { name: /发送验证码|Send a code/ }).click();
    await dialog.getByText(/验证码已发送到|A code was sent/).waitFor();
    await dialog.getByLabel(/6位验证码|6-digit code/).fill(await by.code());
  }
  await dialog.getByRole('button', { name: /^(确认|Confirm)$/ }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Signs in as a person of the world by the demonstration's button. */
export async function enterAs(page: Page, app: string, name: string): Promise<void> {
  await page.goto(`/${app}/`);
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await page.getByRole('link', { name, exact: true }).waitFor();
}

/** Waits until a case stands where it should. The words of a status also occur elsewhere on a page; its badge is beside the name. */
export const standsAt = (page: Page, status: string): Promise<void> =>
  page.getByRole('heading', { level: 1 }).getByText(status, { exact: true }).waitFor();

/** Waits until an exhibit is on the list. Its title must occur nowhere else: a list of what is still missing names categories. */
export const listed = (page: Page, title: string): Promise<void> => page.getByRole('listitem').filter({ hasText: title }).first().waitFor();

/**
 * Opens a section of a case and sees that it opened. What arrives from the server moves the row between a press and its
 * release once in a while, as it may for a person: then it is pressed again, and the log says so.
 */
export async function section(page: Page, name: string): Promise<void> {
  const link = page.getByRole('navigation', { name: /案件栏目|Sections/ }).getByRole('link', { name: new RegExp(`^${name}`) });
  for (let press = 1; ; press += 1) {
    await link.click();
    const opened = await link
      .and(page.locator('[aria-current=page]'))
      .waitFor({ timeout: press < 3 ? PATIENCE / 6 : PATIENCE })
      .then(
        () => true,
        (fault: Error) => {
          if (press === 3) throw fault;
          return false;
        },
      );
    // What is shown of it from before is answered anew, or cannot be.
    if (opened) return page.locator('[role=region][aria-busy=true]').first().waitFor({ state: 'detached' });
    console.warn(`"${name}" did not open at press ${press}`);
  }
}

/** Chooses a file for an exhibit and adds it. */
export async function addExhibit(
  page: Page,
  category: string | null,
  file: { name: string; mimeType: string; buffer: Buffer },
  title: string,
): Promise<void> {
  const form = page
    .locator('form')
    .filter({ has: page.locator('input[type=file]') })
    .last();
  if (category) await form.getByLabel('类别').selectOption(category);
  await form.locator('input[type=file]').setInputFiles(file);
  await form.getByLabel('名称').fill(title);
  await form.getByRole('button', { name: '上传并添加' }).click();
}
