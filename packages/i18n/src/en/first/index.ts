import { standing } from './standing';
import { lists } from './lists';
import { room } from './room';
import { shell } from './shell';

/** The words that the first page needs; they come with it. */
export const en = { ...shell, ...standing, ...room, ...lists };
