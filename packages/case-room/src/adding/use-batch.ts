import { useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import {
  AddExhibitDocument,
  useAppName,
  useSend,
  useTroubleWords,
  type AddExhibitMutation,
  type AddExhibitMutationVariables,
} from '@heyi/api-client';
import { useSession } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { judgeFile } from '../judge-file';
import { hashFile, uploadFile } from '../upload';
import { batchOf, isUnderWay, type Batch, type Item, type Means } from './batch';

interface Answer {
  readonly __typename: string;
  readonly id?: string;
  readonly message?: string;
  readonly faults?: readonly { readonly message: string }[];
}

/** The batch that is on its way into this place of a case, with the means of this screen. */
export function useBatch(
  caseId: string,
  audience: string,
  place: string,
  on: Pick<Means, 'added' | 'settled'>,
): { batch: Batch; items: readonly Item[] } {
  const { t, locale } = useWords();
  const app = useAppName();
  const send = useSend();
  const words = useTroubleWords();
  const { me } = useSession();
  const batch = batchOf([me?.accountId, caseId, audience, place].join(' '));
  const items = useSyncExternalStore(batch.subscribe, batch.state);
  useLayoutEffect(() =>
    batch.serve({
      ...on,
      judge: judgeFile,
      hash: hashFile,
      upload: (file, onProgress) => uploadFile(file, app, locale, onProgress),
      interrupted: t('files.interrupted'),
      add: async (item, said, sent, key) => {
        const { answer, trouble } = await send<Answer, AddExhibitMutation, AddExhibitMutationVariables>(AddExhibitDocument, {
          key,
          caseId,
          input: {
            uploadId: sent.uploadId,
            clientSha256: sent.sha256,
            category: said.category,
            title: item.title.trim() || item.file.name,
            purpose: said.purpose || null,
            factDay: said.factDay || null,
            audience: said.audience,
            asItIs: said.asItIs.includes(item.id) ? true : null,
          },
        });
        if (answer?.__typename === 'Done') return String(answer.id);
        throw new Error(trouble ? words(trouble) : answer?.faults?.map((f) => f.message).join(' ') || answer?.message);
      },
    }),
  );
  const busy = items.some(isUnderWay);
  useEffect(() => {
    if (!busy) return undefined;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [busy]);
  return { batch, items };
}
