import { startApp } from '@heyi/case-room';
import { lazy } from 'react';
import { HomePage } from './home';
import './main.css';

const NewCasePage = lazy(() => import('./filing/new-case').then((m) => ({ default: m.NewCasePage })));
const DraftPage = lazy(() => import('./filing/draft').then((m) => ({ default: m.DraftPage })));

void startApp('consumer', { home: HomePage, extra: { '/new': NewCasePage, '/draft/$caseId': DraftPage } });
