import { startApp } from '@heyi/case-room';
import { withCaseWords } from '@heyi/i18n';
import { part } from '@heyi/ui';
import './main.css';

const QueuePage = part(() => import('@heyi/case-room/queue').then((m) => m.QueuePage));

const InstitutionPage = part(() => withCaseWords(import('@heyi/case-room/institution').then((m) => m.InstitutionPage)));

const JoinPage = part(() => withCaseWords(import('@heyi/entrance/join').then((m) => m.JoinPage)));

void startApp('clinic', { home: QueuePage, extra: { '/institution': InstitutionPage }, open: { '/join': JoinPage } });
