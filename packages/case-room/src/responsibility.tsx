import { useEffect, useState } from 'react';
import {
  appraisalFee,
  degreeOf,
  faultsInStages,
  PRESUMPTION_GROUNDS,
  splitOf,
  STAGES,
  type Bands,
  type Degree,
  type Stage,
  type StageView,
} from '@heyi/domain';
import { refusalMessage } from '@heyi/contracts';
import {
  ElectBasisDocument,
  ResponsibilityDeskDocument,
  StateResponsibilityDocument,
  useAct,
  useQuery,
  type ResponsibilityDeskQuery,
} from '@heyi/api-client';
import { drafts, RefusedNotice, Waiting } from '@heyi/entrance';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Button, Card, CheckField, ChoiceField, Empty, Notice, SelectField, TextField } from '@heyi/ui';
import { emptyHint } from './empty-hint';
import type { CaseFile } from './use-case-file';
import { Why } from './why';
import { listing, money, pair } from './words';

type Props = { readonly file: CaseFile; readonly refresh: () => void };
type Desk = NonNullable<ResponsibilityDeskQuery['responsibilityDesk']>;
type View = Desk['views'][number];
interface Row {
  stage: Stage;
  weight: string;
  clinic: string;
  reason: string;
  exhibitIds: string[];
}

const bandsFrom = (desk: Desk): Bands => Object.fromEntries(desk.bands.map((b) => [b.degree, [b.from, b.to]])) as unknown as Bands;
const number = (text: string): number => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN);
const startRows = (view: View | undefined): Row[] =>
  view
    ? view.stages.map((s) => ({
        stage: s.stage as Stage,
        weight: String(s.weightPct),
        clinic: String(s.clinicPct),
        reason: s.reason,
        exhibitIds: [...s.exhibitIds],
      }))
    : [{ stage: 'operation', weight: '100', clinic: '50', reason: '', exhibitIds: [] }];

/** The three views side by side: each stage, its weight, the clinic's share, and what shows it. */
function Comparison({ file, desk }: { file: CaseFile; desk: Desk }) {
  const { t, locale } = useWords();
  if (desk.views.length === 0)
    return <Empty title={t('resp.empty')}>{t(emptyHint(file, 'assess_responsibility', 'resp.empty_hint'))}</Empty>;
  const feeFen = file.events.filter((e) => e.feeFen !== null && e.withdrawnReason === null).at(-1)?.feeFen ?? null;
  const title = (id: string) => {
    const e = file.exhibits.find((x) => x.id === id);
    return e ? `#${e.number} ${e.title}` : null;
  };
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      {desk.views.map((v) => (
        <article
          key={v.id}
          aria-label={t(`resp.by_${v.side}`)}
          className="flex flex-col gap-2 rounded-xl border border-line bg-surface p-4"
        >
          <h3 className="font-semibold">
            {t(`resp.by_${v.side}`)} {v.audience === 'committee' && <Badge tone="warn">{t('resp.committee_only')}</Badge>}
          </h3>
          <p className="text-2xl font-semibold">{t('resp.clinic_share', { pct: v.clinicPct })}</p>
          <p>
            {t('resp.consumer_share', { pct: 100 - v.clinicPct })} {v.degree && <Badge>{t(`degree.${v.degree}`)}</Badge>}
          </p>
          <ul className="flex flex-col gap-2">
            {v.stages.map((s) => (
              <li key={s.stage} className="border-t border-line pt-2">
                <p>
                  {t(`stage.${s.stage}`)} · {t('resp.weight_is', { pct: s.weightPct })} · {t('resp.clinic_is', { pct: s.clinicPct })}
                </p>
                {s.reason && <p className="text-sm whitespace-pre-wrap">{s.reason}</p>}
                {s.exhibitIds.length > 0 && (
                  <p className="text-sm text-muted">
                    {listing(
                      s.exhibitIds.map(title).filter((x) => x !== null),
                      locale,
                    )}
                  </p>
                )}
              </li>
            ))}
          </ul>
          {feeFen !== null && (
            <div className="text-sm">
              <p>
                {t('resp.fee', {
                  fee: money(feeFen, locale),
                  clinic: money(appraisalFee(feeFen, v.clinicPct).clinicBearsFen, locale),
                  consumer: money(appraisalFee(feeFen, v.clinicPct).consumerBearsFen, locale),
                })}
              </p>
              <Why rules={['APP-2']} />
            </div>
          )}
          {v.grounds.length > 0 && (
            <Notice tone={v.presumptionComplete ? 'warn' : 'info'} title={t('resp.presumption')}>
              <p>
                {listing(
                  v.grounds.map((g) => t(`resp.ground_${g}`)),
                  locale,
                )}
              </p>
              <p>{t(v.presumptionComplete ? 'resp.presumption_complete' : 'resp.presumption_incomplete')}</p>
            </Notice>
          )}
          <p className="text-sm text-muted">
            {v.authorName} · {moment(v.createdAt, locale)}
          </p>
        </article>
      ))}
    </div>
  );
}

function Workbench({ file, desk, again }: { file: CaseFile; desk: Desk; again: () => void }) {
  const { t, locale } = useWords();
  const side = file.role === 'clinic' ? 'clinic' : file.role === 'mediator' ? 'mediator' : 'consumer';
  const mine = desk.views.find((v) => v.side === side);
  const key = `responsibility:${file.id}`;
  const [rows, setRows] = useState<Row[]>(() => {
    try {
      return (JSON.parse(drafts.getItem(key) ?? 'null') as Row[] | null) ?? startRows(mine);
    } catch {
      return startRows(mine);
    }
  });
  // What is typed stays on this device until the server has it.
  useEffect(() => drafts.setItem(key, JSON.stringify(rows)), [key, rows]);
  const [harmShown, setHarm] = useState(mine?.harmShown ?? false);
  const [grounds, setGrounds] = useState<string[]>(mine ? [...mine.grounds] : []);
  const [forceMajeure, setForce] = useState(mine?.forceMajeure ?? false);
  const [shared, setShared] = useState(mine?.audience === 'joint');
  const [faults, setFaults] = useState<Record<string, string>>({});
  const act = useAct(StateResponsibilityDocument, t('common.offline'));
  const stages: StageView[] = rows.map((r) => ({
    stage: r.stage,
    weightPct: number(r.weight),
    clinicPct: number(r.clinic),
    reason: r.reason,
    exhibitIds: r.exhibitIds,
  }));
  const found = faultsInStages(stages);
  const split = found.length === 0 ? splitOf(stages) : null;
  const bands = bandsFrom(desk);
  const degree = split ? degreeOf(split.clinicPct, bands) : null;
  const weights = rows.reduce((sum, r) => sum + (Number.isNaN(number(r.weight)) ? 0 : number(r.weight)), 0);
  const row = (i: number, over: Partial<Row>) => setRows((all) => all.map((r, k) => (k === i ? { ...r, ...over } : r)));
  const exhibits = file.exhibits.filter((e) => e.audience === 'joint' && !e.withdrawn);
  const free = STAGES.filter((s) => rows.every((r) => r.stage !== s));
  const submit = async () => {
    const next = Object.fromEntries(
      found.map((f) => [
        'index' in f ? `stages.${f.index}` : 'stages',
        refusalMessage(f.code, locale, f.code === 'weights_not_100' ? { sum: f.sum } : 'index' in f ? { n: f.index + 1 } : {}),
      ]),
    );
    setFaults(next);
    if (found.length) return;
    const input = { stages: stages.map((s) => ({ ...s, exhibitIds: [...s.exhibitIds] })), harmShown, grounds, forceMajeure, shared };
    if (!(await act.run({ caseId: file.id, input }))) return;
    drafts.removeItem(key);
    again();
  };
  return (
    <Card title={t(`resp.state_${side}`)}>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(e) => {
          e.preventDefault();
          void submit();
        }}
      >
        <p>{t('resp.lead')}</p>
        {rows.map((r, i) => (
          <fieldset key={r.stage} className="flex flex-col gap-3 rounded-lg border border-line p-3">
            <legend className="px-1 font-medium">{t(`stage.${r.stage}`)}</legend>
            <div className="grid gap-3 sm:grid-cols-3">
              <SelectField
                label={t('resp.stage')}
                value={r.stage}
                onChange={(stage) => row(i, { stage: stage as Stage })}
                options={[r.stage, ...free].map((s) => ({ value: s, label: t(`stage.${s}`) }))}
              />
              <TextField label={t('resp.weight')} inputMode="numeric" value={r.weight} onChange={(weight) => row(i, { weight })} />
              <TextField label={t('resp.clinic')} inputMode="numeric" value={r.clinic} onChange={(clinic) => row(i, { clinic })} />
            </div>
            <TextField label={t('resp.reason')} rows={2} value={r.reason} onChange={(reason) => row(i, { reason })} />
            {exhibits.length > 0 && (
              <details>
                <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-primary underline">
                  {t('resp.exhibits', { n: r.exhibitIds.length })}
                </summary>
                {exhibits.map((e) => (
                  <CheckField
                    key={e.id}
                    label={`#${e.number} ${e.title}`}
                    checked={r.exhibitIds.includes(e.id)}
                    onChange={(on) => row(i, { exhibitIds: on ? [...r.exhibitIds, e.id] : r.exhibitIds.filter((x) => x !== e.id) })}
                  />
                ))}
              </details>
            )}
            {(faults[`stages.${i}`] ?? act.fault(`stages.${i}`)) && (
              <p className="text-sm font-medium text-danger">{faults[`stages.${i}`] ?? act.fault(`stages.${i}`)}</p>
            )}
            {rows.length > 1 && (
              <div>
                <Button look="quiet" onPress={() => setRows((all) => all.filter((_, k) => k !== i))}>
                  {t('offer.remove')}
                </Button>
              </div>
            )}
          </fieldset>
        ))}
        {free.length > 0 && (
          <div>
            <Button
              look="secondary"
              onPress={() =>
                setRows((all) => [
                  ...all,
                  { stage: free[0] as Stage, weight: String(Math.max(0, 100 - weights)), clinic: '50', reason: '', exhibitIds: [] },
                ])
              }
            >
              {t('resp.add_stage')}
            </Button>
          </div>
        )}
        <div aria-live="polite">
          <p className={weights === 100 ? 'text-muted' : 'font-medium text-warn'}>{t('resp.weights', { sum: weights })}</p>
          {split && (
            <p className="text-xl font-semibold">
              {t('resp.clinic_share', { pct: split.clinicPct })} · {t('resp.consumer_share', { pct: split.consumerPct })}{' '}
              {degree && <Badge tone="info">{t(`degree.${degree}`)}</Badge>}
            </p>
          )}
          {faults['stages'] && (
            <Notice tone="danger" live>
              {faults['stages']}
            </Notice>
          )}
        </div>
        {desk.appraisalDegree && split && desk.appraisalDegree !== degree && (
          <Notice tone="warn">
            {t('resp.outside_band', {
              degree: t(`degree.${desk.appraisalDegree}`),
              from: bands[desk.appraisalDegree as Degree][0],
              to: bands[desk.appraisalDegree as Degree][1],
            })}
          </Notice>
        )}
        <fieldset className="flex flex-col gap-1">
          <legend className="font-medium">{t('resp.presumption')}</legend>
          <p className="text-sm text-muted">{t('resp.presumption_lead')}</p>
          <CheckField label={t('resp.harm')} checked={harmShown} onChange={setHarm} />
          {Object.keys(PRESUMPTION_GROUNDS).map((g) => (
            <CheckField
              key={g}
              label={t(`resp.ground_${g}`)}
              checked={grounds.includes(g)}
              onChange={(on) => setGrounds((all) => (on ? [...all, g] : all.filter((x) => x !== g)))}
            />
          ))}
          {grounds.includes('records_not_handed_in_to_court') && (
            <CheckField label={t('resp.force_majeure')} checked={forceMajeure} onChange={setForce} />
          )}
          <p className="text-sm">{t('resp.not_enough')}</p>
          <Why rules={['LIA-1', 'LIA-2', 'LIA-3', 'LIA-4', 'LIA-5', 'EVD-6', 'LIA-16']} />
        </fieldset>
        {side === 'mediator' && <CheckField label={t('resp.share')} hint={t('resp.share_hint')} checked={shared} onChange={setShared} />}
        <RefusedNotice refused={act.refused} fields={rows.map((_, i) => `stages.${i}`)} />
        <div>
          <Button type="submit" busy={act.busy}>
            {t('resp.save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** Tort or contract: both explained, one chosen (LIA-6). */
export function Election({ file, current, again }: { file: CaseFile; current: string | null; again: () => void }) {
  const { t } = useWords();
  const act = useAct(ElectBasisDocument, t('common.offline'));
  const may = file.actions.includes('elect_basis');
  // The choice shows at once and goes back if the server refuses it.
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Card title={t('resp.election')}>
      <div className="flex flex-col gap-3">
        {may ? (
          <ChoiceField
            legend={t('resp.election_lead')}
            value={chosen ?? current ?? ''}
            onChange={(basis) => {
              setChosen(basis);
              void act.run({ caseId: file.id, basis }).then((done) => {
                if (!done) setChosen(null);
                else again();
              });
            }}
            options={['tort', 'contract'].map((b) => ({ value: b, label: t(`resp.${b}`), hint: t(`resp.${b}_hint`) }))}
          />
        ) : (
          <p>{current ? t('resp.elected', { basis: t(`resp.${current}`) }) : t('resp.not_elected')}</p>
        )}
        <RefusedNotice refused={act.refused} />
        <Why rules={['LIA-6', 'LIA-7', 'LIA-10']} />
      </div>
    </Card>
  );
}

/** The responsibility workbench: both sides' splits and the mediator's, tied to evidence, with the presumption's exact limits. */
export function Responsibility({ file, refresh }: Props) {
  const { t, locale } = useWords();
  const [{ data, fetching }, reload] = useQuery({
    query: ResponsibilityDeskDocument,
    variables: { caseId: file.id },
    requestPolicy: 'cache-and-network',
  });
  const desk = data?.responsibilityDesk;
  const again = () => {
    reload({ requestPolicy: 'network-only' });
    refresh();
  };
  if (!desk) return <Waiting fetching={fetching} again={again} />;
  return (
    <div className="flex flex-col gap-5">
      {desk.appraisalDegree && (
        <Notice tone="info" title={t('resp.appraisal', { degree: t(`degree.${desk.appraisalDegree}`) })}>
          {t('resp.appraisal_note')} <Why rules={['APP-5', 'APP-6', 'APP-8', 'APP-2']} />
        </Notice>
      )}
      <Comparison file={file} desk={desk} />
      <Election file={file} current={desk.election ?? null} again={again} />
      {file.actions.includes('assess_responsibility') && <Workbench file={file} desk={desk} again={again} />}
      <Card title={t('resp.bands')}>
        <p className="mb-2">{t('resp.bands_note')}</p>
        <ul className="grid gap-1 sm:grid-cols-2">
          {desk.bands.map((b) => (
            <li key={b.degree}>{pair(t(`degree.${b.degree}`), `${b.from}%–${b.to}%`, locale)}</li>
          ))}
        </ul>
        <Why rules={['APP-5', 'APP-6']} />
      </Card>
    </div>
  );
}
