/**
 * Conditions whose loss changes nothing that can be asked, because another one stands behind: each with the one that does, which is
 * tested by itself. A hole that nothing notices and that is not here fails; so does a line here that no hole needs any more.
 */
export const SECOND_LOCKS: readonly [hole: RegExp, why: string][] = [
  [/ · policy entered with check without .*'joint'/, 'only an office hears no joint channel, and an office is refused by its role'],
  [/^signature · policy entered with check without .*'joint'/, 'an office has no mark'],
  [/^audit_opening · policy clinic_reads_own gone/, 'office_lists_own shows the same rows wherever their case is seen'],
  [/^audit_opening · policy office_lists_own using without .*'regulator'/, 'no other organisation has an opening'],
  [/^case_file · policy consumer_reads using without .*'consumer'/, 'app.open_context fills the cases of consumers alone'],
  [/^case_file · policy consumer_creates with check without .*'draft'/, 'the application may not insert a status'],
  [/^case_file · policy entered_writes with check all/, 'the application may not change an id'],
  [/^clinic_notice · policy opened with check without .*closed_at/, 'the application may not insert an end'],
  [/^clinic_notice_entry · policy recorded with check without .*followed_at/, 'the application may not insert it'],
  [/^clinic_notice_entry · policy recorded with check without .*'joined'/, 'the table wants nobody for who joined, the policy oneself'],
  [/^clinic_notice_entry · policy (recorded with check|serves using) without .*'committee'/, 'no other session sees the task of the entry'],
  [
    /^clinic_notice_entry · policy (recorded with check|serves using) without \(n\.tenant_id = \( SELECT app\.organisation/,
    'a task is seen by its tenant or in its case alone',
  ],
  [/^clinic_notice_entry · policy serves using without /, 'a task is seen where its own policy says so, and in its case the entry is too'],
  [
    /^exhibit_copy · policy made with check without \((case_id|audience) = /,
    'an exhibit elsewhere or unheard is not seen, and the copy says where its exhibit is',
  ],
  [/^exhibit_copy · policy made with check without \(e\.case_id = /, 'an exhibit of another case is not seen'],
  [/^message · policy heard with check without \(e\.case_id = /, 'an exhibit of another case is not seen'],
  [/^identity\.institution_check · policy officer using without .*'committee'/, 'app.may_confirm asks for the kind itself'],
  [
    /^identity\.name_correction · policy decider using without \(account_id <> /,
    'one reads one’s own request anyway; deciding it is refused by decides',
  ],
  [/^identity\.organisation · policy named with check without .*'stub'/, 'the application may not insert a standing'],
  [
    /^mediator_request · policy asked with check without \(asked_by = /,
    'a mediator asks in the own name, and so does everybody: said twice',
  ],
  [
    /^(offer|offer_answer|signature) · policy binds with check without /,
    'a side is the side of its role: who is of the clinic and what is the clinic’s are one',
  ],
  [/^app\.open_context without account is not null/, 'no case belongs to nobody'],
  [/^app\.institution_joined without \(not joined or standing = 'stub'\)/, 'it saves a write'],
];

/** Protections that another test takes away one by one, with askers of its own: who mediates in place of another (ADR 0027). */
export const ASKED_ELSEWHERE: readonly [hole: RegExp, test: string][] = [
  [/ · policy kept /, 'law/earlier-caucus.int-spec.ts'],
  [/^caucus_consent · policy /, 'law/earlier-caucus.int-spec.ts'],
  [/^app\.enter_case without (k\.|c\.mediator_since)/, 'law/earlier-caucus.int-spec.ts'],
  [/^case_file · guard note_mediator/, 'law/earlier-caucus.int-spec.ts'],
];
