import { startApp } from '@heyi/case-room';
import { withCaseWords } from '@heyi/i18n';
import { part } from '@heyi/ui';
import './main.css';

const QueuePage = part(() => import('@heyi/case-room/queue').then((m) => m.QueuePage));

const InstitutionsPage = part(() => withCaseWords(import('@heyi/case-room/institutions').then((m) => m.InstitutionsPage)));

void startApp('regulator', { home: QueuePage, extra: { '/institutions': InstitutionsPage } });
