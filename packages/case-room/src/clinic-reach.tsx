import { moment, useWords } from '@heyi/i18n';
import { Card, Facts, Notice } from '@heyi/ui';
import type { CaseIn } from './case-sections';

type Reach = NonNullable<CaseIn<'overview'>['clinicReach']>;
export type NoticeEntry = Pick<
  Reach['entries'][number],
  'id' | 'kind' | 'happenedAt' | 'number' | 'spokeWith' | 'said' | 'tracking' | 'recordedName' | 'recordedAt'
>;

/** How a clinic can be reached, as it was given: the number or address, or that nothing is known. */
export function ReachWords({ contact, address }: { contact?: string | null | undefined; address?: string | null | undefined }) {
  const { t } = useWords();
  return (
    <>
      {contact ?? t('reach.no_contact')}
      {address && <span className="block">{address}</span>}
    </>
  );
}

/** What was done to tell a clinic, oldest first: when, how, who answered, what was said. */
export function NoticeEntries({ entries }: { entries: readonly NoticeEntry[] }) {
  const { t, locale } = useWords();
  return (
    <ul className="flex flex-col gap-3">
      {entries.map((e) => (
        <li key={e.id} className="border-l-4 border-line-strong pl-3">
          <p className="font-medium">{t(`reach.did_${e.kind}`, { when: moment(e.happenedAt, locale) })}</p>
          <Facts
            items={[
              e.number && [t('reach.number'), e.number],
              e.spokeWith && [t('reach.spoke_with'), e.spokeWith],
              e.tracking && [t('reach.tracking'), e.tracking],
              e.said && [t('reach.said'), <span className="whitespace-pre-wrap">{e.said}</span>],
            ]}
          />
          {e.recordedName && (
            <p className="text-sm text-muted">{t('reach.recorded', { name: e.recordedName, when: moment(e.recordedAt, locale) })}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** How the clinic is told of a case that no message reaches it about; both sides read what was done. */
export function ClinicReach({ file }: { file: CaseIn<'overview'> }) {
  const { t, locale } = useWords();
  const reach = file.clinicReach;
  if (!reach?.openedAt) return null;
  const side = file.role === 'consumer' || file.role === 'representative';
  return (
    <Card title={t('reach.title')}>
      <div className="flex flex-col gap-3">
        <p>
          {reach.servedAt
            ? t('reach.told', { when: moment(reach.servedAt, locale) })
            : t(`reach.by_committee_${reach.reach}`, { committee: file.committeeName })}
        </p>
        {!reach.servedAt && <p className="text-sm text-muted">{t('reach.no_clock')}</p>}
        <Facts items={[[t('reach.given'), <ReachWords key="reach" contact={reach.contact} address={reach.address} />]]} />
        {reach.entries.length > 0 && <NoticeEntries entries={reach.entries} />}
        {side && reach.inVain && (file.status === 'filed' || file.status === 'applied') && (
          <Notice tone="info" title={t('reach.in_vain')}>
            <p>{t('reach.in_vain_hint')}</p>
            <ul className="list-disc pl-5">
              {['court', 'administrative', 'arbitration', 'consumer'].map((route) => (
                <li key={route}>{t(`letter.route_${route}`)}</li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
    </Card>
  );
}
