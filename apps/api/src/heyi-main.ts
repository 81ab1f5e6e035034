import { parseArgs } from 'node:util';
import { configOrEnd, type Config } from './platform/config.js';

const USAGE = `heyi verify <file> [--root <pem>]  check a dossier (ZIP or folder) or a signed agreement (PDF), without server or database
heyi statutes import <file>   load statute texts: [{ id, titleZh, titleEn, status, articles: [{ no, n, textZh }] }]
heyi clocks recompute         plan every running clock anew, as after a change of the calendar
heyi contacts review          accounts of earlier releases whose contact has no canonical form, or one that is taken
heyi backup <folder>          one consistent backup of database and files, made while people work; without the master key
heyi restore <folder> [--sha256 <of manifest.json>]  restore a backup into a database without rows, and verify it`;

interface Said {
  readonly words: readonly string[];
  readonly root: string | null;
  readonly sha256: string | null;
}

/** What the command line says. @returns null where an option is unknown, or has no value */
function said(): Said | null {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      // The last two are the mode, which the configuration reads.
      options: { root: { type: 'string' }, sha256: { type: 'string' }, test: { type: 'boolean' }, demonstration: { type: 'boolean' } },
    });
    return { words: positionals, root: values.root ?? null, sha256: values.sha256 ?? null };
  } catch {
    return null;
  }
}

/** Without a word about production, and without a database of somebody's own, these are commands of the demonstration beside which they stand. */
const config = (): Config => configOrEnd(!process.env['HEYI_MODE'] && !process.env['DATABASE_URL'] ? { mode: 'demonstration' } : {});

/**
 * The operator's commands; each is loaded as it is asked for. They use the database of the environment, or the embedded one,
 * running or not. A word too many or one that is misspelt is no command, rather than one that does less than was meant.
 */
async function run({ words, root, sha256 }: Said): Promise<number | null> {
  const [subject, second, third, ...more] = words;
  if (more.length || (root !== null && subject !== 'verify') || (sha256 !== null && subject !== 'restore')) return null;
  if (second && !third) {
    if (subject === 'verify') return (await import('./commands/verify.js')).verify(second, root);
    if (subject === 'backup') return (await import('./commands/backup.js')).backup(config(), second);
    if (subject === 'restore') return (await import('./commands/backup.js')).restore(config(), second, sha256);
  }
  switch (`${subject} ${second}`) {
    case 'statutes import':
      return third ? (await import('./commands/statutes.js')).importFile(config(), third) : null;
    case 'clocks recompute':
      return third ? null : (await import('./commands/clocks.js')).recompute(config());
    case 'contacts review':
      return third ? null : (await import('./commands/contacts.js')).reviewContacts(config());
    default:
      return null;
  }
}

const asked = said();
const status = asked && (await run(asked));
if (status === null) console.error(USAGE);
process.exit(status ?? 2);
