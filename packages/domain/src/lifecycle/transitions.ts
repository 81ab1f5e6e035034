/** One lifecycle: from where each act leads where. What stands in no row leads nowhere. */
export type Transitions<State extends string, Act extends string = string> = Readonly<
  Record<Act, { readonly from: readonly State[]; readonly to: State }>
>;

/** Where an act leads from here, or null where it leads nowhere. */
export function leadsTo<State extends string, Act extends string>(table: Transitions<State, Act>, act: Act, from: State): State | null {
  return table[act].from.includes(from) ? table[act].to : null;
}
