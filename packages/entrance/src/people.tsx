import { Link } from '@tanstack/react-router';
import { PeopleDocument, useAct, useQuery, WithdrawInvitationDocument, type PeopleQuery } from '@heyi/api-client';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Button, Card, Empty } from '@heyi/ui';
import { Invite } from './people/invite';
import { MemberLine } from './people/member-line';
import { RefusedNotice } from './refused-notice';
import { useSession } from './session';
import { Shell } from './shell';
import { Waiting } from './waiting';

type Invitation = PeopleQuery['people']['invitations'][number];
type Change = PeopleQuery['people']['changes'][number];

function InvitationLine({ invitation, reload }: { invitation: Invitation; reload: () => void }) {
  const { t, locale } = useWords();
  const act = useAct(WithdrawInvitationDocument);
  const facts = { when: moment(invitation.invitedAt, locale), until: moment(invitation.expiresAt, locale) };
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-3 last:border-0">
      <div className="min-w-0">
        <p className="font-medium break-all">{invitation.contact}</p>
        <p className="flex flex-wrap gap-1">
          {invitation.roles.map((r) => (
            <Badge key={r}>{t(`role.${r}`)}</Badge>
          ))}
        </p>
        <p className="text-sm text-muted">
          {invitation.invitedBy ? t('people.invited_by', { ...facts, name: invitation.invitedBy }) : t('people.invited_at', facts)}
        </p>
        <RefusedNotice refused={act.refused} />
      </div>
      <Button
        look="secondary"
        busy={act.busy}
        onPress={() => void act.run({ invitationId: invitation.id }).then((done) => done && reload())}
      >
        {t('people.withdraw')}
      </Button>
    </li>
  );
}

function ChangeLine({ change }: { change: Change }) {
  const { t, locale } = useWords();
  const names = (roles: readonly string[]) => roles.map((r) => t(`role.${r}`)).join(locale === 'en' ? ', ' : '、');
  return (
    <li className="border-b border-line py-2 last:border-0">
      <p className="break-words">
        {t(change.kind === 'ended' ? 'people.changed_ended' : 'people.changed_roles', {
          by: change.by,
          name: change.name,
          before: names(change.rolesBefore),
          after: names(change.rolesAfter),
        })}
      </p>
      {change.reason && <p className="break-words">{change.reason}</p>}
      <p className="text-sm text-muted">{moment(change.at, locale)}</p>
    </li>
  );
}

function Lists() {
  const { t } = useWords();
  const [{ data, fetching, error }, again] = useQuery({ query: PeopleDocument, requestPolicy: 'cache-and-network' });
  const reload = () => again({ requestPolicy: 'network-only' });
  if (!data) return <Waiting fetching={fetching} error={error} again={reload} />;
  const { members, invitations, changes } = data.people;
  return (
    <>
      <Card title={t('people.members', { count: members.length })}>
        <ul>
          {members.map((m) => (
            <MemberLine key={m.accountId} member={m} reload={reload} />
          ))}
        </ul>
      </Card>
      <Card title={t('people.invitations', { count: invitations.length })}>
        {invitations.length === 0 ? (
          <p className="text-muted">{t('people.invitations_none')}</p>
        ) : (
          <ul>
            {invitations.map((i) => (
              <InvitationLine key={i.id} invitation={i} reload={reload} />
            ))}
          </ul>
        )}
      </Card>
      <Invite open={invitations.length} reload={reload} />
      <Card title={t('people.changes')}>
        {changes.length === 0 ? (
          <p className="text-muted">{t('people.changes_none')}</p>
        ) : (
          <ul>
            {changes.map((c) => (
              <ChangeLine key={c.id} change={c} />
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}

/** The people of an organisation: who belongs to it, who is invited, what was changed. */
export function PeoplePage() {
  const { t } = useWords();
  const { me } = useSession();
  if (!me) return null;
  return (
    <Shell>
      <div className="flex flex-col gap-5">
        <div>
          <h1 className="text-2xl font-semibold">{t('people.title')}</h1>
          <p className="text-muted">{t('people.lead')}</p>
          <Link to="/account" className="inline-flex min-h-11 items-center font-medium text-primary underline underline-offset-4">
            {t('people.back')}
          </Link>
        </div>
        {me.roles.includes('administrator') ? (
          <Lists />
        ) : (
          <Empty title={t('people.only_administrator')}>{t('people.only_administrator_hint')}</Empty>
        )}
      </div>
    </Shell>
  );
}
