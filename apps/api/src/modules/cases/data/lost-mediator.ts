/** Whether a case's mediator serves at the committee no more, so that it waits for another; asked by who decides on it. */
export const LOST_MEDIATOR = `c.status in ('mediating','agreed','signing') and c.mediator_account_id is not null and not exists (select 1
  from identity.membership m
  where m.account_id = c.mediator_account_id and m.organisation_id = c.tenant_id and m.ended_at is null and 'mediator' = any(m.roles))`;
