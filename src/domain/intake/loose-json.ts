// Reading JSON that a stranger wrote: take what fits, keep the rest. Nothing here throws.

/** The value as a record of unknown values; `null` when it is no plain object. */
export const recordOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : null

/** The value when it is a text; else `null`. */
export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The value when it is one of a closed list; else `null`. */
export const oneOf = <Value extends string>(list: readonly Value[], value: unknown): Value | null => list.find((entry) => entry === value) ?? null

/** The value when it is an ISO 8601 day; else `null`. */
export const dayOf = (value: unknown): string | null => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : null)

/** The members that were not taken, or `null` when nothing is left over. */
export const leftOver = (record: Readonly<Record<string, unknown>>, taken: readonly string[]): Readonly<Record<string, unknown>> | null => {
  const rest = Object.entries(record).filter(([key]) => !taken.includes(key))
  return rest.length === 0 ? null : Object.fromEntries(rest)
}
