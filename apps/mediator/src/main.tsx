import { startApp } from '@heyi/case-room';
import { withLawWords } from '@heyi/i18n';
import { part } from '@heyi/ui';
import './main.css';

const QueuePage = part(() => import('@heyi/case-room/queue').then((m) => m.QueuePage));
const SettingsPage = part(() => withLawWords(import('@heyi/case-room/settings').then((m) => m.SettingsPage)));
const InstitutionsPage = part(() => withLawWords(import('@heyi/case-room/institutions').then((m) => m.InstitutionsPage)));
const ClinicsToTellPage = part(() => withLawWords(import('@heyi/case-room/clinics-to-tell').then((m) => m.ClinicsToTellPage)));
const ClinicToTellPage = part(() => withLawWords(import('@heyi/case-room/clinic-to-tell').then((m) => m.ClinicToTellPage)));

void startApp('mediator', {
  home: QueuePage,
  extra: {
    '/settings': SettingsPage,
    '/institutions': InstitutionsPage,
    '/clinics-to-tell': ClinicsToTellPage,
    '/clinics-to-tell/$noticeId': ClinicToTellPage,
  },
});
