import { Link } from '@tanstack/react-router';
import { MyCasesDocument, useQuery } from '@heyi/api-client';
import { ClinicName, NextLine, procedureName, StatusBadge } from '@heyi/case-room';
import { Shell, useSession, Waiting } from '@heyi/entrance';
import { moment, useWords } from '@heyi/i18n';
import { Empty } from '@heyi/ui';

const LINK = 'inline-flex min-h-11 items-center justify-center rounded-lg bg-primary px-4 py-2 font-medium text-primary-ink';

/** The consumer's matters: what waits for them first, then the latest; a draft goes on where it was left. */
export function HomePage() {
  const { t, locale } = useWords();
  const { me } = useSession();
  const [{ data, fetching, error }, again] = useQuery({
    query: MyCasesDocument,
    variables: { filter: { first: 50 } },
    requestPolicy: 'cache-and-network',
  });
  const yours = (c: { next: { turn: string } }) => Number(c.next.turn === 'act');
  const cases = [...(data?.myCases.items ?? [])].sort((a, b) => yours(b) - yours(a) || b.lastActivityAt.localeCompare(a.lastActivityAt));
  return (
    <Shell>
      <div className="flex flex-col gap-5">
        <div>
          <h1 className="text-2xl font-semibold">{t('home.title', { name: me?.name ?? '' })}</h1>
          <p className="text-muted">{t('home.lead')}</p>
        </div>
        <div>
          <Link to={'/new' as never} className={LINK}>
            {t('home.start')}
          </Link>{' '}
          <Link
            to={'/explore' as never}
            className="inline-flex min-h-11 items-center px-2 font-medium text-primary underline underline-offset-4"
          >
            {t('home.explore')}
          </Link>
        </div>
        {!data && <Waiting fetching={fetching} error={error} again={() => again({ requestPolicy: 'network-only' })} />}
        {data && cases.length === 0 && <Empty title={t('home.empty')}>{t('home.empty_hint')}</Empty>}
        <ul className="flex flex-col gap-3">
          {cases.map((c) => (
            <li key={c.id}>
              <Link
                to={(c.status === 'draft' ? '/draft/$caseId' : '/cases/$caseId') as never}
                params={{ caseId: c.id } as never}
                search={{} as never}
                className="flex flex-col gap-1 rounded-xl border border-line bg-surface p-4 hover:border-primary"
              >
                <span className="flex flex-wrap items-center justify-between gap-2">
                  <span className="font-semibold">
                    <ClinicName of={c} />
                  </span>
                  <StatusBadge status={c.status} />
                </span>
                <span className="text-muted">
                  {procedureName(c.procedure, locale)}
                  {c.number ? ` · ${c.number}` : ''}
                </span>
                <span>
                  <NextLine next={c.next} />
                </span>
                <span className="text-sm text-muted">{moment(c.lastActivityAt, locale)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </Shell>
  );
}
