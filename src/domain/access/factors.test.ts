// What is signed of factors, and that a code is good once.
import { describe, expect, it } from 'vitest'
import { nodePrimitives } from '../../primitives/node.ts'
import { isFreshStep, isSecret, nothingUsed, verifierOf } from './factors.ts'

const factors = { passwordHash: '$argon2id$x', secret: 'A'.repeat(32) }

describe('what somebody signs in with', () => {
  it('is named whole by its digest', () => {
    const own = verifierOf(factors, nodePrimitives)
    expect(own).toMatch(/^[0-9a-f]{64}$/)
    expect(verifierOf({ ...factors }, nodePrimitives)).toBe(own)
    const others = [{ ...factors, passwordHash: '$argon2id$y' }, { ...factors, secret: 'B'.repeat(32) }, { ...factors, secret: null }]
    expect(new Set([own, ...others.map((other) => verifierOf(other, nodePrimitives))]).size).toBe(4)
  })

  it('takes a code once, and none that is older than one that was taken', () => {
    expect([null, 0, 1].map((step) => isFreshStep(step, nothingUsed))).toEqual([false, false, true])
    expect([6, 7, 8].map((step) => isFreshStep(step, { step: 7 }))).toEqual([false, false, true])
  })

  it('knows a secret as it is drawn', () => {
    expect(['A2'.repeat(16), 'A2'.repeat(15), `${'A'.repeat(31)}1`, 'a'.repeat(32), ''].map(isSecret)).toEqual([true, false, false, false, false])
  })
})
