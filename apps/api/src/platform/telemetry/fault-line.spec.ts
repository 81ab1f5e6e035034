import { QueryFailedError } from 'typeorm';
import { Fault } from '../errors/fault.js';
import { faultLine, statementOf } from './fault-line.js';

const MARK = '患者王小明 13800001111';

describe('a fault in the log', () => {
  it.each([
    ['insert into message (body, seq) values ($1, $2)', 'insert message'],
    ['update identity.account set name = $1', 'update identity.account'],
    ['delete from upload where id = $1', 'delete upload'],
    ['INSERT INTO "case_file"("id", "story") VALUES ($1, $2)', 'insert case_file'],
    ['UPDATE "identity"."account" SET "display_name" = $1 WHERE "id" = $2', 'update identity.account'],
    ['DELETE FROM "upload" WHERE "id" = $1', 'delete upload'],
    ['SELECT "c"."id" AS "c_id", "c"."status" AS "c_status" FROM "case_file" "c" WHERE "c"."id" = $1', 'select case_file'],
    ['select id, name from case_file where id = $1', 'select case_file'],
    ['select app.enter_case($1) as role', 'select app.enter_case'],
    ["\n  with gone as (select 1) select 'x'", 'with'],
    ['', ''],
  ])('names a statement: %s', (sql, name) => expect(statementOf(sql)).toBe(name));

  it('of the database has its code, table, constraint and statement, and none of its values', () => {
    const driver = Object.assign(new Error(`duplicate key value: ${MARK}`), {
      code: '23505',
      detail: `Key (name)=(${MARK}) already exists.`,
      table: 'exhibit',
      constraint: 'exhibit_once',
      where: `COPY ${MARK}`,
    });
    const line = faultLine(new QueryFailedError('insert into exhibit (name) values ($1)', [MARK], driver));
    expect(line).toMatchObject({
      name: 'QueryFailedError',
      code: '23505',
      table: 'exhibit',
      constraint: 'exhibit_once',
      statement: 'insert exhibit',
    });
    expect(line.at[0]).toMatch(/^at .+fault-line\.spec/);
    expect(JSON.stringify(line)).not.toMatch(/王|1380/);
  });

  it('has no words but ours', () => {
    const parsed = () => JSON.parse(`{"name": ${MARK}}`) as unknown;
    let syntax: unknown;
    try {
      parsed();
    } catch (error) {
      syntax = error;
    }
    for (const fault of [
      syntax,
      new Error(MARK),
      new TypeError(`Cannot create property 'x' on string '${MARK}'`),
      new RangeError(`Invalid language tag: ${MARK}`),
      new AggregateError([new Error(MARK)], MARK),
      new Error(`first line\n    at ${MARK} (file.ts:1:1)\nlast line`),
      new Error(`\n    at ${MARK} (file.ts:1:1)`),
      Object.assign(new Error(`\n    at ${MARK} (file.ts:1:1)\nmore`), { message: 'another since' }),
      new Error('outer', { cause: new Error(MARK) }),
      Object.assign(new Error('x'), { code: MARK, name: MARK, response: MARK, recipient: MARK }),
      `${MARK}`,
      { MARK },
    ])
      expect(JSON.stringify(faultLine(fault))).not.toMatch(/王|1380/);
    expect(faultLine(new Fault('The file is shorter than recorded.')).message).toBe('The file is shorter than recorded.');
    expect(faultLine(new TypeError("Cannot read properties of undefined (reading 'id')")).message).toContain("reading 'id'");
    expect(faultLine(new AggregateError([new Fault('one'), new Fault('two')])).errors).toMatchObject([
      { message: 'one' },
      { message: 'two' },
    ]);
    expect(faultLine(new Error('x', { cause: new Fault('why') })).cause).toMatchObject({ message: 'why' });
    expect(faultLine(Object.assign(new Error('x'), { code: 'ENOSPC' })).code).toBe('ENOSPC');
  });
});
