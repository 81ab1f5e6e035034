import { useState } from 'react';
import { limitOf } from '@heyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { ClinicsDocument, RegionsDocument, StartCaseDocument, useAct, useQuery } from '@heyi/api-client';
import { RefusedNotice, Shell, useSession, Waiting } from '@heyi/entrance';
import { Consents } from '@heyi/entrance/consents';
import { useWords } from '@heyi/i18n';
import { Button, Card, CheckField, ChoiceField, SelectField, TextField } from '@heyi/ui';

/** First the two separate consents, then the clinic: on the platform, or named with a contact and invited when the case is filed. */
export function NewCasePage() {
  const { t, locale } = useWords();
  const { me } = useSession();
  const navigate = useNavigate();
  const [{ data: regions, fetching, error }, again] = useQuery({ query: RegionsDocument });
  const [regionCode, setRegion] = useState('');
  const [text, setText] = useState('');
  const [choice, setChoice] = useState('');
  const [named, setNamed] = useState({ name: '', contact: '', contactUnknown: false, address: '' });
  const [{ data: found }] = useQuery({ query: ClinicsDocument, variables: { regionCode, text }, pause: regionCode === '' });
  const act = useAct(StartCaseDocument);
  const ready = me?.consents.includes('sensitive_data');
  const start = async () => {
    const input =
      choice && choice !== 'other'
        ? { organisationId: choice, regionCode }
        : { ...named, contact: named.contactUnknown ? null : named.contact, regionCode };
    const done = await act.run({ input });
    if (done) await navigate({ to: '/draft/$caseId' as never, params: { caseId: String(done['caseId']) } as never });
  };
  const clinics = found?.clinics ?? [];
  return (
    <Shell>
      <div className="flex flex-col gap-5">
        <h1 className="text-2xl font-semibold">{t(ready ? 'file.clinic_title' : 'file.consent_title')}</h1>
        {!ready ? (
          <Card>
            <p className="mb-4">{t('file.consent_lead')}</p>
            <Consents />
          </Card>
        ) : (
          <Card>
            {!regions ? (
              <Waiting fetching={fetching} error={error} again={() => again({ requestPolicy: 'network-only' })} />
            ) : (
              <form
                className="flex flex-col gap-5"
                onSubmit={(e) => {
                  e.preventDefault();
                  void start();
                }}
              >
                <SelectField
                  label={t('file.region')}
                  hint={t('file.region_hint')}
                  value={regionCode}
                  onChange={(v) => {
                    setRegion(v);
                    setChoice('');
                  }}
                  placeholder={t('common.choose')}
                  options={(regions?.regions ?? []).map((r) => ({ value: r.code, label: locale === 'en' ? r.nameEn : r.nameZh }))}
                  error={act.fault('regionCode')}
                />
                {regionCode && (
                  <>
                    <TextField label={t('file.find_clinic')} type="search" value={text} onChange={setText} />
                    <ChoiceField
                      legend={t('file.which_clinic')}
                      value={choice}
                      onChange={setChoice}
                      options={[
                        ...clinics.map((c) => ({
                          value: c.id,
                          label: locale === 'en' ? c.nameEn : c.nameZh,
                          hint: t('file.confirmed'),
                        })),
                        { value: 'other', label: t('file.not_listed'), hint: t('file.not_listed_hint') },
                      ]}
                      error={act.fault('organisationId')}
                    />
                    {choice === 'other' && (
                      <>
                        <TextField
                          label={t('file.clinic_name')}
                          hint={t('file.clinic_name_hint')}
                          value={named.name}
                          onChange={(name) => setNamed((n) => ({ ...n, name }))}
                          error={act.fault('name')}
                        />
                        {!named.contactUnknown && (
                          <TextField
                            label={t('file.clinic_contact')}
                            hint={t('file.clinic_contact_hint')}
                            value={named.contact}
                            onChange={(contact) => setNamed((n) => ({ ...n, contact }))}
                            error={act.fault('contact')}
                          />
                        )}
                        <CheckField
                          label={t('reach.contact_unknown')}
                          checked={named.contactUnknown}
                          onChange={(contactUnknown) => setNamed((n) => ({ ...n, contactUnknown }))}
                        />
                        <TextField
                          label={t('reach.clinic_address')}
                          hint={t('reach.clinic_address_hint')}
                          value={named.address}
                          onChange={(address) => setNamed((n) => ({ ...n, address }))}
                          limit={limitOf('StartCaseInput.address')}
                          error={act.fault('address')}
                        />
                        <p className="text-sm text-muted">{t('reach.clinic_told')}</p>
                      </>
                    )}
                  </>
                )}
                <RefusedNotice refused={act.refused} fields={['regionCode', 'organisationId', 'name', 'contact', 'address']} />
                <Button type="submit" wide busy={act.busy} isDisabled={!regionCode || !choice}>
                  {t('file.go_on')}
                </Button>
              </form>
            )}
          </Card>
        )}
      </div>
    </Shell>
  );
}
