// Seeded chance and seeded ids: the made-up country is the same on every run of one seed.
import { idOf } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'

/** A stream of numbers that depends on its seed alone. */
export interface Draw {
  /** 0 ≤ x < 1. */
  readonly share: () => number
  readonly between: (low: number, high: number) => number
  /** As often between 1 and 10 as between 10 and 100. */
  readonly scale: (low: number, high: number) => number
}

/** mulberry32. */
export const drawOf = (seed: number): Draw => {
  let state = seed | 0
  const share = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return { share, between: (low, high) => low + (high - low) * share(), scale: (low, high) => low * (high / low) ** share() }
}

/** FNV-1a, mixed once more at the end. */
const hash = (text: string): number => {
  let h = 0x811c9dc5
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  return (h ^ (h >>> 13)) >>> 0
}

/** The id of the thing called `key` in the world of `seed`: never secret, never for a real register. */
export const worldId = <Kind extends string>(seed: number, kind: Kind, key: string): Id<Kind> => {
  const words = Uint32Array.from({ length: 4 }, (_, part) => hash(`${seed}/${part}/${kind}/${key}/${part}`))
  return idOf(new Uint8Array(words.buffer))
}
