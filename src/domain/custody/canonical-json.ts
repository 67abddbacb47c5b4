// One text per value: the subset of RFC 8785 (JSON Canonicalization Scheme) that the custody log commits to.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject { readonly [key: string]: Json }

const deepest = 32

const isText = (value: unknown): value is string => typeof value === 'string' && !/\p{Surrogate}/u.test(value)

/** True for an object of the subset (not null, not a list). Numbers are safe integers, strings hold no lone surrogate, at most 32 levels. */
export const isJsonObject = (value: unknown, depth = 0): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
  && Object.entries(value).every(([key, member]) => isText(key) && isJson(member, depth + 1))

const isJson = (value: unknown, depth: number): value is Json =>
  depth <= deepest && (value === null || typeof value === 'boolean' || isText(value) || Number.isSafeInteger(value)
    || (Array.isArray(value) ? value.every((member) => isJson(member, depth + 1)) : isJsonObject(value, depth)))

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

const write = (value: Json): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(write).join(',')}]`
  // RFC 8785 section 3.2.3: keys in the order of their UTF-16 code units, which is what `<` compares; keys are unique.
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`).join(',')}}`
}

/** The canonical text of a value. Throws RangeError outside the subset (fractions, lone surrogates, too deep). */
export const canonicalJson = (value: Json): string => {
  if (!isJson(value, 0)) throw new RangeError('outside the canonical JSON subset')
  return write(value)
}

/** Reads a text that is exactly the canonical form of one object; `null` for any other text. */
export const parseCanonicalObject = (text: string): JsonObject | null => {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) && write(value) === text ? value : null
  } catch {
    return null
  }
}
