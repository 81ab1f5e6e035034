import { lazy } from 'react';
import { startApp } from '@heyi/case-room';
import './main.css';

const QueuePage = lazy(() => import('@heyi/case-room/queue').then((m) => ({ default: m.QueuePage })));

void startApp('clinic', { home: QueuePage });
