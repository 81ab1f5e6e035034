import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { AcceptInvitationDocument, InvitationDocument, useAct, useQuery } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Button, Card, Notice, TextField } from '@heyi/ui';
import { RefusedNotice } from './refused-notice';
import { useSession } from './session';
import { Shell } from './shell';
import { Waiting } from './waiting';

/** Accepts an invitation. The token stands in the fragment, the link shows no case, and nothing happens before the button. */
export function InvitationPage() {
  const { t, locale } = useWords();
  const { refresh } = useSession();
  const go = useNavigate();
  const token = location.hash.slice(1);
  const [{ data, fetching, error }, again] = useQuery({ query: InvitationDocument, variables: { token } });
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const act = useAct(AcceptInvitationDocument);
  const invitation = data?.invitation;
  const accept = async () => {
    if (!(await act.run({ input: { token, name, password } }))) return;
    refresh();
    await go({ to: '/' });
  };
  return (
    <Shell>
      <div className="flex flex-col gap-5">
        <h1 className="text-2xl font-semibold">{t('entrance.invitation')}</h1>
        {!data && <Waiting fetching={fetching} error={error} again={() => again({ requestPolicy: 'network-only' })} />}
        {data && !invitation && (
          <Notice tone="warn" title={t('entrance.invitation_ended')}>
            {t('entrance.invitation_ended_hint')}
          </Notice>
        )}
        {invitation && (
          <Card>
            <form
              className="flex flex-col gap-4"
              onSubmit={(e) => {
                e.preventDefault();
                void accept();
              }}
            >
              <p>
                {t('entrance.invitation_lead', {
                  organisation: locale === 'en' ? invitation.organisationNameEn : invitation.organisationNameZh,
                  contact: invitation.contact,
                })}
              </p>
              {!invitation.hasAccount && (
                <TextField label={t('entrance.name')} value={name} onChange={setName} autoComplete="name" error={act.fault('name')} />
              )}
              <TextField
                label={t('entrance.password')}
                hint={t(invitation.hasAccount ? 'entrance.password_yours' : 'entrance.password_hint')}
                type="password"
                value={password}
                onChange={setPassword}
                autoComplete={invitation.hasAccount ? 'current-password' : 'new-password'}
                error={act.fault('password')}
              />
              <RefusedNotice refused={act.refused} fields={['name', 'password']} />
              <Button type="submit" wide busy={act.busy}>
                {t('entrance.invitation_accept')}
              </Button>
            </form>
          </Card>
        )}
      </div>
    </Shell>
  );
}
