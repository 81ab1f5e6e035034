import { lazy } from 'react';
import { startApp } from '@heyi/case-room';
import { withLawWords } from '@heyi/i18n';
import './main.css';

const QueuePage = lazy(() => import('@heyi/case-room/queue').then((m) => ({ default: m.QueuePage })));
const SettingsPage = lazy(() => withLawWords(import('@heyi/case-room/settings').then((m) => ({ default: m.SettingsPage }))));

void startApp('mediator', { home: QueuePage, extra: { '/settings': SettingsPage } });
