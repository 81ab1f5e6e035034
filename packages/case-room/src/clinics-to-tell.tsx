import { Link } from '@tanstack/react-router';
import { ClinicsToTellDocument, useQuery, type ClinicsToTellQuery } from '@heyi/api-client';
import { Shell, Waiting } from '@heyi/entrance';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Empty } from '@heyi/ui';

type Task = ClinicsToTellQuery['clinicsToTell'][number];

function Row({ task }: { task: Task }) {
  const { t, locale } = useWords();
  const last = task.entries.at(-1);
  return (
    <li>
      <Link
        to={`/clinics-to-tell/${task.id}` as never}
        className="flex flex-wrap items-center justify-between gap-2 rounded-xl border border-line bg-surface p-4 hover:bg-raised"
      >
        <span className="min-w-0">
          <span className="block font-semibold">{task.clinicName}</span>
          <span className="block text-sm text-muted">
            {locale === 'en' ? task.regionNameEn : task.regionNameZh} · {task.caseNumber} · {moment(task.openedAt, locale)}
          </span>
          <span className="block text-sm">{task.contact ?? task.address ?? t('reach.no_contact')}</span>
          {last && <span className="block text-sm">{t(`reach.did_${last.kind}`, { when: moment(last.happenedAt, locale) })}</span>}
        </span>
        <Badge tone={task.servedAt ? 'ok' : 'warn'}>{t(task.servedAt ? 'reach.is_told' : `reach.to_${task.reach}`)}</Badge>
      </Link>
    </li>
  );
}

/** Clinics that the committee is to tell of a case: those that wait, then those that were told and did not join yet. */
export function ClinicsToTellPage() {
  const { t } = useWords();
  const [{ data, fetching, error }, again] = useQuery({ query: ClinicsToTellDocument, requestPolicy: 'cache-and-network' });
  const all = data?.clinicsToTell ?? [];
  const waiting = all.filter((task) => !task.servedAt);
  const told = all.filter((task) => task.servedAt);
  return (
    <Shell wide>
      <div className="flex flex-col gap-5">
        <div>
          <h1 className="text-2xl font-semibold">{t('reach.list_title')}</h1>
          <p className="text-muted">{t('reach.list_lead')}</p>
        </div>
        {!data && <Waiting fetching={fetching} error={error} again={() => again({ requestPolicy: 'network-only' })} />}
        {data && waiting.length === 0 && <Empty title={t('reach.list_empty')}>{t('reach.list_empty_hint')}</Empty>}
        <ul className="flex flex-col gap-3">
          {waiting.map((task) => (
            <Row key={task.id} task={task} />
          ))}
        </ul>
        {told.length > 0 && (
          <section className="flex flex-col gap-3">
            <h2 className="text-xl font-semibold">{t('reach.list_told')}</h2>
            <ul className="flex flex-col gap-3">
              {told.map((task) => (
                <Row key={task.id} task={task} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Shell>
  );
}
