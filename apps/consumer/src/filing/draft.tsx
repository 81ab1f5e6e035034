import { useEffect, useRef, useState } from 'react';
import { useNavigate, useParams } from '@tanstack/react-router';
import {
  CLAIMS,
  FILED_FOR,
  filingOf,
  hasDied,
  isPackage,
  knownByGuardian,
  readYuan,
  PROCEDURES,
  TROUBLES,
  troublesOf,
  WISHES,
  wishesOf,
  yuanText,
  type FiledFor,
} from '@heyi/domain';
import { refusalMessage, limitOf } from '@heyi/contracts';
import { CaseDraftDocument, FileCaseDocument, SaveDraftDocument, useAct, type CaseDraftQuery } from '@heyi/api-client';
import { claimName, day, money, procedureName } from '@heyi/case-room';
import { ReachWords } from '@heyi/case-room/clinic-reach';
import { AddExhibit, EvidenceKit } from '@heyi/case-room/evidence';
import { useCaseFile } from '@heyi/case-room/case-file';
import { clearExplorer, readExplorer } from '@heyi/case-room/explorer-store';
import { Why } from '@heyi/case-room/why';
import { OtherCopy } from './other-copy';
import { Behind, drafts, RefusedNotice, Shell, Waiting } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Badge, Button, Card, CheckField, ChoiceField, Empty, Facts, Notice, TextField } from '@heyi/ui';

const STEPS = ['procedure', 'story', 'claims', 'evidence', 'check'] as const;
type Step = (typeof STEPS)[number];
type CaseDraft = NonNullable<CaseDraftQuery['caseFile']>;
export interface Form {
  procedure: string;
  treatmentDay: string;
  knownDay: string;
  story: string;
  claims: string[];
  claimYuan: string;
  filedFor: string;
  patientName: string;
  patientBirthDay: string;
  ownWages: boolean;
}

const formOf = (file: CaseDraft): Form => ({
  procedure: file.procedure ?? '',
  treatmentDay: file.treatmentDay ?? '',
  knownDay: file.knownDay ?? '',
  story: file.story ?? '',
  claims: [...file.claims],
  claimYuan: file.claimFen ? yuanText(file.claimFen) : '',
  filedFor: file.filedFor ?? 'self',
  patientName: file.patientName ?? '',
  patientBirthDay: file.patientBirthDay ?? '',
  ownWages: file.ownWages ?? false,
});

/** What the explorer was told on this device, for a case that has nothing of it yet. */
function fromExplorer(file: CaseDraft, locale: 'zh-CN' | 'en'): Partial<Form> {
  const answers = readExplorer();
  if (!answers || file.procedure) return {};
  const lang = locale === 'en' ? 'en' : 'zh';
  return {
    // A course of treatments that did no harm is filed as what it is: the refund of a package.
    procedure: isPackage(answers) && !answers.troubles?.includes('harm') && !hasDied(answers) ? 'prepaid' : (answers.procedure ?? ''),
    treatmentDay: answers.treatmentDay ?? '',
    // When the harm was known starts limitation: it is asked for and never taken from the day of treatment.
    knownDay: answers.knownDay ?? '',
    ...filingOf(answers),
    story: [...troublesOf(answers).map((x) => TROUBLES[x][lang]), ...wishesOf(answers).map((w) => WISHES[w][lang])].join(
      lang === 'zh' ? '；' : '; ',
    ),
  };
}

/** One question a page. What is typed is kept on this device at once and on the server at every step. */
function Filing({ file, refresh }: { file: CaseDraft; refresh: () => void }) {
  const { t, locale } = useWords();
  const navigate = useNavigate();
  const key = `filing:${file.id}`;
  const [form, setForm] = useState<Form>(() => {
    try {
      return { ...formOf(file), ...fromExplorer(file, locale), ...(JSON.parse(drafts.getItem(key) ?? '{}') as Partial<Form>) };
    } catch {
      return formOf(file);
    }
  });
  const [step, setStep] = useState<Step>('procedure');
  const save = useAct(SaveDraftDocument);
  const filing = useAct(FileCaseDocument);
  // The version that this page was filled in on; every save of ours moves it on by one, somebody else's does not.
  const version = useRef(file.version);
  const clash = save.refused?.code === 'case_changed' || filing.refused?.code === 'case_changed';
  useEffect(() => drafts.setItem(key, JSON.stringify(form)), [key, form]);
  useEffect(() => {
    document.querySelector<HTMLElement>('h1')?.focus();
    scrollTo({ top: 0 });
  }, [step]);
  const set =
    <K extends keyof Form>(name: K) =>
    (value: Form[K]) =>
      setForm((f) => ({ ...f, [name]: value }));
  const at = STEPS.indexOf(step);
  const claimFen = form.claimYuan.trim() ? readYuan(form.claimYuan) : null;
  const claimWrong = form.claimYuan.trim() !== '' && claimFen === null;
  const store = async () => {
    const done = await save.run({
      caseId: file.id,
      expectedVersion: version.current,
      input: {
        procedure: form.procedure || null,
        treatmentDay: form.treatmentDay || null,
        knownDay: form.knownDay || null,
        story: form.story,
        claims: form.claims,
        claimFen,
        filedFor: form.filedFor,
        patientName: form.filedFor === 'self' ? null : form.patientName,
        patientBirthDay: form.patientBirthDay || null,
        ownWages: form.ownWages,
      },
    });
    if (done) {
      version.current += 1;
      // What the check had against it was about what stood there before.
      filing.clear();
    } else refresh();
    return done;
  };
  const next = async () => {
    if (claimWrong) return;
    if (step !== 'evidence' && !(await store())) return;
    refresh();
    setStep(STEPS[at + 1] ?? 'check');
  };
  const submit = async () => {
    if (!(await filing.run({ caseId: file.id, expectedVersion: version.current }))) return refresh();
    drafts.removeItem(key);
    clearExplorer();
    await navigate({ to: '/cases/$caseId', params: { caseId: file.id }, search: {} as never });
  };
  // A clinic that was only named, and how it will be told; a confirmed one is told here.
  const reach = file.clinicConfirmed ? null : file.clinicReach;
  const fault = (path: string) => save.fault(path) ?? filing.fault(path);
  const stepOf: Record<string, Step> = {
    procedure: 'procedure',
    treatmentDay: 'procedure',
    knownDay: 'procedure',
    filedFor: 'procedure',
    patientName: 'procedure',
    patientBirthDay: 'procedure',
    story: 'story',
    claims: 'claims',
    claimFen: 'claims',
  };
  return (
    <div className="flex flex-col gap-5">
      <p className="text-muted">
        {t('file.step', { n: at + 1, of: STEPS.length })} · {file.clinicName}
      </p>
      <h1 tabIndex={-1} className="text-2xl font-semibold outline-none">
        {t(`file.${step}_title`)}
      </h1>
      {step === 'procedure' && (
        <Card>
          <div className="flex flex-col gap-5">
            <ChoiceField
              legend={t('file.procedure')}
              value={form.procedure}
              onChange={set('procedure')}
              options={Object.keys(PROCEDURES).map((p) => ({ value: p, label: procedureName(p, locale) }))}
              error={fault('procedure')}
            />
            <TextField
              label={t('file.treatment_day')}
              type="date"
              max={file.today}
              value={form.treatmentDay}
              onChange={set('treatmentDay')}
              error={fault('treatmentDay')}
            />
            <TextField
              label={t('file.known_day')}
              hint={t(knownByGuardian(form.filedFor as FiledFor) ? 'explore.hint_guardian' : 'file.known_day_hint')}
              type="date"
              max={file.today}
              value={form.knownDay}
              onChange={set('knownDay')}
              error={fault('knownDay')}
            />
            <ChoiceField
              legend={t('filing.who')}
              value={form.filedFor}
              onChange={set('filedFor')}
              options={FILED_FOR.map((v) => ({ value: v, label: t(`filing.for_${v}`) }))}
              error={fault('filedFor')}
            />
            {form.filedFor !== 'self' && (
              <TextField
                label={t('filing.patient_name')}
                value={form.patientName}
                onChange={set('patientName')}
                error={fault('patientName')}
              />
            )}
            <TextField
              label={t('filing.birth_day')}
              hint={t('filing.birth_day_hint')}
              type="date"
              max={file.today}
              value={form.patientBirthDay}
              onChange={set('patientBirthDay')}
              error={fault('patientBirthDay')}
            />
            {form.filedFor === 'self' && <CheckField label={t('filing.own_wages')} checked={form.ownWages} onChange={set('ownWages')} />}
            <Why rules={['CAP-1', 'CAP-2', 'CAP-7', 'LIM-9']} />
          </div>
        </Card>
      )}
      {step === 'story' && (
        <Card>
          <TextField
            label={t('file.story')}
            hint={t('file.story_hint')}
            rows={10}
            value={form.story}
            onChange={set('story')}
            limit={limitOf('CaseDraftInput.story')}
            error={fault('story')}
          />
        </Card>
      )}
      {step === 'claims' && (
        <Card>
          <div className="flex flex-col gap-5">
            <fieldset>
              <legend className="mb-1 font-medium">{t('file.claims')}</legend>
              {Object.keys(CLAIMS).map((c) => (
                <CheckField
                  key={c}
                  label={claimName(c, locale)}
                  checked={form.claims.includes(c)}
                  onChange={(on) => set('claims')(on ? [...form.claims, c] : form.claims.filter((x) => x !== c))}
                />
              ))}
              {form.claims.includes('records') && <Why rules={['REC-1', 'REC-9']} />}
              {fault('claims') && <p className="text-sm font-medium text-danger">{fault('claims')}</p>}
            </fieldset>
            <TextField
              label={t('file.claim_sum')}
              hint={t('file.claim_sum_hint')}
              prefix="¥"
              inputMode="decimal"
              value={form.claimYuan}
              onChange={set('claimYuan')}
              error={claimWrong ? refusalMessage('amount_invalid', locale) : fault('claimFen')}
            />
          </div>
        </Card>
      )}
      {step === 'evidence' && (
        <>
          <EvidenceKit file={file} />
          {file.exhibits.length > 0 && (
            <Card title={t('file.uploaded')}>
              <ul className="flex flex-col gap-2">
                {file.exhibits.map((e) => (
                  <li key={e.id} className="flex flex-wrap items-center gap-2">
                    {e.title} <Badge>{t(`category.${e.category}`)}</Badge>
                  </li>
                ))}
              </ul>
            </Card>
          )}
          <Card title={t('evidence.add_title')}>
            <AddExhibit file={file} refresh={refresh} />
          </Card>
        </>
      )}
      {step === 'check' && (
        <Card>
          <Facts
            items={[
              [t('role.clinic'), file.clinicName],
              reach && [t('reach.given'), <ReachWords key="reach" contact={reach.contact} address={reach.address} />],
              reach && [t('reach.how'), t(`reach.will_${reach.reach}`)],
              [t('case.procedure'), procedureName(form.procedure, locale)],
              [t('case.treatment_day'), day(form.treatmentDay, locale)],
              [t('file.known_day'), day(form.knownDay, locale)],
              [t('filing.who'), t(`filing.for_${form.filedFor}`)],
              form.filedFor !== 'self' && [t('filing.patient_name'), form.patientName || '—'],
              [t('case.story'), form.story || '—'],
              [t('case.claims'), form.claims.map((c) => claimName(c, locale)).join(locale === 'en' ? ', ' : '、') || '—'],
              claimFen !== null && [t('case.claim_sum'), money(claimFen, locale)],
              [t('case.tab_evidence'), t('file.exhibit_count', { count: file.exhibits.length })],
            ]}
          />
          <Notice tone="info">{t(reach && reach.reach !== 'message' ? 'reach.check_note' : 'file.check_note')}</Notice>
        </Card>
      )}
      {clash && file.version !== version.current && (
        <OtherCopy
          mine={form}
          other={formOf(file)}
          onMine={() => {
            version.current = file.version;
            save.clear();
            filing.clear();
          }}
          onOther={() => {
            version.current = file.version;
            setForm(formOf(file));
            save.clear();
            filing.clear();
          }}
        />
      )}
      <RefusedNotice
        refused={save.refused ?? filing.refused}
        fields={
          step === 'check'
            ? []
            : ['procedure', 'treatmentDay', 'knownDay', 'filedFor', 'patientName', 'patientBirthDay', 'story', 'claims', 'claimFen']
        }
      />
      {step === 'check' &&
        [...new Set(filing.refused?.faults.map((f) => stepOf[f.path]))].map(
          (to) =>
            to && (
              <div key={to}>
                <Button look="quiet" onPress={() => setStep(to)}>
                  {t('file.mend', { step: t(`file.${to}_title`) })}
                </Button>
              </div>
            ),
        )}
      <div className="flex flex-wrap gap-3">
        {step === 'check' ? (
          <Button busy={filing.busy} onPress={() => void submit()}>
            {t('file.submit')}
          </Button>
        ) : (
          <Button busy={save.busy} onPress={() => void next()}>
            {t('file.go_on')}
          </Button>
        )}
        {at > 0 && (
          <Button look="secondary" onPress={() => setStep(STEPS[at - 1] as Step)}>
            {t('file.back')}
          </Button>
        )}
      </div>
      <p className="text-sm text-muted">{t('file.saved_note')}</p>
    </div>
  );
}

/** Goes on with a draft; a filed case has its own page. */
export function DraftPage() {
  const { t } = useWords();
  const { caseId } = useParams({ strict: false }) as { caseId: string };
  const { file, loading, error, refresh } = useCaseFile(CaseDraftDocument, caseId);
  return (
    <Shell>
      {(loading || (error && !file)) && <Waiting fetching={loading} error={error} again={refresh} />}
      {error && file && <Behind error={error} again={refresh} />}
      {!loading && !error && !file && <Empty title={t('case.not_found')}>{t('case.not_found_hint')}</Empty>}
      {file && <Filing file={file} refresh={refresh} />}
    </Shell>
  );
}
