import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { JoinByCodeDocument, JoinCodeDocument, troubleOf, useAct, useQuery, useTroubleWords } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Button, Card, Notice, TextField } from '@heyi/ui';
import { CodeRow } from './code-fields';
import { RefusedNotice } from './refused-notice';
import { useSession } from './session';
import { Shell } from './shell';

/**
 * The way in with the code of a printed notice. The code stands in the fragment where the square was scanned, or is typed.
 * Paper verifies nobody: the person gives an own contact and shows the code that is sent to it.
 */
export function JoinPage() {
  const { t, locale } = useWords();
  const { refresh } = useSession();
  const go = useNavigate();
  const words = useTroubleWords();
  const [code, setCode] = useState(location.hash.slice(1));
  const [asked, setAsked] = useState(code);
  const [form, setForm] = useState({ name: '', contact: '', contactCode: '', password: '' });
  const set = (name: keyof typeof form) => (value: string) => setForm((f) => ({ ...f, [name]: value }));
  const [{ data, fetching, error }] = useQuery({ query: JoinCodeDocument, variables: { code: asked }, pause: asked === '' });
  const [contactFault, setContactFault] = useState<string>();
  const act = useAct(JoinByCodeDocument);
  const institution = asked ? data?.joinCode : null;
  const join = async () => {
    if (!(await act.run({ input: { code: asked, ...form } }))) return;
    refresh();
    await go({ to: '/' });
  };
  return (
    <Shell>
      <div className="flex flex-col gap-5">
        <h1 className="text-2xl font-semibold">{t('join.title')}</h1>
        {!institution && (
          <Card>
            <form
              className="flex flex-col gap-4"
              onSubmit={(e) => {
                e.preventDefault();
                setAsked(code);
              }}
            >
              <TextField
                label={t('join.code')}
                hint={t('join.code_hint')}
                value={code}
                onChange={setCode}
                autoComplete="off"
                error={asked && asked === code && data && !fetching ? t('join.code_wrong') : undefined}
              />
              {error && !fetching && (
                <Notice tone="danger" live>
                  {words(troubleOf(error))}
                </Notice>
              )}
              <Button type="submit" wide busy={fetching} isDisabled={code.trim() === ''}>
                {t('join.go_on')}
              </Button>
            </form>
          </Card>
        )}
        {institution && (
          <Card>
            <form
              className="flex flex-col gap-4"
              onSubmit={(e) => {
                e.preventDefault();
                void join();
              }}
            >
              <p>{t('join.lead', { organisation: locale === 'en' ? institution.nameEn : institution.nameZh })}</p>
              <p className="text-sm text-muted">{t('join.prove')}</p>
              <TextField
                label={t('entrance.name')}
                value={form.name}
                onChange={set('name')}
                autoComplete="name"
                error={act.fault('name')}
              />
              <TextField
                label={t('join.contact')}
                hint={t('join.contact_hint')}
                value={form.contact}
                onChange={set('contact')}
                autoComplete="username"
                error={contactFault ?? act.fault('contact')}
              />
              <CodeRow
                way="sign_up"
                contact={form.contact}
                code={form.contactCode}
                setCode={set('contactCode')}
                // In the fault both codes have one name; the printed one has a notice of its own below.
                fault={() => act.refused?.faults.find((f) => f.code === 'code_wrong')?.message}
                onContactFault={setContactFault}
              />
              <TextField
                label={t('entrance.password')}
                hint={t('join.password_hint')}
                type="password"
                value={form.password}
                onChange={set('password')}
                autoComplete="new-password"
                error={act.fault('password')}
              />
              {act.refused?.faults.some((f) => f.code === 'join_code_wrong') && (
                <Notice tone="danger" live>
                  {t('join.code_wrong')}
                </Notice>
              )}
              <RefusedNotice refused={act.refused} fields={['name', 'contact', 'code', 'password']} />
              <Button type="submit" wide busy={act.busy}>
                {t('join.join')}
              </Button>
            </form>
          </Card>
        )}
      </div>
    </Shell>
  );
}
