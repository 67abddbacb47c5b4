// Six words, one key: drawn without bias, read as people type, named by a number that is compared by voice.
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { describe, expect, it } from 'vitest'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { areDigits } from './digit-groups.ts'
import { controlNumber, drawSigningWords, parseSigningWords, signInStatement, stretchInput } from './signing-key.ts'

const staff = '00000000-0000-4000-8000-000000000001'
const drawn = 'abandon zoo ability zone able zero'

describe('the six words', () => {
  it('are drawn eleven bits each', () => {
    expect(drawSigningWords(Uint8Array.of(0, 0, 255, 255, 8, 1, 7, 254, 16, 2, 15, 253), wordlist).join(' ')).toBe(drawn)
    expect(() => drawSigningWords(new Uint8Array(11), wordlist)).toThrow(RangeError)
    expect(() => drawSigningWords(new Uint8Array(12), wordlist.slice(1))).toThrow(RangeError)
    expect(drawSigningWords(new Uint8Array(12), Array.from({ length: 2048 }))).toEqual(Array(6).fill(''))
  })
  it('are read in any case, with any marks between, by their first four letters', () => {
    for (const typed of [drawn, `  1. ${drawn.toUpperCase().replaceAll(' ', '\n2. ')} `, 'aban zoo abil zone able zero']) expect(parseSigningWords(typed, wordlist)).toEqual({ ok: true, value: drawn })
    for (const typed of ['', drawn.slice(0, -6), `${drawn} zoo`, 'abandon zoo ability zone able xyzzy', 'aba zoo ability zone able zero']) expect(parseSigningWords(typed, wordlist).ok).toBe(false)
  })
  it('are another secret for another person', () => {
    expect(stretchInput(drawn, staff)).not.toEqual(stretchInput(drawn, `${staff.slice(0, -1)}2`))
  })
})

describe('the control number', () => {
  const number = controlNumber('ab'.repeat(32), staff, p)
  it('has twenty digits in fours, of the key and its person', () => {
    expect(number).toMatch(/^(\d{4} ){4}\d{4}$/)
    expect(controlNumber('ac'.repeat(32), staff, p)).not.toBe(number)
    expect(controlNumber('ab'.repeat(32), `${staff.slice(0, -1)}2`, p)).not.toBe(number)
  })
  it('is the same however its groups are typed', () => {
    expect(areDigits(number.replaceAll(' ', '-'), number)).toBe(true)
    expect(areDigits(number.slice(0, -1), number)).toBe(false)
    expect(areDigits('', number)).toBe(false)
  })
})

it('a password is made one’s own by a statement that names person and factors', () => {
  expect(new TextDecoder().decode(signInStatement(staff, 'ff'))).toBe(`{"format":"kniha-sign-in-v2","staff":"${staff}","verifier":"ff"}`)
})
