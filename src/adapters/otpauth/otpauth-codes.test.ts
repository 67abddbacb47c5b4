// The codes of RFC 6238, appendix B: the last six of its eight digits, which are what six digits give.
import { describe, expect, it } from 'vitest'
import { stepAt } from '../../ports/one-time-codes.ts'
import { otpauthCodes } from './otpauth-codes.ts'

const secret = otpauthCodes.secretOf(new TextEncoder().encode('12345678901234567890'))
const published: readonly (readonly [number, string])[] = [
  [59, '94287082'], [1_111_111_109, '07081804'], [1_111_111_111, '14050471'], [1_234_567_890, '89005924'], [2_000_000_000, '69279037'], [20_000_000_000, '65353130'],
]

describe('one-time codes', () => {
  it.each(published)('are those of RFC 6238 at %d seconds', (seconds, eight) => {
    const [now, code] = [seconds * 1_000, eight.slice(2)]
    expect(otpauthCodes.codeOf(secret, stepAt(now))).toBe(code)
    expect(otpauthCodes.stepOf(secret, code, now)).toBe(stepAt(now))
    expect(otpauthCodes.stepOf(secret, `${code.slice(0, 3)} ${code.slice(3)} `, now)).toBe(stepAt(now))
  })

  it('are taken one step to each side and no further', () => {
    const now = 1_234_567_890_000
    const taken = [-2, -1, 0, 1, 2].map((off) => otpauthCodes.stepOf(secret, otpauthCodes.codeOf(secret, stepAt(now) + off), now))
    expect(taken).toEqual([null, stepAt(now) - 1, stepAt(now), stepAt(now) + 1, null])
  })

  it.each(['', '28708', '2870820', '２８７０８２', 'abcdef', '-87082', '2870.2'])('are not %j', (typed) => {
    expect(otpauthCodes.stepOf(secret, typed, 59_000)).toBeNull()
  })

  it('are not the zeros that stand for what was no code', () => {
    let step = 0
    while (otpauthCodes.codeOf(secret, step) !== '000000' && step < 3_000_000) step += 1
    expect(step).toBeLessThan(3_000_000)
    expect(otpauthCodes.stepOf(secret, 'x', step * 30_000)).toBeNull()
    expect(otpauthCodes.stepOf(secret, '000000', step * 30_000)).toBe(step)
  }, 120_000)

  it('come to an app by an address that names neither register nor person', () => {
    expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(otpauthCodes.address(secret, 'desk')).toBe(`otpauth://totp/desk?secret=${secret}&algorithm=SHA1&digits=6&period=30`)
  })
})
