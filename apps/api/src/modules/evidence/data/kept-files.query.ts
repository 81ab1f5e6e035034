import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { KeptFile } from '../../../platform/files/kept-file.js';

/**
 * Every file that a row of this module names, across tenants: uploads, papers of institutions among them, as they were sent, and what
 * was derived of those that are not withdrawn. Of an upload that was refused or given up nothing is named.
 */
export const filesOfUploads = (tx: Pick<Tx, 'query'>): Promise<KeptFile[]> =>
  tx.query<KeptFile>(`
    with stored as (
      select u.id, u.wrapped_key as key, u.size, u.sha256, u.state, u.preview from upload u where u.stored_as is null),
    used as (
      select coalesce(u.stored_as, u.id) as id, bool_or(e.withdrawn_at is null) as stands,
             max(c.sha256) filter (where c.kind = 'cleaned' and c.state = 'made' and e.withdrawn_at is null) as cleaned,
             max(c.size) filter (where c.kind = 'cleaned' and c.state = 'made' and e.withdrawn_at is null) as cleaned_size,
             max(c.sha256) filter (where c.kind = 'blurred' and c.state = 'made' and e.withdrawn_at is null) as blurred
        from exhibit e join upload u on u.id = e.upload_id left join exhibit_copy c on c.exhibit_id = e.id group by 1),
    shown as (select s.*, k.cleaned, k.cleaned_size, k.blurred from stored s left join used k using (id)
      where s.state = 'complete' and coalesce(k.stands, true))
    select id, null as variant, key as "wrappedKey", case state when 'complete' then 'whole' else 'arriving' end as kind,
      size::float8 as size, sha256
      from stored where state in ('complete', 'receiving')
    union all select id, 'preview', key, 'whole', null, null from shown where preview = 'ready'
    union all select id, 'blurred', key, 'whole', null, blurred from shown where preview = 'ready' or blurred is not null
    union all select id, 'cleaned', key, 'whole', cleaned_size::float8, cleaned from shown where cleaned is not null
    union all select id, 'reading', key, 'derived', null, null from shown
    order by 1, 2 nulls first`);
