import type { Tx } from '../database/unit-of-work.js';

/** Of statements that find what is due: a subject that failed is left alone until its time. `$1` is the moment. */
export const NOT_STEPPED_BACK = 'not exists (select 1 from stepped_back b where b.subject_id = t.id and b.again_at > $1)';

/** A subject whose turn failed is tried again after a minute, then two, four, and so on up to a day. */
export const stepBack = (tx: Tx, subjectId: string): Promise<unknown> =>
  tx.query(
    `insert into stepped_back as s (subject_id, failures, again_at) values ($1, 1, app.now() + interval '1 minute')
     on conflict (subject_id) do update set failures = s.failures + 1, again_at = app.now() + least(interval '1 day',
       interval '1 minute' * power(2, least(s.failures, 11)))`,
    [subjectId],
  );

/** Its turn went well: it is one like every other again. */
export const stepForward = (tx: Tx, subjectId: string): Promise<unknown> =>
  tx.query('delete from stepped_back where subject_id = $1', [subjectId]);
