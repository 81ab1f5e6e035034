import { chmodSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { createRequire } from 'node:module';
import { chromium, type Browser } from 'playwright-core';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A Chromium: CHROMIUM_PATH, the system's, or the one that npm brought (Linux x64). */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH'] ?? SYSTEM.find((path) => existsSync(path));
  const args = [
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-gpu',
    '--no-first-run',
    '--lang=zh-CN',
  ];
  const quiet = { chromiumSandbox: process.getuid?.() !== 0 && Boolean(own), headless: true };
  if (own) return chromium.launch({ ...quiet, executablePath: own, args });
  return launchBundled(args);
}

async function launchBundled(args: string[]): Promise<Browser> {
  const require = createRequire(import.meta.url);
  const { default: bundled, inflate } = (await import('@sparticuz/chromium')) as unknown as {
    default: { executablePath(input?: string): Promise<string> };
    inflate?: (path: string) => Promise<string>;
  };
  const executablePath = await bundled.executablePath();
  const bin = join(dirname(require.resolve('@sparticuz/chromium')), '../../bin');
  const libraries = join(bin, 'al2023.tar.br');
  if (inflate && existsSync(libraries)) await inflate(libraries);
  chmodSync(executablePath, 0o755);
  const temporary = mkdtempSync(join(tmpdir(), 'heyi-chromium-'));
  mkdirSync(temporary, { recursive: true });
  return chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: false,
    // Never the package's default arguments: they switch web security off.
    args: [...args, '--no-zygote', '--headless=new'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(tmpdir(), 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(tmpdir(), 'fonts'),
      TMPDIR: temporary,
    } as Record<string, string>,
  });
}
