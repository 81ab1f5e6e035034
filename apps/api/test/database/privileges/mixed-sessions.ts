import { guard, withoutId } from './guards.js';
import { ref } from './people.js';
import { check, insert, type Row } from './rows.js';
import { as, IN_CLINIC, IN_COMMITTEE, own } from './sessions.js';
import type { Probe } from './world.js';

const setting = (table: string, row: Row, set: string): Probe[] => [
  guard(
    table,
    'a clinic session adds for a committee',
    as(...IN_COMMITTEE, insert(table, { tenant_id: ref('committee 1'), ...row })),
    'not',
  ),
  guard(table, 'a clinic session changes for a committee', as(...IN_COMMITTEE, `update ${table} set ${set}`), 'not'),
];
/** As the application, by who could not come in so. */
export const MIXED: readonly Probe[] = [
  guard('case_file', 'a committee session in a clinic', as(...IN_CLINIC, 'select 1 from case_file'), 'not'),
  guard('case_file', 'a clinic session in a committee', as(...IN_COMMITTEE, 'select 1 from case_file'), 'not'),
  guard(
    'case_file',
    'a committee session in an office',
    as('committee', 'otto', 'office 1', 'auditor,officer', '110105', 'select 1 from case_file'),
    'not',
  ),
  guard('identity.institution_check', 'its own people', own('select 1 from identity.institution_check'), 'rows 2'),
  guard(
    'identity.institution_check',
    'a committee session in the institution',
    as('committee', 'rita', 'proving 1', 'administrator', '990000', 'select 1 from identity.institution_check'),
    'not',
  ),
  guard(
    'identity.institution_check',
    'a committee session hands in',
    as(...IN_CLINIC, insert('identity.institution_check', withoutId(check('named 1', 'nora')))),
    'not',
  ),
  guard(
    'identity.organisation',
    'its own people',
    as('clinic', 'moe', 'named 3', 'desk', '310106', `select 1 from identity.organisation where id = ${ref('named 3')}`),
    'rows 1',
  ),
  guard('clinic_notice', 'a clinic session in a committee', as(...IN_COMMITTEE, 'select 1 from clinic_notice'), 'not'),
  guard(
    'app.enter_case',
    'who mediated and has the role no more',
    as('committee', 'mei', 'committee 1', 'intake', '110105', `select 1 where app.role() = 'intake'`, 'A'),
    'rows 1',
  ),
  guard(
    'app.enter_case',
    'who mediated and has no role',
    as('committee', 'mei', 'committee 1', '', '110105', `select 1 where app.role() = 'none'`, 'A'),
    'rows 1',
  ),
  // What a mediator asked as such is not read with another role, nor answered.
  guard(
    'mediator_request',
    'who mediates and is there as intake',
    as('committee', 'mei', 'committee 1', 'intake', '110105', 'select 1 from mediator_request', 'A'),
    'rows 4',
  ),
  guard(
    'mediator_request',
    'and answers',
    as('committee', 'mei', 'committee 1', 'intake', '110105', `update mediator_request set answer = 'x'`, 'A'),
    'rows 4',
  ),
  guard(
    'app.clocks_of_my_tenant',
    'a clinic session in a committee',
    as(...IN_COMMITTEE, 'select 1 from app.clocks_of_my_tenant(2000)'),
    'not',
  ),
  ...setting(
    'holiday_notice',
    { year: '2027', document: `'d'`, holidays: `'{}'`, workdays: `'{}'`, loaded_by: ref('chen'), loaded_name: `'n'` },
    `undone_name = 'n'`,
  ),
  ...setting('region_parameter', { region_code: `'110105'`, year: '2027', data: `'{}'`, loaded_name: `'n'` }, 'ended_at = app.now()'),
  ...setting('tenant_setting', { key: `'other'`, value: `'1'`, changed_name: `'n'` }, `changed_name = 'm'`),
];
