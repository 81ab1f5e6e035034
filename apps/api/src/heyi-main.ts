import { Command, CommanderError } from 'commander';
import { configOrEnd, type Config } from './platform/config.js';

/**
 * Without a word about production, and without a database of somebody's own, these are commands of the demonstration beside
 * which they stand.
 */
const config = (): Config => configOrEnd(!process.env['HEYI_MODE'] && !process.env['DATABASE_URL'] ? { mode: 'demonstration' } : {});

let status = 2;
/** What a command answers with is what the process ends with. */
const ends =
  <Args extends unknown[]>(run: (...args: Args) => Promise<number>) =>
  async (...args: Args): Promise<void> => {
    status = await run(...args);
  };

/**
 * The operator's commands; each is loaded as it is asked for. They use the database of the environment, or the embedded one,
 * running or not. A word too many or one that is misspelt is no command, rather than one that does less than was meant.
 */
// The mode is read by the configuration; it may stand before the command or behind it.
const inMode = (of: Command): Command => of.option('--test').option('--demonstration');
const heyi = inMode(new Command('heyi').description('The operator’s commands of Heyi.')).exitOverride().showHelpAfterError();
const command = (of: Command, words: string, says: string): Command =>
  inMode(of.command(words).description(says)).allowExcessArguments(false);

command(heyi, 'verify <file>', 'check a dossier (ZIP or folder) or a signed agreement (PDF), without server or database')
  .option('--root <pem>', 'the root certificate that its seals must lead to')
  .action(ends(async (file: string, { root }: { root?: string }) => (await import('./commands/verify.js')).verify(file, root ?? null)));
const statutes = heyi.command('statutes').description('texts of law');
command(statutes, 'import <file>', 'load statute texts: [{ id, titleZh, titleEn, status, articles: [{ no, n, textZh }] }]').action(
  ends(async (file: string) => (await import('./commands/statutes.js')).importFile(config(), file)),
);
const clocks = heyi.command('clocks').description('running periods');
command(clocks, 'recompute', 'plan every running clock anew, as after a change of the calendar').action(
  ends(async () => (await import('./commands/clocks.js')).recompute(config())),
);
const contacts = heyi.command('contacts').description('addresses and numbers of people');
command(contacts, 'review', 'accounts of earlier releases whose contact has no canonical form, or one that is taken').action(
  ends(async () => (await import('./commands/contacts.js')).reviewContacts(config())),
);
command(heyi, 'backup <folder>', 'one consistent backup of database and files, made while people work; without the master key').action(
  ends(async (folder: string) => (await import('./commands/backup.js')).backup(config(), folder)),
);
command(heyi, 'restore <folder>', 'restore a backup into a database without rows, and verify it')
  .option('--sha256 <of manifest.json>', 'the digest that was written down as the backup was made')
  .action(
    ends(async (folder: string, { sha256 }: { sha256?: string }) =>
      (await import('./commands/backup.js')).restore(config(), folder, sha256 ?? null),
    ),
  );

try {
  await heyi.parseAsync();
} catch (fault) {
  if (!(fault instanceof CommanderError)) throw fault;
  // Asked for help is no fault; anything else was said with the usage.
  status = fault.code === 'commander.helpDisplayed' ? 0 : 2;
}
process.exit(status);
