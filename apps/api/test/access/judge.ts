import { randomUUID } from 'node:crypto';
import { ENTRANCE, heldUp } from '../support/entrance.js';
import type { Person, World } from '../support/world.js';
import { documentOf, ofCase } from './attempts.js';
import type { Everybody } from './everybody.js';
import { ACTS, BEFORE_CONFIRMATION, MORE, OFFERED, operationOf, READS, refusalOf, whoMay } from './expected/acts.js';
import { EVERYBODY, isThere, PEOPLE, STAGES, statusOf, words, type Stage, type Who } from './expected/people.js';
import { FOLLOWS, RECORD, UNLOCKED } from './expected/record.js';
import { ROOMS } from './expected/rooms.js';

/** Rows that move by themselves: when somebody was last seen, what was relayed or delivered, keys of acts, the queue. */
const COUNTED = ['outbox', 'outgoing_message'];
const LEFT_OUT = ['session', 'rate_limit', 'idempotency', 'known_device', 'clock_offset'];
const AT_ONCE = 6;
/** Acts that are sent without a key of their own. */
const KEYLESS = ['openExhibit', 'signingOptions', 'signWithCode'];
const SELDOM = 2;
const inTurn = (act: string, who: Who, stage: Stage): boolean =>
  act in READS ||
  STAGES.filter((s) => whoMay(act, s).length > 0).length <= SELDOM ||
  (Object.keys(ACTS).indexOf(act) + EVERYBODY.indexOf(who) + STAGES.indexOf(stage)) % 3 === 0;
export type Args = Record<string, [type: string, value: unknown]>;

/** Holds a running server against the tables, for one case as it stands. What is wrong is collected, and told whole. */
export class Judge {
  private readonly wrong: string[] = [];
  readonly controlled = new Set<string>();
  cells = 0;
  private readonly nowhere = new Map<string, string>();
  private everything = '';
  private standing: Readonly<Record<string, string>> = {};

  constructor(
    private readonly world: World,
    private readonly people: Everybody,
  ) {}

  /** All that is kept, table by table: a refused act leaves every row, journal head, notice and outbox line as it was. */
  private async state(): Promise<Record<string, string>> {
    await this.world.copiesMade();
    if (!this.everything) {
      const { rows } = await this.world.owner.query<{ name: string; full: string }>(
        `select tablename as name, format('%I.%I', schemaname, tablename) as full from pg_tables where schemaname in ('public', 'identity', 'journal', 'app') order by 2`,
      );
      this.everything = rows
        .filter(({ name }) => !LEFT_OUT.includes(name))
        .map(({ name, full }) =>
          COUNTED.includes(name)
            ? `select '${full}' as t, count(*)::text as s from ${full}`
            : `select '${full}' as t, md5(coalesce(string_agg(r::text, ',' order by r::text), '')) as s from ${full} r`,
        )
        .join(' union all ');
    }
    const { rows } = await this.world.owner.query<{ t: string; s: string }>(this.everything);
    return Object.fromEntries(rows.map(({ t, s }) => [t, s]));
  }
  /** What was found wrong since it was asked for last. */
  found(): string[] {
    return this.wrong.splice(0);
  }
  async begin(): Promise<void> {
    this.standing = await this.state();
  }
  /** The same, told to who asks. */
  async unchanged(by: string): Promise<string[]> {
    await this.nothingChanged(by);
    return this.found();
  }
  async nothingChanged(by: string): Promise<void> {
    const now = await this.state();
    for (const [table, rows] of Object.entries(now)) if (rows !== this.standing[table]) this.wrong.push(`${by} changed ${table}`);
    this.standing = now;
  }

  async versionOf(caseId: string): Promise<number> {
    return (await this.world.owner.query<{ version: number }>('select version from case_file where id = $1', [caseId])).rows[0]!.version;
  }

  /** What somebody is told of a case that there is not; no stage changes it, so it is asked for once. */
  private async ofNowhere(who: Who, act: string): Promise<string> {
    const known = this.nowhere.get(`${who} ${act}`);
    if (known) return known;
    const { query, variables } = documentOf(act, ofCase(randomUUID(), 1));
    const answer = JSON.stringify(await this.people[who].raw(query, variables));
    this.nowhere.set(`${who} ${act}`, answer);
    return answer;
  }

  private async each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    const queue = [...items];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
      }),
    );
  }

  /**
   * For whom the case is not there: every read, and acts that anybody may do now, answer as if there were none. Each stage
   * keeps everybody out of every read; of the acts one in three is tried by each in turn, so that over the stages each
   * outsider has tried each act, and acts that are open in a stage or two are tried by all.
   */
  async outsiders(caseId: string, stage: Stage): Promise<void> {
    await this.begin();
    const version = await this.versionOf(caseId);
    const outside = EVERYBODY.filter((who) => !isThere(who, stage));
    for (const act of [...Object.keys(READS), ...Object.keys(ACTS).filter((a) => whoMay(a, stage).length > 0)]) {
      await this.each(
        outside.filter((who) => inTurn(act, who, stage)),
        async (who) => {
          const { query, variables } = documentOf(act, ofCase(caseId, version));
          const answer = JSON.stringify(await this.people[who].raw(query, variables));
          const absent = await this.ofNowhere(who, act);
          this.cells += 1;
          if (answer !== absent) this.wrong.push(`${who} ${act} in ${stage}: ${answer} and of no case ${absent}`);
          if (answer.includes('"__typename":"Done"')) this.wrong.push(`${who} did ${act} in ${stage}`);
        },
      );
    }
    await this.nothingChanged(`what outsiders tried in ${stage}`);
    await this.each(outside, async (who) => {
      const list = JSON.stringify(
        await this.people[who].raw('query { myCases(filter: { first: 100 }) { items { id } } notifications { items { caseName } } }'),
      );
      this.cells += 1;
      if (list.includes(caseId)) this.wrong.push(`${who} finds the case in ${stage} in a list`);
    });
  }

  /**
   * For whom it is there: the case says as what they stand in it and exactly what they may do; what others may do now is
   * refused by its name, and so is what nobody may do now, to one who could in another stage.
   */
  async insiders(caseId: string, stage: Stage): Promise<void> {
    await this.begin();
    const version = await this.versionOf(caseId);
    const inside = EVERYBODY.filter((who) => isThere(who, stage));
    for (const who of inside) {
      const { caseFile } = await this.people[who].gql('query($id: ID!) { caseFile(id: $id) { role status actions } }', { id: caseId });
      this.cells += 1;
      if (caseFile?.status !== statusOf(stage)) this.wrong.push(`the case of ${who} is ${caseFile?.status} and not ${stage}`);
      if (caseFile?.role !== PEOPLE[who].as) this.wrong.push(`${who} is ${caseFile?.role} in ${stage}`);
      const offered = JSON.stringify([...((caseFile?.actions ?? []) as string[])].sort());
      const promised = JSON.stringify([...this.offeredTo(who, stage)].sort());
      if (offered !== promised) this.wrong.push(`${who} in ${stage} is offered ${offered} and by the table ${promised}`);
    }
    for (const act of Object.keys(ACTS)) {
      const before = this.wrong.length;
      const may = whoMay(act, stage);
      const ever = inside.filter((who) => [ACTS[act], MORE[act]].some((line) => line && words(line[0]).includes(who)));
      const tried = may.length > 0 ? inside.filter((who) => !may.includes(who)) : ever.slice(0, 2);
      await this.each(tried, (who) => this.refused(act, who, caseId, stage, version));
      if (this.wrong.length > before) await this.nothingChanged(`${act} by those who may not in ${stage}`);
    }
    await this.nothingChanged(`what those tried who may not in ${stage}`);
  }
  /** What the people of a clinic that has not proved who it is are told of each act of their part: it waits, or it does not. */
  async unconfirmed(person: Person, caseId: string, stage: Stage): Promise<void> {
    await this.begin();
    const version = await this.versionOf(caseId);
    const theirs = (act: string) => whoMay(act, stage).some((who) => PEOPLE[who].part === 'clinic');
    for (const act of Object.keys(ACTS).filter((a) => theirs(a) && !words(BEFORE_CONFIRMATION).includes(a))) {
      const { query, variables } = documentOf(act, ofCase(caseId, version));
      const { data } = await person.raw(query, variables);
      this.cells += 1;
      const told = `${data?.answer?.__typename} ${data?.answer?.code}`;
      if (told !== 'NotPossible institution_unconfirmed') this.wrong.push(`${act} before confirmation in ${stage}: ${told}`);
    }
    const { caseFile } = await person.gql('query($id: ID!) { caseFile(id: $id) { actions } }', { id: caseId });
    const promised = Object.keys(OFFERED).filter((word) => {
      const act = OFFERED[word]!;
      return theirs(act) && (act in READS || words(BEFORE_CONFIRMATION).includes(act));
    });
    if (JSON.stringify([...caseFile.actions].sort()) !== JSON.stringify([...promised, 'post'].sort()))
      this.wrong.push(`before confirmation in ${stage}: ${caseFile.actions} and by the table ${promised}`);
    await this.nothingChanged(`what waits until the clinic is confirmed, in ${stage}`);
  }
  private offeredTo(who: Who, stage: Stage): string[] {
    const speaks = Object.values(ROOMS).some((room) => words(room.speaks).includes(who) && words(room.open).includes(stage));
    return [...Object.keys(OFFERED).filter((word) => whoMay(OFFERED[word]!, stage).includes(who)), ...(speaks ? ['post'] : [])];
  }
  private async refused(act: string, who: Who, caseId: string, stage: Stage, version: number): Promise<void> {
    const { query, variables } = documentOf(act, ofCase(caseId, version));
    const answer = await this.people[who].raw(query, variables);
    this.cells += 1;
    const told = `${answer.data?.answer?.__typename} ${answer.data?.answer?.code}`;
    const promised = refusalOf(act, who, stage);
    if (told !== promised) this.wrong.push(`${who} ${act} in ${stage}: ${told} and by the table ${promised}`);
  }

  /**
   * The control beside the denials: somebody who may does it in the same case and stage, and it is done; it waits for who is
   * in the case at its entrance, and leaves in the record what the table says, where the table says.
   */
  async control(act: string, who: Who, args: Args, success = 'Done'): Promise<{ id: string; address?: string }> {
    const caseId = args['caseId']?.[1];
    if (typeof caseId !== 'string') return this.doneBy(act, who, args, success);
    const before = await this.lastEntries(caseId);
    const done = await this.afterWaiting(act, who, caseId, () => this.doneBy(act, who, args, success));
    await this.world.copiesMade();
    const { rows } = await this.world.owner.query<{ audience: string; seq: number; type: string }>(
      'select audience, seq, type from journal.entry where case_id = $1 order by at, audience, seq',
      [caseId],
    );
    const entered = rows
      .filter(({ audience, seq }) => seq > (before.get(audience) ?? 0))
      .map(({ audience, type }) => `${audience} ${type}`);
    const promised = RECORD[`${act}@${who}`] ?? RECORD[act] ?? [];
    const listed = (line: string) => promised.some((p) => p.split(' + ').includes(line));
    const told = entered
      .filter((line) => listed(line) || !FOLLOWS.includes(line))
      .sort()
      .join(' + ');
    if (!promised.includes(told)) this.wrong.push(`${act} by ${who} leaves ${JSON.stringify(told)} in the record`);
    return done;
  }
  private async lastEntries(caseId: string): Promise<Map<string, number>> {
    const { rows } = await this.world.owner.query<{ audience: string; seq: number }>(
      'select audience, max(seq) as seq from journal.entry where case_id = $1 group by 1',
      [caseId],
    );
    return new Map(rows.map(({ audience, seq }) => [audience, seq]));
  }
  /** The act must stand at the entrance of its case, before it has read what it decides on. */
  private async afterWaiting<T>(act: string, who: Who, caseId: string, send: () => Promise<T>): Promise<T> {
    const { answer, at } = await heldUp(this.world, caseId, send);
    if (!ENTRANCE.test(at) && !UNLOCKED[act] && !UNLOCKED[`${act}@${who}`])
      this.wrong.push(`${act} by ${who} stands at ${at || 'nothing'}`);
    return answer;
  }
  private async doneBy(act: string, who: Who, args: Args, success: string): Promise<{ id: string; address?: string }> {
    this.controlled.add(act);
    const person: Person = this.people[who];
    const name = operationOf(act);
    if (success === 'Done') return (await person.done(name, args, KEYLESS.includes(name) ? null : randomUUID())) as { id: string };
    const fields = success === 'PasskeyOptions' ? 'challengeId' : 'address';
    const answer = await person.act(name, args, KEYLESS.includes(name) ? null : randomUUID(), `... on ${success} { ${fields} }`);
    if (answer.__typename !== success) throw new Error(`${act}: ${JSON.stringify(answer)}`);
    return answer as { id: string; address: string };
  }
  /** Which acts of these stages nobody was seen to do. */
  uncontrolled(stages: readonly Stage[], except: readonly string[] = []): string[] {
    return Object.keys(ACTS).filter(
      (act) => stages.some((s) => whoMay(act, s).length > 0) && !this.controlled.has(act) && !except.includes(act),
    );
  }
}
