import { startApp } from '@heyi/case-room';
import { withCaseWords } from '@heyi/i18n';
import { part } from '@heyi/ui';
import { HomePage } from './home';
import './main.css';

const NewCasePage = part(() => withCaseWords(import('./filing/new-case').then((m) => m.NewCasePage)));
const DraftPage = part(() => withCaseWords(import('./filing/draft').then((m) => m.DraftPage)));
const ExplorerPage = part(() => withCaseWords(import('./explorer/explorer').then((m) => m.ExplorerPage)));

void startApp('consumer', {
  home: HomePage,
  extra: { '/new': NewCasePage, '/draft/$caseId': DraftPage },
  open: { '/explore': ExplorerPage },
});
