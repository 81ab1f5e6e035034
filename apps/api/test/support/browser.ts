import { chmodSync, existsSync, mkdirSync, mkdtempSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { createRequire } from 'node:module';
import { chromium, type Browser } from 'playwright-core';
import { oneAtATime } from '../../src/platform/files/one-at-a-time.js';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A Chromium: CHROMIUM_PATH, the one that npm brought where it runs (Linux x64), the system's elsewhere: the same browser on most machines. */
export async function launchBrowser(): Promise<Browser> {
  const brought = process.platform === 'linux' && process.arch === 'x64';
  const own = process.env['CHROMIUM_PATH'] ?? (brought ? undefined : SYSTEM.find((path) => existsSync(path)));
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
  // Two of them unpacking into one folder would run each other's half.
  return oneAtATime(join(tmpdir(), 'heyi-chromium.lock'), () => launchBundled(args));
}

/** Bytes of memory that processes may share; a container has 64 MB of it unless told otherwise. */
function sharedMemory(): number {
  if (!existsSync('/dev/shm')) return 0;
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize;
}

async function launchBundled(args: string[]): Promise<Browser> {
  const require = createRequire(import.meta.url);
  const { default: bundled } = (await import('@sparticuz/chromium')) as unknown as { default: { executablePath(): Promise<string> } };
  const build = dirname(require.resolve('@sparticuz/chromium'));
  // The libraries it needs where the system has none; the package unpacks them by itself on one host only.
  const { inflate } = (await import(join(build, '../esm/lambdafs.js'))) as { inflate: (path: string) => Promise<string> };
  const executablePath = await bundled.executablePath();
  await inflate(join(build, '../../bin/al2023.tar.br'));
  chmodSync(executablePath, 0o755);
  const temporary = mkdtempSync(join(tmpdir(), 'heyi-chromium-'));
  writeFileSync(
    join(temporary, 'fonts.conf'),
    fontsConf(temporary, [dirname(require.resolve('@expo-google-fonts/noto-serif-sc/package.json'))]),
  );
  return chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: false,
    // Never the package's default arguments: they switch web security off.
    args: [...args, '--headless=new'],
    // What its processes share goes to memory where there is enough of it, else, as by default, to files.
    ignoreDefaultArgs: sharedMemory() > 1e9 ? ['--disable-dev-shm-usage'] : [],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(tmpdir(), 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(temporary, 'fonts.conf'),
      TMPDIR: temporary,
    } as Record<string, string>,
  });
}

/** The package's own file looks in folders of /tmp alone: with another TMPDIR the browser finds no font at all and ends at its first Chinese character. */
function fontsConf(temporary: string, brought: string[]): string {
  const cache = join(temporary, 'font-cache');
  mkdirSync(cache);
  const folders = [join(tmpdir(), 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts', ...brought];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${folder}</dir>`).join('\n')}
  <cachedir>${cache}</cachedir>
  <!-- What is half-bold on a page would otherwise be set in the typeface of the papers, which alone has that weight. -->
  <selectfont>${['200', '300', '500', '600', '800', '900'].map((weight) => `<rejectfont><glob>*NotoSerifSC_${weight}*</glob></rejectfont>`).join('')}</selectfont>
</fontconfig>
`;
}
