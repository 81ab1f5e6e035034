import { useState } from 'react';
import { limitOf } from '@heyi/contracts';
import { extensionOf, familyOf, isShown } from '@heyi/domain';
import { OpenExhibitDocument, useAct } from '@heyi/api-client';
import { RefusedNotice } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Button, Dialog, Notice, TextField } from '@heyi/ui';
import { TextShown } from './text-shown';
import type { CaseIn } from './case-sections';

type Exhibit = CaseIn<'evidence'>['exhibits'][number];

/** The file in the page, where a browser can show it; said in words where it cannot, or does not. */
function Shown({ exhibit, reading }: { exhibit: Exhibit; reading: string }) {
  const { t } = useWords();
  const [failed, setFailed] = useState(false);
  const fail = () => setFailed(true);
  const family = familyOf(exhibit.mediaType);
  if (failed)
    return (
      <Notice tone="warn" live>
        {t('files.not_shown')}
      </Notice>
    );
  switch (family) {
    case 'image':
      return (
        // In its full width: a long screenshot is read by scrolling, not made as narrow as it is long.
        <div tabIndex={0} role="group" aria-label={exhibit.title} className="max-h-[65dvh] overflow-auto rounded border border-line">
          <img src={reading} alt={exhibit.title} onError={fail} className="w-full" />
        </div>
      );
    case 'audio':
      return <audio controls src={reading} onError={fail} className="w-full" />;
    case 'video':
      // A film whose pictures the browser cannot decode plays as sound alone, without an error.
      return (
        <video
          controls
          src={reading}
          onError={fail}
          onLoadedMetadata={(e) => e.currentTarget.videoWidth === 0 && fail()}
          className="w-full"
        />
      );
    case 'text':
      return <TextShown address={reading} size={exhibit.size} />;
    default:
      return isShown(exhibit.mediaType) ? null : <Notice tone="info">{t('files.download_only')}</Notice>;
  }
}

/** Opens an exhibit on purpose. A sensitive image stays blurred until then and is blurred again when it is closed. */
export function Opened({ file, exhibit, onClose }: { file: CaseIn<'evidence'>; exhibit: Exhibit; onClose: () => void }) {
  const { t } = useWords();
  const act = useAct(OpenExhibitDocument);
  const [address, setAddress] = useState<{ file: string; reading: string } | null>(null);
  const [reason, setReason] = useState('');
  const asksReason = file.role === 'regulator' && exhibit.sensitive;
  return (
    <Dialog title={exhibit.title} open onClose={onClose}>
      {!address && (
        <div className="flex flex-col gap-4">
          <Notice tone="info">{t(exhibit.sensitive ? 'evidence.open_sensitive' : 'evidence.open_logged')}</Notice>
          {asksReason && (
            <TextField
              label={t('evidence.second_reason')}
              rows={3}
              limit={limitOf('openExhibit.reason')}
              value={reason}
              onChange={setReason}
            />
          )}
          <RefusedNotice refused={act.refused} />
          <div className="flex gap-3">
            <Button
              busy={act.busy}
              onPress={() =>
                void act
                  .run({ caseId: file.id, exhibitId: exhibit.id, reason })
                  .then((done) => done && setAddress({ file: String(done['address']), reading: String(done['reading']) }))
              }
            >
              {t('evidence.open')}
            </Button>
            <Button look="secondary" onPress={onClose}>
              {t('common.cancel')}
            </Button>
          </div>
        </div>
      )}
      {address && (
        <div className="flex flex-col gap-3">
          <Shown exhibit={exhibit} reading={address.reading} />
          <a
            className="inline-flex min-h-11 items-center font-medium text-primary underline"
            href={address.file}
            target="_blank"
            rel="noreferrer"
          >
            {t(isShown(exhibit.mediaType) && familyOf(exhibit.mediaType) !== 'text' ? 'evidence.read_file' : 'files.download', {
              kind: extensionOf(exhibit.mediaType).toUpperCase(),
            })}
          </a>
          <div>
            <Button look="secondary" onPress={onClose}>
              {t('evidence.close')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
