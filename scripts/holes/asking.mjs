// What becomes of one place: the test files that could see it are asked in turn, in a Jest that stays; what that cannot tell,
// in one of its own.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HANGS_AFTER, jest } from './jest.mjs';
import { root } from './places.mjs';
import { staying } from './staying.mjs';

/** So many verdicts wait at most until the files that gave them were seen green in the same process. */
const WAITING = 24;
const NOT_LOADED = 'Test suite failed to run';
const unitOnly = (file) => !file.endsWith('.int-spec.ts');
const questionOf = (place) => (place.sql ? { sql: place.sql } : { id: place.id });

/** The tables of the entities that a file imports: what its query builder asks. */
const tablesOf = (path) => {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/from '(\.[\w./-]*\.entity)\.js'/g)].map(
    ([, entity]) => /@Entity\(\{[^}]*\bname: '(\w+)'/.exec(readFileSync(join(root, dirname(path), `${entity}.ts`), 'utf8'))[1],
  );
};
/** Where rows are looked for by their case, the policies of their tables hold the same (ADR 0026): which tables a place reads. */
const tablesBehind = ({ kind, path, text, instead }) => {
  if (!['scope', 'conditional write'].includes(kind) || !/\bcase_?id = |\bid = :caseId\b/i.test(text)) return [];
  const named = [...instead.matchAll(/\b(?:from|join|update|into) (?:\w+\.)?(\w+)/g)].map(([, table]) => table);
  return [...new Set(named.length ? named : tablesOf(path))].sort();
};
/** Opens tables to the application's role, as if they had no policies; names that are no tables are passed over. */
const opened = (tables) => `do $$ declare t regclass; begin
  for t in select c.oid from pg_class c where c.relname in (${tables.map((name) => `'${name}'`)}) and c.relkind in ('r', 'p') and c.relrowsecurity loop
    execute format('create policy hole on %s to heyi_app using (true) with check (true)', t);
  end loop;
end $$`;

const loading = new Map();
/** Whether a file that could not be loaded without a protection can be with it: else everything would be noticed by it. */
const loads = (file) => {
  if (!loading.has(file))
    loading.set(
      file,
      alone(file, {}).then(({ isNotLoaded }) => !isNotLoaded),
    );
  return loading.get(file);
};

/** Runs one test file in a Jest of its own, where it reaches also what is read once as modules are loaded. */
async function alone(file, { id, sql }) {
  const { status, said, hung } = await jest(
    [`${join(root, file)}$`, '--selectProjects', unitOnly(file) ? 'unit' : 'database', '--runInBand', '--bail', '--silent'],
    { HOLE: id ?? '', HOLE_SQL: sql ?? '' },
    true,
  );
  if (said.includes('HOLE_SQL is no statement')) return { isNoPlace: true };
  // What did not run a test has noticed nothing: a configuration in error would otherwise be the best of judges.
  if (status !== 0 && !hung && !/^FAIL /m.test(said)) throw new Error(`Jest did not run ${file}:\n${said}`);
  return {
    red: status !== 0,
    isNotLoaded: said.includes(NOT_LOADED),
    test: hung ? 'hangs' : (/● (.+)/.exec(said)?.[1] ?? '').trim(),
  };
}

/** Asks one place after the other. @param keep is given each verdict once it stands */
export class Lane {
  #runner;
  #waiting = [];
  #green = new Map();
  #isFull = false;

  constructor(keep) {
    this.keep = keep;
  }

  /**
   * Takes one place away and asks the files until one turns red. Behind policies, which are tried alone, a place is a second
   * lock: it is asked with the policies taken away as well, by files that do not notice those.
   *
   * @param reach the files that are known to reach it
   */
  async ask(place, files, reach) {
    const began = Date.now();
    const stands = (verdict) => ({ ...verdict, seconds: Math.round((Date.now() - began) / 1000) });
    const tables = tablesBehind(place);
    for (const file of files) {
      const { answer, isWarm } = await this.#turnsRed(file, questionOf(place), place.isReadOnce, reach.has(file));
      if (answer.isNoPlace) return this.keep(place, { verdict: 'no place' });
      if (answer.red)
        return this.#standsLater(place, files, reach, file, isWarm, stands({ verdict: 'noticed', by: file, test: answer.test }));
      if (!tables.length || unitOnly(file)) continue;
      const sql = opened(tables);
      const both = await this.#turnsRed(file, { ...questionOf(place), sql }, place.isReadOnce, reach.has(file));
      if (both.answer.isNoPlace) throw new Error(`Not opened: ${sql}`);
      if (both.answer.red && (await this.#greenWhileOpen(file, sql)))
        return this.#standsLater(
          place,
          files,
          reach,
          file,
          both.isWarm,
          stands({ verdict: 'second lock', by: file, test: both.answer.test, behind: tables }),
        );
    }
    this.keep(place, stands({ verdict: files.length ? 'missed' : 'unreached', by: null, test: null }));
    if (this.#isFull) await this.settle();
  }

  /** What turned a file red in the process that stays counts once the file was seen green there again. */
  async #standsLater(place, files, reach, file, isWarm, verdict) {
    if (!isWarm) return this.keep(place, verdict);
    this.#waiting.push({ place, files, reach, file, verdict });
    if (this.#waiting.length >= WAITING || this.#isFull) await this.settle();
  }

  /** Sees the files green again whose verdicts wait, and ends the process. What was red there by itself is asked alone. */
  async settle() {
    const waiting = this.#waiting.splice(0);
    const green = new Set();
    for (const file of new Set(waiting.filter((one) => !one.isLost).map((one) => one.file))) {
      const again = await this.#runner.ask({ specs: [join(root, file)] });
      // One that ended, or had to be, answers nothing more.
      if (!again || again.hangs) break;
      if (!again.red) green.add(file);
    }
    this.#end();
    this.#isFull = false;
    for (const { place, files, reach, file, verdict, isLost } of waiting) {
      if (!isLost && green.has(file)) {
        this.keep(place, verdict);
        continue;
      }
      const { red, test } = await alone(file, { ...questionOf(place), ...(verdict.behind && { sql: opened(verdict.behind) }) });
      if (red) this.keep(place, { ...verdict, test });
      else
        await this.ask(
          place,
          files.filter((f) => f !== file),
          reach,
        );
    }
  }

  /** To be called once all is asked: no verdict is left waiting. */
  async close() {
    while (this.#waiting.length) await this.settle();
    this.#end();
  }

  #end() {
    this.#runner?.end();
    this.#runner = undefined;
    // The process in which these turned red is gone: nothing can be seen green there any more.
    for (const one of this.#waiting) one.isLost = true;
  }

  async #turnsRed(file, question, isReadOnce = false, isReach = false) {
    const answer = isReadOnce ? undefined : await this.#warm(file, question);
    // A file that reaches it, and did not now: something that is read once called what it is within.
    const isPast = question.id && answer && !answer.red && !answer.isReached && isReach;
    // What turned red without having reached it did so for something else.
    const isStray = question.id && answer?.red && !answer.hangs && !answer.isReached;
    if (answer && !answer.isNotLoaded && !isPast && !isStray)
      return { answer: answer.hangs ? { ...answer, test: 'hangs' } : answer, isWarm: !answer.hangs };
    const cold = await alone(file, question);
    if (cold.isNotLoaded && !(await loads(file))) throw new Error(`${file} cannot be loaded with every protection in place.`);
    return { answer: cold, isWarm: false };
  }

  /** @returns undefined where it ended by itself */
  async #warm(file, question) {
    this.#runner ??= staying(
      ['--selectProjects', 'unit', 'database'],
      { HOLES_SOURCES: join(import.meta.dirname, 'prepared.mjs') },
      HANGS_AFTER,
    );
    const answer = await this.#runner.ask({ ...question, specs: [join(root, file)] });
    if (!answer || answer.hangs) this.#end();
    this.#isFull ||= Boolean(answer?.isFull);
    return answer;
  }

  /** Whether a file stays green while tables are open and every other protection is in place. */
  async #greenWhileOpen(file, sql) {
    const key = `${file} ${sql}`;
    if (!this.#green.has(key)) this.#green.set(key, !(await this.#turnsRed(file, { sql })).answer.red);
    return this.#green.get(key);
  }
}
