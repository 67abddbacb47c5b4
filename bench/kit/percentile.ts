// Percentiles of what was measured.

/** The nearest rank: a value that was measured, which no smaller share of them exceeds; 0 of nothing. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? 0
