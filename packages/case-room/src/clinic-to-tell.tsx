import { useState } from 'react';
import { Link, useParams } from '@tanstack/react-router';
import { ClinicToTellDocument, MakeJoinCodeDocument, useAct, useQuery } from '@heyi/api-client';
import { RefusedNotice, Shell, Waiting } from '@heyi/entrance';
import { moment, useWords } from '@heyi/i18n';
import { Button, Card, Empty, Facts, Notice } from '@heyi/ui';
import { NoticeEntries, ReachWords } from './clinic-reach';
import { NoticeLetter, type MadeCode } from './notice-letter';
import { RecordNotice } from './record-notice';

/** One clinic that is to be told: how to reach it, what was done, and the notice with its code. Nothing of the case. */
export function ClinicToTellPage() {
  const { t, locale } = useWords();
  const { noticeId } = useParams({ strict: false }) as { noticeId: string };
  const [{ data, fetching, error }, query] = useQuery({
    query: ClinicToTellDocument,
    variables: { noticeId },
    requestPolicy: 'cache-and-network',
  });
  const again = () => query({ requestPolicy: 'network-only' });
  const making = useAct(MakeJoinCodeDocument);
  const [made, setMade] = useState<MadeCode | null>(null);
  const task = data?.clinicToTell;
  const make = async () => {
    const done = await making.run({ noticeId });
    if (!done) return;
    setMade(done as unknown as MadeCode);
    again();
  };
  return (
    <Shell>
      <div className="flex flex-col gap-5">
        <Link to={'/clinics-to-tell' as never} className="no-print inline-flex min-h-11 items-center font-medium text-primary underline">
          {t('reach.list_title')}
        </Link>
        {!data && <Waiting fetching={fetching} error={error} again={again} />}
        {data && !task && <Empty title={t('reach.gone')}>{t('reach.gone_hint')}</Empty>}
        {task && (
          <>
            <div className="no-print flex flex-col gap-5">
              <h1 className="text-2xl font-semibold">{task.clinicName}</h1>
              <Card title={t('reach.task')}>
                <div className="flex flex-col gap-3">
                  <Facts
                    items={[
                      [t('reach.given'), <ReachWords key="reach" contact={task.contact} address={task.address} />],
                      [t('reach.region'), locale === 'en' ? task.regionNameEn : task.regionNameZh],
                      [t('reach.case_number'), task.caseNumber],
                      [t('reach.opened'), moment(task.openedAt, locale)],
                    ]}
                  />
                  <Notice tone={task.servedAt ? 'ok' : 'info'}>
                    {task.servedAt ? t('reach.told', { when: moment(task.servedAt, locale) }) : t(`reach.do_${task.reach}`)}
                  </Notice>
                  <p className="text-sm text-muted">{t('reach.say_only')}</p>
                </div>
              </Card>
              <Card title={t('reach.done')}>
                <div className="flex flex-col gap-3">
                  {task.entries.length > 0 ? <NoticeEntries entries={task.entries} /> : <p className="text-muted">{t('reach.none_yet')}</p>}
                  <div>
                    <RecordNotice noticeId={task.id} contact={task.contact} again={again} />
                  </div>
                </div>
              </Card>
              <Card title={t('reach.letter')}>
                <div className="flex flex-col gap-3">
                  <p>{t('reach.letter_lead')}</p>
                  {task.codeUntil && !made && <p>{t('reach.code_stands', { when: moment(task.codeUntil, locale) })}</p>}
                  <RefusedNotice refused={making.refused} />
                  <div>
                    <Button look="secondary" busy={making.busy} onPress={() => void make()}>
                      {t(task.codeUntil ? 'reach.code_anew' : 'reach.code_make')}
                    </Button>
                  </div>
                </div>
              </Card>
            </div>
            {made && <NoticeLetter task={task} made={made} />}
          </>
        )}
      </div>
    </Shell>
  );
}
