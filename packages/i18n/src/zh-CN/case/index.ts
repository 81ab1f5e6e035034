import { agreement } from './agreement';
import { clocks } from './clocks';
import { committee } from './committee';
import { compensation } from './compensation';
import { earlier } from './earlier';
import { explore } from './explore';
import { files } from './files';
import { filing } from './filing';
import { institution } from './institution';
import { offers } from './offers';
import { papers } from './papers';
import { path } from './path';
import { record } from './record';
import { steps } from './steps';

/** The words that come with the screens of a case, with filing, institutions and settings. */
export const caseZh = {
  ...agreement,
  ...institution,
  ...offers,
  ...steps,
  ...record,
  ...clocks,
  ...committee,
  ...earlier,
  ...papers,
  ...path,
  ...compensation,
  ...explore,
  ...filing,
  ...files,
};
