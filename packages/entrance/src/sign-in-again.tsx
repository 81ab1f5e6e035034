import { useAppName, resumeRoomSocket } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Button, Dialog } from '@heyi/ui';
import { useEffect } from 'react';
import { useSession } from './session';
import { DemoPeople, SignInForm } from './sign-in';

/** Where a session has ended below an open page: the way in, in place; nothing of the page can be read meanwhile. */
export function SignInAgain() {
  const { t } = useWords();
  const app = useAppName();
  const { me } = useSession();
  // Gone once somebody is signed in again: the rooms' connection, which nobody answered meanwhile, is made anew.
  useEffect(() => () => resumeRoomSocket(), []);
  return (
    <Dialog title={t('again.title')} open covers>
      <p className="text-muted">{t('again.lead', { name: me?.name })}</p>
      <SignInForm />
      <DemoPeople only={me?.accountId} />
      <div>
        <Button look="quiet" onPress={() => location.replace(`/${app}/`)}>
          {t('again.leave')}
        </Button>
      </div>
    </Dialog>
  );
}
