import { tellSignedOut } from '@heyi/api-client';
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
  /** Settles when all of it is there or it is refused; of a cancelled one never. */
  readonly done: Promise<string>;
  pause(): void;
  resume(): void;
  /** Gives it up. @returns whether the server heard of it; what a line that is down leaves there is cleared after a week */
  cancel(): Promise<boolean>;
}

/** Uploads a file so that a dropped line or a closed page only pauses it; the same file goes on where it stopped. */
export function uploadFile(file: File, app: string, locale: string, onProgress: (share: number) => void): UploadHandle {
  let task: tus.Upload;
  let held = false;
  let ready = false;
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
        // 409 and 423: another tab, or this one's own lost request, has gone on or still writes; the offset is asked for anew.
        return status === 0 || status >= 500 || status === 409 || status === 423;
      },
      onProgress: (sent, total) => onProgress(total ? sent / total : 0),
      onError: (error) => {
        const response = (error as tus.DetailedError).originalResponse;
        // What arrived is kept: it goes on once the same person is back.
        if (response?.getStatus() === 401) tellSignedOut();
        reject(new Error(response?.getBody() || ''));
      },
      onSuccess: () => resolve(task.url?.split('/').at(-1) ?? ''),
    });
  });
  void task!.findPreviousUploads().then((previous) => {
    if (previous[0]) task.resumeFromPreviousUpload(previous[0]);
    ready = true;
    if (!held) task.start();
  });
  return {
    done,
    pause: () => {
      held = true;
      void task.abort();
    },
    resume: () => {
      held = false;
      if (ready) task.start();
    },
    cancel: () => {
      held = true;
      return task.abort(true).then(
        () => true,
        () => false,
      );
    },
  };
}
