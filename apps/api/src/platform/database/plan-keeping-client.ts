import pg from 'pg';
import { spannedStatement } from '../telemetry/trace.js';

/** So many different texts are named; what is made up beyond them is planned each time, so that no connection grows for ever. */
const MOST = 800;
const nameOf = new Map<string, string>();
let named = 0;

function nameFor(text: string): string | undefined {
  const known = nameOf.get(text);
  if (known || nameOf.size >= MOST) return known;
  const name = `heyi_${(named += 1)}`;
  nameOf.set(text, name);
  return name;
}

type Answer = Promise<pg.QueryResult>;

/**
 * Names each statement that has parameters, so that its connection keeps the plan: under the row policies planning takes
 * several times what running does.
 *
 * A plan whose table has got another shape since (a migration beside a running server) is refused with 0A000 and made
 * anew: at once, or, where that refusal has ended a transaction, the next time.
 */
export class PlanKeepingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const plain = this.query.bind(this) as (...args: unknown[]) => Answer;
    const keeping = (text: unknown, values: unknown, ...more: unknown[]): Answer => {
      const name = typeof text === 'string' && Array.isArray(values) && values.length && !more.length ? nameFor(text) : undefined;
      if (!name) return plain(text, values, ...more);
      return plain({ name, text, values }).catch((fault: unknown) => {
        if ((fault as { code?: string }).code !== '0A000') throw fault;
        nameOf.delete(text as string);
        if (this.getTransactionStatus() !== 'I') throw fault;
        return plain(text, values);
      });
    };
    const traced = (text: unknown, ...more: [unknown]): Answer =>
      typeof text === 'string' ? spannedStatement(text, () => keeping(text, ...more)) : keeping(text, ...more);
    this.query = traced as typeof this.query;
  }
}
