import type { RefusalCode, RefusalData } from '@heyi/contracts';
import { extensionOf, HEAD_BYTES, judgeHead, mostBytesOf, type MediaType } from '@heyi/domain';
import { fileTypeFromBuffer } from 'file-type';
import type { CleaningFault } from '../../../platform/files/cleaning/source.js';
import { Refusal } from '../../../platform/errors/refusal.js';
import type { KeptRefusal } from '../data/upload.entity.js';

/** A refusal as the upload protocol tells it: by a status, with the words for the person beside it. */
export class UploadRefusal extends Refusal {
  constructor(
    readonly status_code: 404 | 409 | 413 | 415 | 423,
    code: RefusalCode,
    data: RefusalData = {},
  ) {
    super(status_code === 404 ? 'not_found' : 'not_possible', code, data);
  }
}

/** Given up by its owner, or swept: the same words in `app.clear_uploads`. */
export const GONE: KeptRefusal = { code: 'upload_gone', data: {} };
const UNKNOWN: KeptRefusal = { code: 'file_type_refused', data: {} };
/** Of an earlier release, which kept no reason, the only one there was. */
export const toldAgain = (kept: KeptRefusal | null): [KeptRefusal['code'], Record<string, string | number>] => [
  (kept ?? UNKNOWN).code,
  { ...(kept ?? UNKNOWN).data },
];
export const refusalOf = (kept: KeptRefusal | null): UploadRefusal => {
  const [code, data] = toldAgain(kept);
  return new UploadRefusal(code === 'file_too_large' || code === 'file_kind_too_large' || code === 'file_empty' ? 413 : 415, code, data);
};

/** The first judgement: by the beginning of the file, before the rest is taken. */
export async function judged(head: Buffer, file: { size: number; name: string }): Promise<MediaType | KeptRefusal> {
  const bytes = head.subarray(0, HEAD_BYTES);
  const verdict = judgeHead((await fileTypeFromBuffer(bytes))?.mime ?? null, bytes, file);
  return 'type' in verdict ? verdict.type : { code: verdict.refused, data: verdict.data };
}

/** The second: what the whole file turned out to be. */
export function refusalFor(fault: CleaningFault, type: MediaType): KeptRefusal {
  const kind = extensionOf(type).toUpperCase();
  switch (fault) {
    case 'damaged':
      return { code: 'file_damaged', data: { kind } };
    case 'encrypted':
      return { code: 'file_encrypted', data: { kind } };
    case 'too_large':
      return { code: 'file_kind_too_large', data: { kind, max: mostBytesOf(type) / (1024 * 1024) } };
    case 'too_many_pixels':
      return { code: 'file_too_many_pixels', data: {} };
    case 'expands':
      return { code: 'file_expands', data: {} };
    case 'unknown_kind':
      return { code: 'file_not_cleanable', data: { kind } };
  }
}
