import { startApp } from '@heyi/case-room';
import { part } from '@heyi/ui';
import './main.css';

const QueuePage = part(() => import('@heyi/case-room/queue').then((m) => m.QueuePage));

void startApp('regulator', { home: QueuePage });
