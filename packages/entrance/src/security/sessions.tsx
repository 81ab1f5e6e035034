import { EndSessionsDocument, useAct, type MySecurityQuery } from '@heyi/api-client';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Button, Card } from '@heyi/ui';
import { RefusedNotice } from '../refused-notice';
import { deviceName } from './device-name';

type Session = MySecurityQuery['mySecurity']['sessions'][number];

/** Where one is signed in, the device used last first; any of the others is signed out from here. */
export function Sessions({ sessions, reload }: { sessions: readonly Session[]; reload: () => void }) {
  const { t, locale } = useWords();
  const act = useAct(EndSessionsDocument);
  const end = (sessionId: string | null) => void act.run({ sessionId }).then((done) => done && reload());
  return (
    <Card title={t('security.sessions')}>
      <p className="mb-3 text-muted">{t('security.sessions_hint')}</p>
      <ul className="mb-3">
        {sessions.map((s) => (
          <li key={s.id} className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-2 last:border-0">
            <div className="min-w-0">
              <p className="font-medium">
                {deviceName(s.device) || t('security.device_unknown')} · {t(`shell.app_${s.app}`)}{' '}
                {s.current && <Badge tone="ok">{t('security.session_here')}</Badge>}
              </p>
              <p className="text-sm text-muted">
                {t('security.session_seen', { when: moment(s.lastSeenAt, locale) })} ·{' '}
                {t('security.session_since', { when: moment(s.createdAt, locale) })}
              </p>
            </div>
            {!s.current && (
              <Button look="secondary" busy={act.busy} onPress={() => end(s.id)}>
                {t('security.session_end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="flex flex-col items-start gap-3">
        {sessions.some((s) => !s.current) && (
          <Button look="danger" busy={act.busy} onPress={() => end(null)}>
            {t('security.session_end_others')}
          </Button>
        )}
        <RefusedNotice refused={act.refused} />
      </div>
    </Card>
  );
}
