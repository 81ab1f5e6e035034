/** What a module lets others do within its own acts: it says when, they say what. */
export interface Hooks<Heard extends object> {
  /** Lets a module hear what its part is; every door of the product lets all of them join, as often as it likes. */
  join(module: string, hooks: Partial<Heard>): void;
  /**
   * Lets everybody hear it who joined, in the order in which they joined.
   * @throws Error where nobody hears it: a door was opened without its modules, and what must follow would be lost
   */
  tell<Name extends keyof Heard>(name: Name, ...said: SaidTo<Heard[Name]>): Promise<void>;
}
type SaidTo<Hook> = Hook extends (...said: infer Said) => Promise<void> ? Said : never;

/** @param nobody what is said where nobody hears */
export function hooksOf<Heard extends object>(nobody: string): Hooks<Heard> {
  const joined = new Map<string, Partial<Heard>>();
  return {
    join: (module, hooks) => void joined.set(module, hooks),
    tell: async (name, ...said) => {
      const hearing = [...joined.values()].flatMap((hooks) => (hooks[name] ? [hooks[name] as (...a: typeof said) => Promise<void>] : []));
      if (hearing.length === 0) throw new Error(`${nobody}: ${String(name)}`);
      for (const hear of hearing) await hear(...said);
    },
  };
}
