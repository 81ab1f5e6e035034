import { useState } from 'react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { CASE_STATUSES } from '@heyi/domain';
import { MyCasesDocument, useAppName, useQuery, type MyCasesQuery } from '@heyi/api-client';
import { Shell, useSession, Waiting } from '@heyi/entrance';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Button, Empty, SelectField, TextField } from '@heyi/ui';
import { ClinicName } from './clinic-name';
import { InstitutionBanner } from './institution-banner';
import { NextLine } from './next/next-words';
import { StatusBadge } from './status-badge';
import type { QueueSearch } from './addresses';
import { day, pair, procedureName } from './words';

type Row = MyCasesQuery['myCases']['items'][number];
function Standing({ row }: { row: Row }) {
  const { t, locale } = useWords();
  if (!row.standingKind || !row.standingSince) return null;
  return (
    <span className="block text-sm">
      {t('queue.standing', { clock: t(`clock.${row.standingKind}`), day: day(row.standingSince, locale) })}
    </span>
  );
}

function Deadline({ row }: { row: Row }) {
  const { t, locale } = useWords();
  if (!row.nextDeadline || !row.deadlineKind) return row.standingKind ? null : <span className="text-muted">{t('queue.no_deadline')}</span>;
  const last = new Date(new Date(row.nextDeadline).getTime() - 1).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const over = new Date(row.nextDeadline) < new Date();
  return (
    <span className={over ? 'font-medium text-danger' : ''}>
      {pair(t(`clock.${row.deadlineKind}`), day(last, locale), locale)} {over && <Badge tone="danger">{t('queue.over')}</Badge>}{' '}
      {row.deadlineProvisional && <Badge tone="warn">{t('clock.is_provisional')}</Badge>}
    </span>
  );
}

function CaseRow({ row }: { row: Row }) {
  const { t, locale } = useWords();
  const regulator = useAppName() === 'regulator';
  return (
    <li>
      <Link
        to="/cases/$caseId"
        params={{ caseId: row.id }}
        search={{}}
        className="grid gap-2 rounded-xl border border-line bg-surface p-4 hover:border-primary sm:grid-cols-[1fr_auto]"
      >
        <span className="min-w-0">
          <span className="block text-sm text-muted">
            {row.number ?? t('case.no_number')} · {procedureName(row.procedure, locale)}
          </span>
          <span className="block font-semibold">
            {row.consumerName && `${row.consumerName} — `}
            <ClinicName of={row} />
          </span>
          {regulator ? (
            <span className="block">
              {t('queue.ended', {
                reason: t(`end.${row.endReason ?? 'unwilling'}`),
                when: row.endedAt ? moment(row.endedAt, locale) : '—',
              })}
            </span>
          ) : (
            <>
              <NextLine next={row.next} />
              {/* What the list is sorted by, where that is another day than the one that governs. */}
              {row.standingKind !== row.next.clock?.kind && <Standing row={row} />}
              {(row.next.clock ? row.deadlineKind && row.deadlineKind !== row.next.clock.kind : !row.standingKind || row.deadlineKind) && (
                <span className="block text-sm">
                  <Deadline row={row} />
                </span>
              )}
            </>
          )}
        </span>
        <span className="flex flex-wrap items-start gap-2 sm:justify-end">
          <StatusBadge status={row.status} />
          {row.mediatorLeft && <Badge tone="warn">{t('queue.mediator_left')}</Badge>}
          {regulator && row.opened && <Badge tone="ok">{t('queue.opened')}</Badge>}
        </span>
      </Link>
    </li>
  );
}

/** Who confirms institutions, of a regulator and of a committee; the server decides. */
const CONFIRMS = ['officer', 'intake', 'chair'];

/** The desk's queue, by the next legal deadline; the filter stands in the address, so that it can be kept and shared. */
export function QueuePage() {
  const { t } = useWords();
  const app = useAppName();
  const { me } = useSession();
  const search = useSearch({ strict: false }) as QueueSearch;
  const navigate = useNavigate();
  const [after, setAfter] = useState<string | null>(null);
  const [seen, setSeen] = useState<Row[]>([]);
  const [typed, setTyped] = useState(search.q ?? '');
  const [{ data, fetching, error }, again] = useQuery({
    query: MyCasesDocument,
    variables: { filter: { status: search.status ? [search.status] : null, search: search.q ?? null, after, first: 30 } },
    requestPolicy: 'cache-and-network',
  });
  const rows = after ? [...seen, ...(data?.myCases.items ?? [])] : (data?.myCases.items ?? []);
  const filter = (next: QueueSearch) => {
    setAfter(null);
    setSeen([]);
    void navigate({ to: '/', search: next as never });
  };
  return (
    <Shell wide>
      <div className="flex flex-col gap-4">
        <div>
          <h1 className="text-2xl font-semibold">{t(`queue.title_${app}`)}</h1>
          <p className="text-muted">{t(`queue.lead_${app}`)}</p>
          <div className="flex flex-wrap gap-x-4 empty:hidden">
            {app === 'mediator' && (
              <Link
                to={'/settings' as never}
                className="inline-flex min-h-11 items-center font-medium text-primary underline underline-offset-4"
              >
                {t('queue.settings')}
              </Link>
            )}
            {me?.roles.some((role) => CONFIRMS.includes(role)) && (
              <Link
                to={'/institutions' as never}
                className="inline-flex min-h-11 items-center font-medium text-primary underline underline-offset-4"
              >
                {t('queue.institutions')}
              </Link>
            )}
            {app === 'mediator' && me?.roles.some((role) => role === 'intake' || role === 'chair') && (
              <Link
                to={'/clinics-to-tell' as never}
                className="inline-flex min-h-11 items-center font-medium text-primary underline underline-offset-4"
              >
                {t('queue.clinics_to_tell')}
              </Link>
            )}
          </div>
        </div>
        <InstitutionBanner />
        <form
          role="search"
          className="grid gap-3 sm:grid-cols-[1fr_16rem_auto] sm:items-end"
          onSubmit={(e) => {
            e.preventDefault();
            filter({ ...search, q: typed || undefined } as QueueSearch);
          }}
        >
          <TextField label={t('queue.search')} type="search" value={typed} onChange={setTyped} />
          {app !== 'regulator' && (
            <SelectField
              label={t('queue.status')}
              value={search.status ?? ''}
              onChange={(status) => filter({ ...search, status: status || undefined } as QueueSearch)}
              placeholder={t('queue.all')}
              options={CASE_STATUSES.filter((s) => s !== 'draft').map((s) => ({ value: s, label: t(`status.${s}`) }))}
            />
          )}
          <Button type="submit" look="secondary">
            {t('queue.find')}
          </Button>
        </form>
        {!data && <Waiting fetching={fetching} error={error} again={() => again({ requestPolicy: 'network-only' })} />}
        {data && rows.length === 0 && (
          <Empty title={t(search.q || search.status ? 'queue.none_found' : `queue.empty_${app}`)}>
            {t(search.q || search.status ? 'queue.none_found_hint' : `queue.empty_hint_${app}`)}
          </Empty>
        )}
        <ul className="flex flex-col gap-3">
          {rows.map((row) => (
            <CaseRow key={row.id} row={row} />
          ))}
        </ul>
        {data?.myCases.next && (
          <div className="text-center">
            <Button
              look="secondary"
              busy={fetching}
              onPress={() => {
                setSeen(rows);
                setAfter(data.myCases.next ?? null);
              }}
            >
              {t('queue.more')}
            </Button>
          </div>
        )}
      </div>
    </Shell>
  );
}
