import { useState } from 'react';
import { limitOf } from '@heyi/contracts';
import { LOOKED_AT } from '@heyi/domain';
import {
  DecideInstitutionDocument,
  InstitutionsToConfirmDocument,
  useAct,
  useQuery,
  type InstitutionsToConfirmQuery,
} from '@heyi/api-client';
import { Shell, Waiting } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Card, CheckField, Empty, Facts, Notice, SelectField, TextField } from '@heyi/ui';
import { CheckFacts } from './institution-check';
import { StepDialog } from './step-dialog';

type Institution = InstitutionsToConfirmQuery['institutionsToConfirm'][number];
type Verdict = 'confirmed' | 'refused' | 'merged';
const LOOK = { confirmed: 'primary', merged: 'secondary', refused: 'danger' } as const;

/** Confirms, refuses or merges: what was looked at is ticked, never preset, and a note is written. */
function Decide({ of, verdict, again }: { of: Institution; verdict: Verdict; again: () => void }) {
  const { t, locale } = useWords();
  const [lookedAt, setLookedAt] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const [intoId, setIntoId] = useState('');
  const [people, setPeople] = useState<string[]>([]);
  const act = useAct(DecideInstitutionDocument);
  const toggle = (all: string[], one: string, on: boolean) => (on ? [...all, one] : all.filter((x) => x !== one));
  return (
    <StepDialog
      label={t(`institution.act_${verdict}`)}
      title={t(`institution.act_${verdict}_title`, { name: of.check.nameZh })}
      look={LOOK[verdict]}
      act={act}
      fields={['lookedAt', 'note', 'intoId']}
      run={() => act.run({ input: { checkId: of.check.id, verdict, lookedAt, note, intoId: intoId || null, people } })}
      refresh={again}
    >
      <p>{t(`institution.act_${verdict}_lead`)}</p>
      {verdict === 'merged' && (
        <>
          <SelectField
            label={t('institution.into')}
            value={intoId}
            onChange={setIntoId}
            placeholder={t('common.choose')}
            options={of.confirmedHere.map((c) => ({
              value: c.id,
              label: `${locale === 'en' ? c.nameEn : c.nameZh}${c.sameLicence ? t('institution.same_licence') : c.sameCode ? t('institution.same_code') : ''}`,
            }))}
            error={act.fault('intoId')}
          />
          <fieldset>
            <legend className="font-medium">{t('institution.come_along')}</legend>
            <p className="text-sm text-muted">{t('institution.come_along_hint')}</p>
            {of.people.map((p) => (
              <CheckField
                key={p.accountId}
                label={`${p.name} · ${p.contact}`}
                checked={people.includes(p.accountId)}
                onChange={(on) => setPeople((all) => toggle(all, p.accountId, on))}
              />
            ))}
          </fieldset>
        </>
      )}
      <fieldset aria-describedby={act.fault('lookedAt') ? `look-${of.check.id}` : undefined}>
        <legend className="font-medium">{t('institution.looked_at')}</legend>
        {LOOKED_AT.map((what) => (
          <CheckField
            key={what}
            label={t(`institution.look_${what}`)}
            checked={lookedAt.includes(what)}
            onChange={(on) => setLookedAt((all) => toggle(all, what, on))}
          />
        ))}
        {act.fault('lookedAt') && (
          <p id={`look-${of.check.id}`} className="text-sm font-medium text-danger">
            {act.fault('lookedAt')}
          </p>
        )}
      </fieldset>
      <TextField
        label={t(verdict === 'refused' ? 'institution.reason' : 'institution.note')}
        hint={t(verdict === 'refused' ? 'institution.reason_hint' : 'institution.note_hint')}
        rows={3}
        value={note}
        onChange={setNote}
        limit={limitOf('DecideInstitutionInput.note')}
        error={act.fault('note')}
      />
    </StepDialog>
  );
}

function InstitutionCard({ of, again }: { of: Institution; again: () => void }) {
  const { t, locale } = useWords();
  const known = of.confirmedHere.some((c) => c.sameLicence || c.sameCode);
  return (
    <li>
      <Card title={of.check.nameZh}>
        <div className="flex flex-col gap-4">
          {known && <Notice tone="warn">{t('institution.known_here')}</Notice>}
          <CheckFacts check={of.check} decidedName={of.decidedName} />
          <Facts
            items={[
              [t('institution.called'), of.namedAs],
              [t('institution.region'), locale === 'en' ? of.regionNameEn : of.regionNameZh],
              of.contact && [t('institution.contact'), of.contact],
              of.people.length > 0 && [
                t('institution.people'),
                of.people
                  .map((p) => `${p.name} · ${p.contact} · ${p.roles.map((r) => t(`role.${r}`)).join(locale === 'en' ? ', ' : '、')}`)
                  .join('\n'),
              ],
              of.mergedIntoName && [t('institution.into'), of.mergedIntoName],
            ]}
          />
          {!of.check.outcome && (
            <div className="flex flex-wrap gap-3">
              {(['confirmed', 'merged', 'refused'] as const)
                .filter((verdict) => verdict !== 'merged' || of.confirmedHere.length > 0)
                .map((verdict) => (
                  <Decide key={verdict} of={of} verdict={verdict} again={again} />
                ))}
            </div>
          )}
        </div>
      </Card>
    </li>
  );
}

/** Institutions that an office may confirm: those that wait, then those decided lately. It shows papers and no case. */
export function InstitutionsPage() {
  const { t } = useWords();
  const [{ data, fetching, error }, query] = useQuery({ query: InstitutionsToConfirmDocument, requestPolicy: 'cache-and-network' });
  const again = () => query({ requestPolicy: 'network-only' });
  const all = data?.institutionsToConfirm ?? [];
  const waiting = all.filter((i) => !i.check.outcome);
  const decided = all.filter((i) => i.check.outcome);
  return (
    <Shell wide>
      <div className="flex flex-col gap-5">
        <div>
          <h1 className="text-2xl font-semibold">{t('institution.list_title')}</h1>
          <p className="text-muted">{t('institution.list_lead')}</p>
        </div>
        {!data && <Waiting fetching={fetching} error={error} again={again} />}
        {data && waiting.length === 0 && <Empty title={t('institution.list_empty')}>{t('institution.list_empty_hint')}</Empty>}
        <ul className="flex flex-col gap-4">
          {waiting.map((i) => (
            <InstitutionCard key={i.check.id} of={i} again={again} />
          ))}
        </ul>
        {decided.length > 0 && (
          <section className="flex flex-col gap-4">
            <h2 className="text-xl font-semibold">{t('institution.list_decided')}</h2>
            <ul className="flex flex-col gap-4">
              {decided.map((i) => (
                <InstitutionCard key={i.check.id} of={i} again={again} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Shell>
  );
}
