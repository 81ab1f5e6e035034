import { useState } from 'react';
import { limitOf } from '@heyi/contracts';
import { TakeDossierDocument, useAct } from '@heyi/api-client';
import { RefusedNotice } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Button, Card, CheckField, ChoiceField, Dialog, Notice, TextField } from '@heyi/ui';
import type { CaseIn } from './case-sections';

const KINDS = ['record', 'proceedings'] as const;
type Kind = (typeof KINDS)[number];
/** The shortest purpose that says something; the server asks the same. */
const LEAST = 4;

/** What other sides' sensitive exhibits may be opened for this dossier: those that stand in it at all and can be read. */
const openable = (file: CaseIn<'record'>, kind: Kind | '') =>
  file.exhibits.filter(
    (e) => e.sensitive && !e.own && !e.withdrawn && (!e.fault || e.fault === 'no_preview') && (kind === 'record' || e.audience === 'joint'),
  );

function HowToVerify() {
  const { t } = useWords();
  return (
    <details className="mt-4">
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-primary underline underline-offset-4">
        {t('dossier.verify')}
      </summary>
      <ol className="ml-5 flex list-decimal flex-col gap-1">
        {(['verify_unpack', 'verify_files', 'verify_record', 'verify_copies'] as const).map((step) => (
          <li key={step}>{t(`dossier.${step}`)}</li>
        ))}
      </ol>
    </details>
  );
}

/** Takes one's own copy of the case: which of the two, what of others is opened for it and why, checked before it is recorded. */
export function TakeDossier({ file, taken }: { file: CaseIn<'record'>; taken: () => void }) {
  const { t } = useWords();
  const act = useAct(TakeDossierDocument);
  const [kind, setKind] = useState<Kind | ''>('');
  const [ticked, setTicked] = useState<Readonly<Record<string, string>>>({});
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  const sensitive = kind ? openable(file, kind) : [];
  const chosen = sensitive.filter((e) => e.id in ticked);
  const short = (id: string) => (ticked[id] ?? '').trim().length < LEAST;
  const change = (next: Readonly<Record<string, string>>) => {
    setTicked(next);
    setAddress(null);
  };
  const name = (e: CaseIn<'record'>['exhibits'][number]) => `${t('evidence.number', { n: e.number })} ${e.title}`;
  const take = async () => {
    const done = await act.run({
      caseId: file.id,
      input: { kind, opened: chosen.map((e) => ({ exhibitId: e.id, purpose: (ticked[e.id] ?? '').trim() })) },
    });
    if (!done) return;
    setAsking(false);
    setAddress(String(done['address']));
    taken();
  };
  return (
    <Card title={t('dossier.title')}>
      <p className="mb-3">{t('dossier.lead')}</p>
      <div className="flex flex-col gap-4">
        <ChoiceField
          legend={t('dossier.which')}
          value={kind}
          onChange={(value) => {
            setKind(value as Kind);
            setAddress(null);
          }}
          options={KINDS.map((k) => ({ value: k, label: t(`dossier.${k}`), hint: t(`dossier.${k}_hint`) }))}
          error={tried && !kind ? t('dossier.choose') : undefined}
        />
        {kind && (
          <div>
            <h3 className="font-semibold">{t('dossier.in_it')}</h3>
            <ul className="ml-5 list-disc">
              <li>{t('dossier.in_own')}</li>
              <li>{t('dossier.in_others')}</li>
              <li>{t('dossier.in_withdrawn')}</li>
              <li>{t('dossier.in_papers')}</li>
              <li>{t(kind === 'record' ? 'dossier.in_apart' : 'dossier.not_apart')}</li>
            </ul>
          </div>
        )}
        {sensitive.length > 0 && (
          <fieldset className="flex flex-col gap-2">
            <legend className="font-semibold">{t('dossier.sensitive')}</legend>
            <p className="text-muted">{t('dossier.sensitive_lead')}</p>
            {sensitive.map((e) => (
              <div key={e.id} className="rounded-lg border border-line p-3">
                <CheckField
                  label={name(e)}
                  checked={e.id in ticked}
                  onChange={(on) =>
                    change(on ? { ...ticked, [e.id]: '' } : Object.fromEntries(Object.entries(ticked).filter(([id]) => id !== e.id)))
                  }
                />
                {e.id in ticked && (
                  <TextField
                    label={t('dossier.purpose', { name: name(e) })}
                    hint={t('dossier.purpose_hint')}
                    rows={2}
                    limit={limitOf('OpenedForDossierInput.purpose')}
                    value={ticked[e.id] ?? ''}
                    onChange={(purpose) => change({ ...ticked, [e.id]: purpose })}
                    error={tried && short(e.id) ? t('dossier.purpose_short') : undefined}
                  />
                )}
              </div>
            ))}
          </fieldset>
        )}
        <div>
          <Button
            look="secondary"
            onPress={() => {
              setTried(true);
              if (kind && !chosen.some((e) => short(e.id))) setAsking(true);
            }}
          >
            {t('dossier.take')}
          </Button>
        </div>
        {address && (
          <Notice tone="ok" live title={t('dossier.ready')}>
            <a href={address} download className="inline-flex min-h-11 items-center font-medium text-primary underline underline-offset-4">
              {t('dossier.download')}
            </a>
            <p className="text-sm text-muted">{t('dossier.minutes')}</p>
          </Notice>
        )}
      </div>
      <HowToVerify />
      <Dialog title={t('dossier.check')} open={asking} onClose={() => setAsking(false)}>
        <p className="font-medium">{kind && t(`dossier.${kind}`)}</p>
        <p>{t('dossier.recorded')}</p>
        {chosen.length > 0 && (
          <>
            <p>{t('dossier.opened')}</p>
            <ul className="ml-5 list-disc">
              {chosen.map((e) => (
                <li key={e.id}>
                  {name(e)}
                  <span className="block whitespace-pre-wrap text-muted">{ticked[e.id]}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        <RefusedNotice refused={act.refused} />
        <div className="flex flex-wrap gap-3">
          <Button busy={act.busy} onPress={() => void take()}>
            {t('dossier.confirm')}
          </Button>
          <Button look="secondary" onPress={() => setAsking(false)}>
            {t('common.cancel')}
          </Button>
        </div>
      </Dialog>
    </Card>
  );
}
