// What is signed of factors, and that a code is good once.
import { describe, expect, it } from 'vitest'
import { nodePrimitives } from '../../primitives/node.ts'
import { afterAnswer, changesOf, copiedPasskeys, isFreshStep, isSecret, nothingUsed, verifierOf, withoutPasskey, withPasskey } from './factors.ts'

const factors = { passwordHash: '$argon2id$x', secret: 'A'.repeat(32), passkeys: [] }
const passkey = { id: 'aa', publicKey: 'bb', host: 'localhost', name: 'stick', made: '2031-05-01' }

describe('what somebody signs in with', () => {
  it('is named whole by its digest', () => {
    const own = verifierOf(factors, nodePrimitives)
    expect(own).toMatch(/^[0-9a-f]{64}$/)
    expect(verifierOf({ ...factors }, nodePrimitives)).toBe(own)
    const others = [{ ...factors, passwordHash: '$argon2id$y' }, { ...factors, secret: 'B'.repeat(32) }, { ...factors, secret: null }, { ...factors, passkeys: [passkey] }]
    expect(new Set([own, ...others.map((other) => verifierOf(other, nodePrimitives))]).size).toBe(5)
  })

  it('is compared with a draft, so that its owner sees what he signs', () => {
    const nothing = { hasOtherPassword: false, hasOtherSecret: false, added: [], removed: [] }
    expect(changesOf(factors, factors)).toEqual(nothing)
    expect(changesOf(factors, { passwordHash: 'y', secret: null, passkeys: [passkey] })).toEqual({ hasOtherPassword: true, hasOtherSecret: true, added: [passkey], removed: [] })
    expect(changesOf({ ...factors, passkeys: [passkey] }, factors)).toEqual({ ...nothing, removed: [passkey] })
    // The same name of another key.
    const other = { ...passkey, publicKey: 'cc' }
    expect(changesOf({ ...factors, passkeys: [passkey] }, { ...factors, passkeys: [other] })).toEqual({ ...nothing, added: [other], removed: [passkey] })
  })

  it('takes a code once, and none that is older than one that was taken', () => {
    expect([null, 0, 1].map((step) => isFreshStep(step, nothingUsed))).toEqual([false, false, true])
    expect([6, 7, 8].map((step) => isFreshStep(step, { ...nothingUsed, step: 7 }))).toEqual([false, false, true])
  })

  it('knows a secret as it is drawn', () => {
    expect(['A2'.repeat(16), 'A2'.repeat(15), `${'A'.repeat(31)}1`, 'a'.repeat(32), ''].map(isSecret)).toEqual([true, false, false, false, false])
  })
})

describe('a passkey', () => {
  it('has a name, is there once, and is taken away by its id', () => {
    expect(withPasskey(factors, { ...passkey, name: '' })).toMatchObject({ problem: { code: 'required', field: 'name' } })
    expect(withPasskey(factors, { ...passkey, name: 'x'.repeat(41) })).toMatchObject({ problem: { code: 'too-long', field: 'name' } })
    const added = withPasskey(factors, passkey)
    expect(added).toEqual({ ok: true, value: { ...factors, passkeys: [passkey] } })
    const one = { ...factors, passkeys: [passkey] }
    expect(withPasskey(one, { ...passkey, name: 'other' })).toMatchObject({ problem: { code: 'key-taken' } })
    expect(withoutPasskey(one, 'aa')).toEqual({ ok: true, value: factors })
    expect(withoutPasskey(one, 'cc')).toMatchObject({ problem: { code: 'wrong-state' } })
  })

  it('whose counter does not grow is good no more', () => {
    const used = { ...nothingUsed, counters: { aa: 5 } }
    expect(afterAnswer(used, 'aa', 6)).toEqual({ used: { ...used, counters: { aa: 6 } }, isGood: true })
    for (const counter of [5, 4, 0]) expect(afterAnswer(used, 'aa', counter)).toEqual({ used: { ...used, copied: ['aa'] }, isGood: false })
    const told = { ...used, copied: ['aa'] }
    expect(afterAnswer(told, 'aa', 9)).toEqual({ used: told, isGood: false })
    expect([{ ...factors, passkeys: [passkey] }, factors].map((each) => copiedPasskeys(each, told))).toEqual([[passkey], []])
  })

  it('may never count', () => {
    expect(afterAnswer(nothingUsed, 'aa', 0)).toEqual({ used: { ...nothingUsed, counters: { aa: 0 } }, isGood: true })
    expect(afterAnswer(nothingUsed, 'aa', 3)).toEqual({ used: { ...nothingUsed, counters: { aa: 3 } }, isGood: true })
  })
})
