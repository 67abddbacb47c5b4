// What is signed at the collecting door says each thing once and in one way, and a number is good once.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256Hex } from '../brand.ts'
import { hexOf } from '../custody/bytes.ts'
import { answerBytes, doorPaths, noNumbers, parseDoorKey, requestBytes, useNumber } from './collecting-door.ts'

const digest = sha256Hex(new Uint8Array(32))
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

describe('what is signed', () => {
  it('has one form', () => {
    expect(text(requestBytes({ intake: 'cd', session: 'ab', number: 7, path: '/1/list', bodySha256: digest }))).toBe(`kniha.org/v1/collecting-door request\ncd\nab\n7\n/1/list\n${digest}\n`)
    expect(text(answerBytes({ to: digest, status: 200, bodySha256: digest }))).toBe(`kniha.org/v1/collecting-door answer\n${digest}\n200\n${digest}\n`)
  })
})

const asked = (number: number, path: string = doorPaths.list) => ({ number, path })

describe('a number of a session', () => {
  it('is good once, also when it was overtaken, and not when it comes very late', () => {
    const third = useNumber(noNumbers, asked(3))!
    expect(useNumber(third, asked(3))).toBeNull()
    const second = useNumber(third, asked(2))!
    expect(second.newest).toBe(3)
    expect(useNumber(second, asked(2))).toBeNull()
    expect(useNumber(second, asked(1))).not.toBeNull()
    const far = useNumber(second, asked(1_004))!
    expect(useNumber(far, asked(4))).toBeNull()
    expect(useNumber(far, asked(5))).not.toBeNull()
    for (const wrong of [0, -1, 1.5, NaN, Infinity]) expect(useNumber(noNumbers, asked(wrong))).toBeNull()
  })
  it('of what takes the place of something is not good after a later one for the same place', () => {
    const [one, other] = [`${doorPaths.mailbox}01`, `${doorPaths.mailbox}02`]
    for (const path of [one, doorPaths.announce]) {
      const later = useNumber(noNumbers, asked(5, path))!
      expect(useNumber(later, asked(4, path))).toBeNull()
      expect(useNumber(later, asked(4, other))).not.toBeNull()
      expect(useNumber(later, asked(6, path))).not.toBeNull()
    }
    expect(useNumber(useNumber(noNumbers, asked(5))!, asked(4))).not.toBeNull()
  })
  it('is never taken twice, in whatever order they come', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 60 }), (numbers) => {
      let used = noNumbers
      const taken: number[] = []
      for (const number of numbers) {
        const next = useNumber(used, asked(number))
        if (next === null) continue
        taken.push(number)
        used = next
      }
      expect(new Set(taken).size).toBe(taken.length)
      expect(used.recent.size).toBeLessThanOrEqual(1_000)
    }))
  })
})

describe('a key of the door', () => {
  it('is sixty-four hexadecimal signs', () => {
    const key = Uint8Array.from({ length: 32 }, (_, at) => at)
    expect(parseDoorKey(hexOf(key))).toEqual(key)
    for (const wrong of ['', 'zz'.repeat(32), 'ab'.repeat(31), 'ab'.repeat(33)]) expect(parseDoorKey(wrong)).toBeNull()
  })
})
