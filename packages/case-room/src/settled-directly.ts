/** Whether the sides settled without a committee, and the settlement stands (RT-9). */
export const settledDirectly = (file: { readonly agreements: readonly { kind: string; effectiveAt: string | null }[] }): boolean =>
  file.agreements.some((a) => a.kind === 'direct' && a.effectiveAt !== null);
