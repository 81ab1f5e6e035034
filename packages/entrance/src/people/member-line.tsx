import { useState } from 'react';
import { limitOf } from '@heyi/contracts';
import { ChangeRolesDocument, EndMembershipDocument, useAct, useAppName, type PeopleQuery } from '@heyi/api-client';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Button, CheckField, Dialog, Notice, TextField } from '@heyi/ui';
import { RefusedNotice } from '../refused-notice';
import { useSession } from '../session';
import { ROLES_OF_APP } from './invite';

export type Member = PeopleQuery['people']['members'][number];
type Props = { readonly member: Member; readonly reload: () => void };

/** Other roles for a member; what is ticked is what stands. */
function ChangeRoles({ member, reload }: Props) {
  const { t } = useWords();
  const app = useAppName();
  const { refresh } = useSession();
  const [open, setOpen] = useState(false);
  const [roles, setRoles] = useState<readonly string[]>(member.roles);
  const act = useAct(ChangeRolesDocument);
  return (
    <>
      <Button
        look="secondary"
        onPress={() => {
          setRoles(member.roles);
          act.clear();
          setOpen(true);
        }}
      >
        {t('people.change')}
      </Button>
      <Dialog title={t('people.change_title', { name: member.name })} open={open} onClose={() => setOpen(false)}>
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(e) => {
            e.preventDefault();
            void act.run({ accountId: member.accountId, roles: [...roles] }).then((done) => {
              if (!done) return;
              setOpen(false);
              reload();
              if (member.me) refresh();
            });
          }}
        >
          <p>{t('people.change_lead')}</p>
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
          <RefusedNotice refused={act.refused} />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" busy={act.busy} isDisabled={[...roles].sort().join() === [...member.roles].sort().join()}>
              {t('people.save')}
            </Button>
            <Button look="secondary" onPress={() => setOpen(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}

/** Ends a membership: what is lost stands above the button, and a reason goes into the record. */
function EndMembership({ member, reload }: Props) {
  const { t } = useWords();
  const app = useAppName();
  const { refresh } = useSession();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const act = useAct(EndMembershipDocument);
  return (
    <>
      <Button look="secondary" onPress={() => setOpen(true)}>
        {t('people.end')}
      </Button>
      <Dialog title={t('people.end_title', { name: member.name })} open={open} onClose={() => setOpen(false)}>
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(e) => {
            e.preventDefault();
            void act.run({ accountId: member.accountId, reason }).then((done) => {
              if (!done) return;
              setOpen(false);
              if (member.me) refresh();
              else reload();
            });
          }}
        >
          <Notice tone="warn">
            <p>{t('people.end_lead')}</p>
            {member.roles.includes('mediator') && <p>{t('people.end_mediator')}</p>}
            {app === 'clinic' && <p>{t('people.end_clinic')}</p>}
            {member.me && <p className="font-medium">{t('people.end_me')}</p>}
          </Notice>
          <TextField
            label={t('people.reason')}
            hint={t('people.reason_hint')}
            value={reason}
            onChange={setReason}
            limit={limitOf('endMembership.reason')}
            error={act.fault('reason')}
          />
          <RefusedNotice refused={act.refused} fields={['reason']} />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="danger" busy={act.busy}>
              {t('people.end')}
            </Button>
            <Button look="secondary" onPress={() => setOpen(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}

export function MemberLine({ member, reload }: Props) {
  const { t, locale } = useWords();
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-3 last:border-0">
      <div className="min-w-0">
        <p className="font-medium break-words">
          {member.name} {member.me && <Badge tone="info">{t('people.me')}</Badge>}
        </p>
        <p className="flex flex-wrap gap-1">
          {member.roles.map((r) => (
            <Badge key={r}>{t(`role.${r}`)}</Badge>
          ))}
        </p>
        <p className="text-sm text-muted [overflow-wrap:anywhere]">
          {member.contact} · {t('people.since', { when: moment(member.since, locale) })}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <ChangeRoles member={member} reload={reload} />
        <EndMembership member={member} reload={reload} />
      </div>
    </li>
  );
}
