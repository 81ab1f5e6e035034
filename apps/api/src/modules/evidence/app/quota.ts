import { FILES_OF_ACCOUNT, FILES_OF_CASE } from '@heyi/domain';
import { notPossible } from '../../../platform/errors/refusal.js';
import type { Room } from '../data/upload.repository.js';
import { UploadRefusal } from './upload-refusal.js';

const MB = 1024 * 1024;

/**
 * Before an upload is begun, by what its account has begun or sent and not added to a case.
 * @throws UploadRefusal `quota_of_account`
 */
export function requireRoom(taken: Room, size: number): void {
  if (taken.files >= FILES_OF_ACCOUNT.files || taken.bytes + size > FILES_OF_ACCOUNT.bytes)
    throw new UploadRefusal(413, 'quota_of_account', { files: FILES_OF_ACCOUNT.files, mb: FILES_OF_ACCOUNT.bytes / MB });
}

/**
 * Before a file becomes an exhibit, by what its side has in this case. Another side's files take nobody's room.
 * @throws Refusal `quota_of_case`
 */
export function requireRoomInCase(taken: Room, size: number): void {
  if (taken.files >= FILES_OF_CASE.files || taken.bytes + size > FILES_OF_CASE.bytes)
    throw notPossible('quota_of_case', { files: FILES_OF_CASE.files, gb: FILES_OF_CASE.bytes / MB / 1024 });
}
