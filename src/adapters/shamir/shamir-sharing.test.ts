// Any three of five parts give the secret, any two another one.
import { describe, expect, it } from 'vitest'
import { nodePrimitives } from '../../primitives/node.ts'
import { shamirSharing } from './shamir-sharing.ts'

/** All ways to take `size` of `items`. */
const choose = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  size === 0 ? [[]] : items.flatMap((item, at) => choose(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]))

describe('sharing', () => {
  it('gives the secret to any three of five and to no two', async () => {
    const secret = nodePrimitives.random(16)
    const parts = await shamirSharing.split(secret, 5, 3)
    expect(parts.map((part) => part.length)).toEqual([17, 17, 17, 17, 17])
    for (const three of choose(parts, 3)) expect(Buffer.from(await shamirSharing.combine(three)).equals(secret)).toBe(true)
    for (const two of choose(parts, 2)) expect(Buffer.from(await shamirSharing.combine(two)).equals(secret)).toBe(false)
  })
  it('says nothing with too few: for a part that is left out every secret is as likely', async () => {
    // Two parts of a threshold of two over one byte: with one part known, each value of the secret belongs to one value of the other part.
    const [first = new Uint8Array(2)] = await shamirSharing.split(Uint8Array.of(7), 2, 2)
    const other = first[1] === 1 ? 2 : 1
    const secrets = await Promise.all(Array.from({ length: 256 }, async (_, value) => (await shamirSharing.combine([first, Uint8Array.of(value, other)]))[0]))
    expect(new Set(secrets).size).toBe(256)
  })
})
