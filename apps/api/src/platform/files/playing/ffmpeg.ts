import { spawn } from 'node:child_process';
import { constants, accessSync } from 'node:fs';
import { mkdtemp, open, rmdir, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';

/** Longer than this nobody waits, and a machine has other things to do: the file stays a download. */
const MINUTES = 10;

/** What browsers seldom play, and how it is opened: never by guessing, so that no list of other files is ever followed. */
const OPENED_AS: Readonly<Record<string, string>> = { 'audio/amr': 'amr', 'video/3gpp': 'mov' };
/** Whether a recording of this kind is made anew for browsers where there is a program for it. */
export const isPlayedAnew = (type: string): boolean => type in OPENED_AS;

/** The operator's own ffmpeg; none is brought along (ADR 0033). */
export function findFfmpeg(path = process.env['PATH'] ?? ''): string | null {
  for (const folder of path.split(delimiter)) {
    if (!folder) continue;
    const at = join(folder, 'ffmpeg');
    try {
      accessSync(at, constants.X_OK);
      return at;
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  return null;
}

/** A file without a name: it ends with the last who holds it, and nobody else can open it. */
async function nameless(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'heyi-'));
  const at = join(folder, 'x');
  const file = await open(at, 'wx+', 0o600);
  await unlink(at);
  await rmdir(folder);
  return file;
}

const AUDIO = ['-vn', '-c:a', 'aac', '-b:a', '48k'];
const VIDEO = ['-c:a', 'aac', '-pix_fmt', 'yuv420p', '-vf', "scale=-2:'trunc(min(720,ih)/2)*2'"];
/** Which encoder of H.264 a build has is its maker's choice. */
const waysFor = (type: string): string[][] =>
  type.startsWith('audio/')
    ? [AUDIO]
    : [
        [...VIDEO, '-c:v', 'libx264', '-preset', 'veryfast'],
        [...VIDEO, '-c:v', 'libopenh264'],
      ];

/**
 * A recording in a form that browsers play (AAC, H.264 in MP4), whole and without anything written beside it; null where
 * the program cannot make one, or not in time. It sees two open files and nothing else of ours.
 */
export async function playedAnew(
  ffmpeg: string,
  type: string,
  content: AsyncIterable<Buffer>,
): Promise<{ content: Readable; close: () => Promise<void> } | null> {
  const from = await nameless();
  try {
    for await (const part of content) await from.write(part);
    for (const way of waysFor(type)) {
      const into = await nameless();
      if (await run(ffmpeg, argumentsFor(type, way), { from, into }))
        return { content: into.createReadStream({ start: 0, autoClose: false }), close: () => into.close() };
      await into.close();
    }
    return null;
  } finally {
    await from.close();
  }
}

/** The program reads its standard input and writes its third file. */
function argumentsFor(type: string, way: readonly string[]): string[] {
  const input = ['-protocol_whitelist', 'file', '-f', OPENED_AS[type] as string, '-i', '/dev/stdin'];
  const bare = ['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn', '-fflags', '+bitexact', '-threads', '1'];
  return [
    '-hide_banner',
    '-loglevel',
    'quiet',
    '-nostdin',
    '-xerror',
    '-y',
    ...input,
    ...bare,
    ...way,
    '-movflags',
    '+faststart',
    '-f',
    'mp4',
    '/dev/fd/3',
  ];
}

/** @returns whether it ended well */
function run(ffmpeg: string, args: readonly string[], { from, into }: { from: FileHandle; into: FileHandle }): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(ffmpeg, args, {
      stdio: [from.fd, 'ignore', 'ignore', into.fd],
      env: {},
      timeout: MINUTES * 60_000,
      killSignal: 'SIGKILL',
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
