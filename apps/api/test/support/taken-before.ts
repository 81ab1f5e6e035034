import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { FileVault } from '../../src/platform/files/file-vault.js';
import { sha256 } from './journey.js';
import type { Person, World } from './world.js';

/** An exhibit of a file that an earlier release took, and that would be refused as it is sent now. */
export async function takenBefore(
  world: World,
  person: Person,
  caseId: string,
  content: Buffer,
  type: string,
  over: object,
): Promise<string> {
  const uploadId = randomUUID();
  const vault = world.server.app.get(FileVault);
  const key = vault.newKey(uploadId);
  await vault.append({ id: uploadId, wrappedKey: key, size: content.length }, 0, Readable.from([content]));
  await world.owner.query(
    `insert into upload (id, account_id, size, received, wrapped_key, name, media_type, sha256, state) values ($1, $2, $3, $3, $4, 'x', $5, $6, 'complete')`,
    [uploadId, person.accountId, content.length, key, type, sha256(content)],
  );
  const { id } = await person.done('addExhibit', {
    caseId: ['ID!', caseId],
    input: [
      'AddExhibitInput!',
      { uploadId, category: 'photo_after', title: '术后照片', audience: 'joint', clientSha256: sha256(content), ...over },
    ],
  });
  return id as string;
}
