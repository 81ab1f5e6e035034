import { startApp } from '@heyi/case-room';
import { withCaseWords } from '@heyi/i18n';
import { part } from '@heyi/ui';
import './main.css';

const QueuePage = part(() => import('@heyi/case-room/queue').then((m) => m.QueuePage));
const SettingsPage = part(() => withCaseWords(import('@heyi/case-room/settings').then((m) => m.SettingsPage)));
const InstitutionsPage = part(() => withCaseWords(import('@heyi/case-room/institutions').then((m) => m.InstitutionsPage)));
const ClinicsToTellPage = part(() => withCaseWords(import('@heyi/case-room/clinics-to-tell').then((m) => m.ClinicsToTellPage)));
const ClinicToTellPage = part(() => withCaseWords(import('@heyi/case-room/clinic-to-tell').then((m) => m.ClinicToTellPage)));

void startApp('mediator', {
  home: QueuePage,
  extra: {
    '/settings': SettingsPage,
    '/institutions': InstitutionsPage,
    '/clinics-to-tell': ClinicsToTellPage,
    '/clinics-to-tell/$noticeId': ClinicToTellPage,
  },
});
