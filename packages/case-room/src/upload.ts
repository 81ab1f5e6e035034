import * as tus from 'tus-js-client';
import { createSHA256 } from 'hash-wasm';

const CHUNK = 4 * 1024 * 1024;

/** SHA-256 of a file in the browser, in chunks, so that memory stays flat. */
export async function hashFile(file: File, onProgress: (share: number) => void): Promise<string> {
  const hash = await createSHA256();
  for (let at = 0; at < file.size; at += CHUNK) {
    hash.update(new Uint8Array(await file.slice(at, at + CHUNK).arrayBuffer()));
    onProgress(Math.min(1, (at + CHUNK) / file.size));
  }
  return hash.digest('hex');
}

export interface UploadHandle {
  readonly done: Promise<string>;
  pause(): void;
  resume(): void;
}

/** Uploads a file so that a dropped line or a closed page only pauses it; the same file goes on where it stopped. */
export function uploadFile(file: File, app: string, locale: string, onProgress: (share: number) => void): UploadHandle {
  let task: tus.Upload;
  const done = new Promise<string>((resolve, reject) => {
    task = new tus.Upload(file, {
      endpoint: '/uploads',
      chunkSize: CHUNK,
      retryDelays: [0, 1000, 3000, 5000, 10_000, 20_000],
      storeFingerprintForResuming: true,
      removeFingerprintOnSuccess: true,
      headers: { 'x-heyi-app': app, 'x-heyi-locale': locale },
      metadata: { filename: file.name, filetype: file.type },
      onShouldRetry: (error) => {
        const status = (error as tus.DetailedError).originalResponse?.getStatus() ?? 0;
        return status === 0 || status >= 500 || status === 423;
      },
      onProgress: (sent, total) => onProgress(total ? sent / total : 0),
      onError: (error) => reject(new Error((error as tus.DetailedError).originalResponse?.getBody() || '')),
      onSuccess: () => resolve(task.url?.split('/').at(-1) ?? ''),
    });
  });
  void task!.findPreviousUploads().then((previous) => {
    if (previous[0]) task.resumeFromPreviousUpload(previous[0]);
    task.start();
  });
  return { done, pause: () => void task.abort(), resume: () => task.start() };
}
