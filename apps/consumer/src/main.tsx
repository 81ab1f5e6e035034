import { startApp } from '@heyi/case-room';
import { withLawWords } from '@heyi/i18n';
import { lazy } from 'react';
import { HomePage } from './home';
import './main.css';

const NewCasePage = lazy(() => import('./filing/new-case').then((m) => ({ default: m.NewCasePage })));
const DraftPage = lazy(() => withLawWords(import('./filing/draft').then((m) => ({ default: m.DraftPage }))));
const ExplorerPage = lazy(() => withLawWords(import('./explorer/explorer').then((m) => ({ default: m.ExplorerPage }))));

void startApp('consumer', {
  home: HomePage,
  extra: { '/new': NewCasePage, '/draft/$caseId': DraftPage },
  open: { '/explore': ExplorerPage },
});
