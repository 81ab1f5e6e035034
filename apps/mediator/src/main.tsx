import { startApp } from '@heyi/case-room';
import { withLawWords } from '@heyi/i18n';
import { part } from '@heyi/ui';
import './main.css';

const QueuePage = part(() => import('@heyi/case-room/queue').then((m) => m.QueuePage));
const SettingsPage = part(() => withLawWords(import('@heyi/case-room/settings').then((m) => m.SettingsPage)));
const InstitutionsPage = part(() => withLawWords(import('@heyi/case-room/institutions').then((m) => m.InstitutionsPage)));

void startApp('mediator', { home: QueuePage, extra: { '/settings': SettingsPage, '/institutions': InstitutionsPage } });
