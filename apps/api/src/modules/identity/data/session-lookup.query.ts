import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { SessionLookup, ShownSession, StandingSession } from '../../../platform/context/session-lookup.js';
import { oneStatement } from '../../../platform/database/one-statement.js';
import { APP_DATA_SOURCE } from '../../../platform/database/tokens.js';

/** How exact "last seen" is; more would be a write a request. */
const SEEN_MINUTES = 5;

/** Who asks: the session of a request, and that it was seen. */
@Injectable()
export class SessionLookupQuery implements SessionLookup {
  constructor(@Inject(APP_DATA_SOURCE) private readonly dataSource: DataSource) {}

  async standing({ tokenHash, app, idleDays, device, network }: ShownSession): Promise<StandingSession | null> {
    const [row] = await oneStatement<StandingSession>(
      this.dataSource,
      { lane: 'session', by: network },
      `with standing as (
         select id from identity.session where token_hash = $1 and app = $2 and revoked_at is null and expires_at > app.now()
            and last_seen_at > app.now() - make_interval(days => $3)),
       seen as (
         update identity.session set last_seen_at = app.now(), user_agent = $4
           where id in (select id from standing) and $4::text is not null
            and (last_seen_at < app.now() - make_interval(mins => $5) or user_agent is null))
       select s.id as "sessionId", a.id as "accountId", a.display_name as name, m.organisation_id as "organisationId", m.roles,
              o.region_code as "regionCode", o.kind
         from standing join identity.session s on s.id = standing.id join identity.account a on a.id = s.account_id
         left join identity.membership m on m.account_id = s.account_id and m.organisation_id = s.organisation_id and m.ended_at is null
         left join identity.organisation o on o.id = m.organisation_id`,
      [tokenHash, app, idleDays, device, SEEN_MINUTES],
    );
    return row ?? null;
  }
}
