import { JournalDocument, useQuery } from '@heyi/api-client';
import { Waiting } from '@heyi/entrance';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Card, Empty } from '@heyi/ui';
import { TakeDossier } from './take-dossier';
import type { CaseIn } from './case-sections';

/** The journal as this reader hears it, and one's own copy of the file. */
export function CaseRecord({ file }: { file: CaseIn<'record'> }) {
  const { t, locale } = useWords();
  const [{ data, fetching, error }, again] = useQuery({
    query: JournalDocument,
    variables: { caseId: file.id },
    requestPolicy: 'network-only',
  });
  const lines = [...(data?.journal ?? [])].reverse();
  return (
    <div className="flex flex-col gap-5">
      {file.actions.includes('download') && <TakeDossier file={file} taken={() => again({ requestPolicy: 'network-only' })} />}
      <Card title={t('record.title')}>
        <p className="mb-3 text-muted">{t('record.lead')}</p>
        {!data && <Waiting fetching={fetching} error={error} again={() => again({ requestPolicy: 'network-only' })} />}
        {data && lines.length === 0 && <Empty title={t('record.empty')} />}
        <ol className="flex flex-col gap-2">
          {lines.map((l) => (
            <li key={`${l.audience}${l.seq}`} className="border-l-4 border-line pl-3">
              <p>
                {t(`journal.${l.type.replace('.', '_')}`)}
                {l.exhibitNumber !== null && ` · ${t('evidence.number', { n: l.exhibitNumber })}`}{' '}
                {l.audience !== 'joint' && <Badge tone="info">{t(`room.${l.audience}`)}</Badge>}
              </p>
              {l.reason && <p className="whitespace-pre-wrap">{t('dossier.reason', { reason: l.reason })}</p>}
              <p className="text-sm text-muted">
                {moment(l.at, locale)} · {l.actorName || t('record.system')} · <span className="font-mono">{l.hash.slice(0, 12)}…</span>
              </p>
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}
