/** For `DueRows.where` of a clock `t`: a letter of its case waits for an answer. */
export const LETTER_WAITS = 'exists (select 1 from demand_letter d where d.case_id = t.case_id and d.closed_at is null)';
