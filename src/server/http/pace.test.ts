// Guessing one name is slow, guessing does not slow others, and a flood is refused before it costs anything.
import { describe, expect, it } from 'vitest'
import { refuse, ok } from '../../domain/problem.ts'
import { createPace } from './pace.ts'

const options = { now: () => Date.now(), free: 2, longestMs: 30_000, waiting: 3 }

describe('pace', () => {
  it('makes failures wait longer and longer, and only those of that name', async () => {
    const pace = createPace({ ...options, free: 1, longestMs: 200 })
    const fail = (): Promise<unknown> => pace('a', () => Promise.resolve(refuse('wrong-sign-in')))
    const began = Date.now()
    // No timer comes in between, however slow the machine is.
    let isLater = false
    const later = setImmediate(() => { isLater = true })
    await fail()
    await fail()
    const guessing = (async () => { for (let count = 0; count < 3; count += 1) await fail() })()
    expect((await pace('b', () => Promise.resolve(ok(1)))).ok).toBe(true)
    expect(isLater).toBe(false)
    clearImmediate(later)
    await guessing
    expect(Date.now() - began).toBeGreaterThan(550)
  })

  it('refuses a flood at once and lets the next one in when it is over', async () => {
    const pace = createPace(options)
    let finish: (() => void) | null = null
    const held = new Promise<void>((resolve) => { finish = resolve })
    let begun = 0
    const slow = Array.from({ length: 10 }, () => pace('a', async () => { begun += 1; await held; return ok(true) }))
    expect((await pace('a', () => Promise.resolve(ok(true)))).ok).toBe(false)
    expect(begun).toBe(3)
    finish!()
    expect((await Promise.all(slow)).filter((result) => result.ok)).toHaveLength(3)
    expect((await pace('a', () => Promise.resolve(ok(true)))).ok).toBe(true)
  })
})
