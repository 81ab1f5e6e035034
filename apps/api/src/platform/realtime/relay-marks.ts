import type { DataSource } from 'typeorm';
import { sparingly } from '../telemetry/log.js';
import type { Relay } from './relay.js';

/**
 * Marks twice a second what this process has relayed, so that the outbox sweep of the worker passes it over.
 * @returns ends it
 */
export function marksRelayed(dataSource: DataSource, relay: Relay): () => void {
  const unmarked = sparingly('what was relayed was not marked');
  const marking = setInterval(() => {
    const ids = relay.relayed.splice(0);
    if (ids.length) dataSource.query('update outbox set relayed_at = app.now() where id = any($1::bigint[])', [ids]).catch(unmarked);
  }, 500);
  return () => clearInterval(marking);
}
