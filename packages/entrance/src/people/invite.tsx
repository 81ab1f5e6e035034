import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { InviteMemberDocument, useAct, useAppName } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Button, Card, CheckField, Notice, TextField } from '@heyi/ui';
import { RefusedNotice } from '../refused-notice';
import { useSession } from '../session';

export const ROLES_OF_APP: Record<string, readonly string[]> = {
  clinic: ['desk', 'doctor', 'signatory', 'administrator'],
  mediator: ['intake', 'mediator', 'chair', 'expert', 'administrator'],
  regulator: ['officer', 'auditor', 'administrator'],
};

interface InviteProps {
  /** How many invitations are open: what was sent and withdrawn again is not said to be on its way. */
  readonly open: number;
  readonly reload: () => void;
}

/** Where one invites; an institution that is not confirmed reads what it waits for. */
export function Invite({ open, reload }: InviteProps) {
  const { t } = useWords();
  const { me } = useSession();
  if (me?.organisation?.kind !== 'clinic' || me.organisation.standing === 'confirmed') return <InviteForm open={open} reload={reload} />;
  return (
    <Card title={t('account.invite')}>
      <Notice tone="info">
        {t('account.invite_waits')}{' '}
        <Link to={'/institution' as never} className="font-medium text-primary underline underline-offset-4">
          {t('clinic.banner_go')}
        </Link>
      </Notice>
    </Card>
  );
}

/** Invites a colleague with roles of this kind of organisation. */
function InviteForm({ open, reload }: InviteProps) {
  const { t } = useWords();
  const app = useAppName();
  const [contact, setContact] = useState('');
  const [roles, setRoles] = useState<string[]>([]);
  const [sent, setSent] = useState(false);
  const act = useAct(InviteMemberDocument);
  return (
    <Card title={t('account.invite')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(e) => {
          e.preventDefault();
          void act.run({ contact, roles }).then((done) => {
            setSent(Boolean(done));
            if (!done) return;
            setContact('');
            setRoles([]);
            reload();
          });
        }}
      >
        <TextField label={t('entrance.contact')} value={contact} onChange={setContact} error={act.fault('contact')} />
        <fieldset>
          <legend className="font-medium">{t('account.roles')}</legend>
          {(ROLES_OF_APP[app] ?? []).map((r) => (
            <CheckField
              key={r}
              label={t(`role.${r}`)}
              checked={roles.includes(r)}
              onChange={(on) => setRoles((all) => (on ? [...all, r] : all.filter((x) => x !== r)))}
            />
          ))}
        </fieldset>
        <RefusedNotice refused={act.refused} fields={['contact']} />
        {sent && open > 0 && (
          <Notice tone="ok" live>
            {t('account.invited')}
          </Notice>
        )}
        <div>
          <Button type="submit" busy={act.busy}>
            {t('account.invite_send')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
