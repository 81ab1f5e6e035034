import { useState } from 'react';
import { creditCodeAsWritten, creditCodeIsValid } from '@heyi/domain';
import { refusalMessage } from '@heyi/contracts';
import { HandInInstitutionDocument, InstitutionDocument, useAct, useAppName, useQuery, type InstitutionQuery } from '@heyi/api-client';
import { RefusedNotice, Shell, useSession, Waiting } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Button, Card, Facts, FileField, Notice, TextField } from '@heyi/ui';
import { CheckFacts } from './institution-check';
import { judgeFile } from './judge-file';
import { hashFile, uploadFile } from './upload';

type Own = InstitutionQuery['institution'];

function HandIn({ own, again }: { own: Own; again: () => void }) {
  const { t, locale } = useWords();
  const app = useAppName();
  const last = own.checks[0];
  const [form, setForm] = useState({
    name: last?.nameZh ?? own.nameZh,
    nameEn: last && last.nameEn !== last.nameZh ? last.nameEn : '',
    creditCode: last?.creditCode ?? '',
    licenceNumber: last?.licenceNumber ?? '',
  });
  const [copy, setCopy] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | undefined>();
  const [share, setShare] = useState<number | null>(null);
  const act = useAct(HandInInstitutionDocument);
  const set = (key: keyof typeof form) => (value: string) => setForm((f) => ({ ...f, [key]: value }));
  const code = creditCodeAsWritten(form.creditCode);
  const wrongCode = code.length >= 18 && !creditCodeIsValid(code) ? refusalMessage('credit_code_invalid', locale) : undefined;
  const send = async () => {
    setProblem(undefined);
    if (!copy) return setProblem(refusalMessage('institution_copy_needed', locale));
    try {
      const verdict = await judgeFile(copy);
      if ('refused' in verdict) return setProblem(refusalMessage(verdict.refused, locale, verdict.data));
      const clientSha256 = await hashFile(copy, () => undefined);
      const uploadId = await uploadFile(copy, app, locale, setShare).done;
      if (await act.run({ input: { ...form, nameEn: form.nameEn || null, uploadId, clientSha256 } })) again();
    } catch (error) {
      setProblem((error as Error).message || t('institution.interrupted'));
    } finally {
      setShare(null);
    }
  };
  return (
    <Card title={t('institution.form')}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(e) => {
          e.preventDefault();
          void send();
        }}
      >
        <p>{t('institution.form_lead')}</p>
        <TextField
          label={t('institution.name')}
          hint={t('institution.name_hint')}
          value={form.name}
          onChange={set('name')}
          error={act.fault('name')}
        />
        <TextField label={t('institution.name_en')} value={form.nameEn} onChange={set('nameEn')} error={act.fault('nameEn')} />
        <TextField
          label={t('institution.credit_code')}
          hint={t('institution.credit_code_hint')}
          value={form.creditCode}
          onChange={set('creditCode')}
          error={act.fault('creditCode') ?? wrongCode}
        />
        <TextField
          label={t('institution.licence_number')}
          hint={t('institution.licence_number_hint')}
          value={form.licenceNumber}
          onChange={set('licenceNumber')}
          error={act.fault('licenceNumber')}
        />
        <FileField
          label={t('institution.copy')}
          hint={t('institution.copy_hint')}
          choose={t('institution.choose_copy')}
          none={t('institution.no_copy')}
          accept="image/*,application/pdf"
          file={copy}
          onChange={(chosen) => {
            setCopy(chosen);
            setProblem(undefined);
          }}
          error={problem ?? act.fault('uploadId')}
        />
        {share !== null && <p role="status">{t('institution.uploading', { percent: Math.round(share * 100) })}</p>}
        <RefusedNotice refused={act.refused} fields={['name', 'nameEn', 'creditCode', 'licenceNumber', 'uploadId']} />
        <div>
          <Button type="submit" busy={act.busy || share !== null}>
            {t('institution.hand_in')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** Where one's own institution stands: what is missing, the form, what was handed in and why it was refused. */
export function InstitutionPage() {
  const { t, locale } = useWords();
  const { refresh } = useSession();
  const [{ data, fetching, error }, query] = useQuery({ query: InstitutionDocument, requestPolicy: 'cache-and-network' });
  const again = () => {
    query({ requestPolicy: 'network-only' });
    refresh();
  };
  const own = data?.institution;
  const state = own && (own.standing === 'joined' && own.checks[0]?.outcome === 'refused' ? 'refused' : own.standing);
  return (
    <Shell>
      <div className="flex flex-col gap-5">
        <h1 className="text-2xl font-semibold">{t('institution.title')}</h1>
        {!own && <Waiting fetching={fetching} error={error} again={again} />}
        {own && state && (
          <>
            <Notice
              tone={state === 'confirmed' ? 'ok' : state === 'pending' ? 'info' : state === 'refused' ? 'danger' : 'warn'}
              title={t(`institution.state_${state}`)}
            >
              {state === 'refused' && (
                <p className="whitespace-pre-wrap">{t('institution.refused_because', { reason: own.checks[0]?.note ?? '' })}</p>
              )}
              <p>{t(`institution.state_${state}_hint`)}</p>
            </Notice>
            <Card>
              <Facts
                items={[
                  [t('institution.called'), locale === 'en' ? own.nameEn : own.nameZh],
                  [t('institution.region'), (locale === 'en' ? own.regionNameEn : own.regionNameZh) ?? own.regionCode],
                  own.creditCode && [t('institution.credit_code'), own.creditCode],
                  own.licenceNumber && [t('institution.licence_number'), own.licenceNumber],
                ]}
              />
            </Card>
            {own.mayHandIn && <HandIn key={own.checks.length} own={own} again={again} />}
            {own.standing === 'joined' && !own.mayHandIn && <Notice tone="info">{t('institution.others_hand_in')}</Notice>}
            {own.checks.length > 0 && (
              <Card title={t('institution.history')}>
                <ul className="flex flex-col gap-6">
                  {own.checks.map((check) => (
                    <li key={check.id}>
                      <CheckFacts check={check} />
                    </li>
                  ))}
                </ul>
              </Card>
            )}
          </>
        )}
      </div>
    </Shell>
  );
}
