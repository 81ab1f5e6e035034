/**
 * The faults that still stand once a field is changed. Several fields can be told the same sentence; which of them it was is known
 * by its place where as many fields show it as have the fault, and otherwise all of it stays.
 *
 * @param shown what the changed field shows
 * @param marked what every marked field of the page shows, in its order; `at`, the changed one among them, -1 where it is none
 */
export function leftStanding<F extends { readonly message: string }>(
  faults: readonly F[],
  shown: string,
  marked: readonly string[],
  at: number,
): readonly F[] {
  return faults.filter((fault) => {
    if (!shown.includes(fault.message)) return true;
    const alike = faults.filter(({ message }) => message === fault.message);
    if (alike.length === 1) return false;
    const places = marked.flatMap((text, place) => (text.includes(fault.message) ? [place] : []));
    return places.length !== alike.length || places.indexOf(at) !== alike.indexOf(fault);
  });
}
