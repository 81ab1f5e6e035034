/** One lifecycle: from where each act leads where. What stands in no row leads nowhere. */
export type Transitions<State extends string, Act extends string = string> = Readonly<
  Record<Act, { readonly from: readonly State[]; readonly to: State }>
>;

/** What becomes of a row by some act of its table. */
export type OutcomeOf<Table extends Transitions<string>> = Table[keyof Table]['to'];

/** Where an act leads from here, or null where it leads nowhere. */
export function leadsTo<State extends string, Act extends string>(table: Transitions<State, Act>, act: Act, from: State): State | null {
  return table[act].from.includes(from) ? table[act].to : null;
}
