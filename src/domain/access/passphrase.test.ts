// Passphrases: enough bits, no bias at the end of the list, forgiving about how they are typed.
import { describe, expect, it } from 'vitest'
import { drawPassphrase, normalPassphrase } from './passphrase.ts'

const words = Array.from({ length: 7_776 }, (_, index) => `w${index}`)

describe('drawPassphrase', () => {
  it('takes seven words where the random bytes point', () => {
    let at = 0
    expect(drawPassphrase(words, () => Uint8Array.of(0, at++))).toBe('w0 w1 w2 w3 w4 w5 w6')
  })
  it('draws again beyond the last whole multiple of the list', () => {
    const bytes = [Uint8Array.of(255, 255), ...Array.from({ length: 7 }, () => Uint8Array.of(0, 1))]
    expect(drawPassphrase(words, () => bytes.shift() ?? Uint8Array.of(0, 2))).toBe('w1 w1 w1 w1 w1 w1 w1')
  })
  it('refuses a list that gives fewer than 90 bits', () => {
    expect(() => drawPassphrase(words.slice(0, 2_048), () => Uint8Array.of(0, 0))).toThrow(RangeError)
  })
  it('takes missing random bytes for zero', () => {
    expect(drawPassphrase(words, () => new Uint8Array(0))).toBe('w0 w0 w0 w0 w0 w0 w0')
  })
})

describe('normalPassphrase', () => {
  it('folds case and white space', () => { expect(normalPassphrase('  Abacus\n ABLE ')).toBe('abacus able') })
})
