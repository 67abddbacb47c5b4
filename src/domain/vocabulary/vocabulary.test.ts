// Reading codes from outside, labels, and codes that are offered no more.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { injuries } from './injuries.ts'
import { unitKinds } from './unit-kinds.ts'
import { labelOf, offeredCodes, parseCode, vocabulary } from './vocabulary.ts'
import { violations } from './violations.ts'

const small = vocabulary({
  OLD: { en: 'old', ru: 'старое', be: 'старое', deprecatedAt: '2026-01-01' },
  NEW: { en: 'new', ru: 'новое', be: 'новае' },
})

describe('vocabulary', () => {
  it('reads every code back as itself', () => {
    for (const terms of [violations, injuries, unitKinds]) for (const code of Object.keys(terms)) expect(parseCode<string>(terms, code)).toEqual({ ok: true, value: code })
  })
  it('refuses whatever is not a code, naming the field', () => {
    fc.assert(fc.property(fc.anything(), (value) => {
      fc.pre(typeof value !== 'string' || !Object.hasOwn(violations, value))
      expect(parseCode(violations, value, 'type')).toEqual({ ok: false, problem: { code: 'unknown-code', field: 'type' } })
    }))
    for (const inherited of ['toString', '__proto__', 'constructor']) expect(parseCode(violations, inherited).ok).toBe(false)
  })
  it('labels in the language asked for', () => {
    expect(labelOf(violations, 'TOR', 'be')).toBe('катаванні')
    expect(labelOf(violations, 'TOR', 'en')).toBe('torture')
  })
  it('reads a deprecated code but offers it no more', () => {
    expect(parseCode(small, 'OLD')).toEqual({ ok: true, value: 'OLD' })
    expect(offeredCodes(small)).toEqual(['NEW'])
  })
})
