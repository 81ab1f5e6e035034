import { useEffect, useState } from 'react';
import {
  degreeOf,
  faultsInStages,
  PRESUMPTION_GROUNDS,
  splitOf,
  STAGES,
  type Bands,
  type Degree,
  type Stage,
  type StageView,
  readPercent,
} from '@heyi/domain';
import { refusalMessage, limitOf } from '@heyi/contracts';
import { ResponsibilityDeskDocument, StateResponsibilityDocument, useAct, useQuery, type ResponsibilityDeskQuery } from '@heyi/api-client';
import { drafts, useSession, Waiting } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Badge, Button, Card, CheckField, Empty, Notice, SelectField, TextField } from '@heyi/ui';
import { CheckedForm } from './checked-form';
import { emptyHint } from './empty-hint';
import { Election } from './election';
import { seenBy } from './seen-by';
import type { CaseIn } from './case-sections';
import { ViewCard, type View } from './view-card';
import { Why } from './why';
import { pair } from './words';

type Props = { readonly file: CaseIn<'responsibility'>; readonly refresh: () => void };
type Desk = NonNullable<ResponsibilityDeskQuery['responsibilityDesk']>;
interface Row {
  stage: Stage | '';
  weight: string;
  clinic: string;
  reason: string;
  exhibitIds: string[];
}

const bandsFrom = (desk: Desk): Bands => Object.fromEntries(desk.bands.map((b) => [b.degree, [b.from, b.to]])) as unknown as Bands;
const number = (text: string): number => readPercent(text) ?? Number.NaN;
/** Neither stage nor share is preset: either would say something that nobody has said. */
const BLANK: Row = { stage: '', weight: '', clinic: '', reason: '', exhibitIds: [] };
const startRows = (view: View | undefined): Row[] =>
  view
    ? view.stages.map((s) => ({
        stage: s.stage as Stage,
        weight: String(s.weightPct),
        clinic: String(s.clinicPct),
        reason: s.reason,
        exhibitIds: [...s.exhibitIds],
      }))
    : [BLANK];

/** The three views side by side. */
function Comparison({ file, desk }: { file: CaseIn<'responsibility'>; desk: Desk }) {
  const { t } = useWords();
  if (desk.views.length === 0)
    return <Empty title={t('resp.empty')}>{t(emptyHint(file, 'assess_responsibility', 'resp.empty_hint'))}</Empty>;
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      {desk.views.map((v) => (
        <ViewCard key={v.id} file={file} view={v} />
      ))}
    </div>
  );
}

function Workbench({ file, desk, again }: { file: CaseIn<'responsibility'>; desk: Desk; again: () => void }) {
  const { t, locale } = useWords();
  const { me } = useSession();
  const side = file.role === 'clinic' ? 'clinic' : file.role === 'mediator' ? 'mediator' : 'consumer';
  const mine = [...desk.views]
    .filter((v) => v.side === side)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt))
    .at(-1);
  const key = `responsibility:${file.id}`;
  // The state on which this was opened travels with it; a view that a colleague or another tab stated since is shown first.
  const [shown, setShown] = useState(mine);
  const [checking, setChecking] = useState(false);
  // What was saved here is not somebody else's: it is seen as soon as it is there.
  const [saved, setSaved] = useState<string | null>(null);
  if (mine && mine.id === saved && shown?.id !== saved) setShown(mine);
  const stale = shown?.id !== mine?.id && mine?.id !== saved;
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
  // Found at the last press: told as long as they stand.
  const [told, setTold] = useState<readonly string[]>([]);
  const act = useAct(StateResponsibilityDocument);
  const stages: StageView[] = rows.map((r) => ({
    stage: r.stage || 'other',
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
  const faults: Record<string, string> = Object.fromEntries(
    found.map((f) => [
      'index' in f ? `stages.${f.index}` : 'stages',
      refusalMessage(f.code, locale, f.code === 'weights_not_100' ? { sum: f.sum } : 'index' in f ? { n: f.index + 1 } : {}),
    ]),
  );
  rows.forEach((r, i) => {
    if (!r.stage) faults[`stages.${i}`] = refusalMessage('choice_invalid', locale);
  });
  const fault = (path: string) => (told.includes(path) ? faults[path] : undefined) ?? act.fault(path);
  const ready = () => {
    setTold(Object.keys(faults));
    return Object.keys(faults).length === 0 && !stale;
  };
  const submit = async () => {
    const input = {
      stages: stages.map((s) => ({ ...s, exhibitIds: [...s.exhibitIds] })),
      harmShown,
      grounds,
      forceMajeure,
      shared,
      replaces: shown?.id ?? null,
    };
    const done = await act.run({ caseId: file.id, input });
    if (!done) return again();
    setSaved(String(done['id']));
    setChecking(false);
    drafts.removeItem(key);
    again();
  };
  return (
    <Card title={t(`resp.state_${side}`)}>
      {stale && (
        <Notice tone="warn" live title={t('resp.stale')}>
          {mine && <p>{t('resp.clinic_share', { pct: mine.clinicPct })}</p>}
          <p className="mt-2">
            <Button look="secondary" onPress={() => setShown(mine)}>
              {t('offer.stale_go_on')}
            </Button>
          </p>
        </Notice>
      )}
      <CheckedForm
        check={{
          seenBy: side === 'mediator' && !shared ? t('resp.seen_committee') : seenBy(file, t, locale),
          show: checking && (
            <ViewCard
              file={file}
              view={{
                id: 'draft',
                side,
                audience: side === 'mediator' && !shared ? 'committee' : 'joint',
                authorName: me?.name ?? '',
                createdAt: new Date().toISOString(),
                clinicPct: split?.clinicPct ?? 0,
                degree,
                stages: stages.map((s) => ({ ...s, exhibitIds: [...s.exhibitIds] })),
                harmShown,
                forceMajeure,
                grounds,
                presumptionComplete: harmShown && grounds.length > 0,
              }}
            />
          ),
          ready,
        }}
        checking={checking}
        onChecking={setChecking}
        act={act}
        fields={['stages']}
        send={t('resp.save')}
        onSend={() => void submit()}
      >
        <p>{t('resp.lead')}</p>
        {rows.map((r, i) => (
          <fieldset key={i} className="flex flex-col gap-3 rounded-lg border border-line p-3">
            <legend className="px-1 font-medium">{r.stage ? t(`stage.${r.stage}`) : t('resp.stage')}</legend>
            <div className="grid gap-3 sm:grid-cols-3">
              <SelectField
                label={t('resp.stage')}
                value={r.stage}
                onChange={(stage) => row(i, { stage: stage as Stage })}
                placeholder={t('common.choose')}
                options={[...(r.stage ? [r.stage] : []), ...free].map((s) => ({ value: s, label: t(`stage.${s}`) }))}
              />
              <TextField label={t('resp.weight')} inputMode="numeric" value={r.weight} onChange={(weight) => row(i, { weight })} />
              <TextField label={t('resp.clinic')} inputMode="numeric" value={r.clinic} onChange={(clinic) => row(i, { clinic })} />
            </div>
            <TextField
              label={t('resp.reason')}
              rows={2}
              limit={limitOf('StageInput.reason')}
              value={r.reason}
              onChange={(reason) => row(i, { reason })}
              error={act.fault(`stages.${i}.reason`)}
            />
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
            {fault(`stages.${i}`) && <p className="text-sm font-medium text-danger">{fault(`stages.${i}`)}</p>}
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
            <Button look="secondary" onPress={() => setRows((all) => [...all, BLANK])}>
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
          {fault('stages') && (
            <Notice tone="danger" live>
              {fault('stages')}
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
          <Why rules={['LIA-1', 'LIA-2', 'REC-9', 'LIA-3', 'LIA-4', 'LIA-5', 'EVD-6', 'LIA-16']} />
        </fieldset>
        {side === 'mediator' && <CheckField label={t('resp.share')} hint={t('resp.share_hint')} checked={shared} onChange={setShared} />}
      </CheckedForm>
    </Card>
  );
}

/** The responsibility workbench: both sides' splits and the mediator's, tied to evidence, with the presumption's exact limits. */
export function Responsibility({ file, refresh }: Props) {
  const { t, locale } = useWords();
  const [{ data, fetching, error }, reload] = useQuery({
    query: ResponsibilityDeskDocument,
    variables: { caseId: file.id },
    requestPolicy: 'cache-and-network',
  });
  const desk = data?.responsibilityDesk;
  const again = () => {
    reload({ requestPolicy: 'network-only' });
    refresh();
  };
  if (!desk) return <Waiting fetching={fetching} error={error} again={again} />;
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
