// Shares on paper: what comes back, what a slip of the hand is called, and that letters for digits do no harm.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { digitsInShare, isMeantAsShare, isQuorum, parseShare, sharePartLength, writeShare } from './share-code.ts'
import type { Share, ShareProblem } from './share-code.ts'

const share: Share = { set: 4_213, index: 2, threshold: 2, count: 3, part: Uint8Array.from({ length: sharePartLength }, (_, at) => at * 15) }
const groups = writeShare(share, p)
const typed = groups.join(' ')
const problemOf = (text: string): ShareProblem | null => {
  const read = parseShare(text, p)
  return read.ok ? null : read.problem
}
const swapped = (text: string, at: number): string => `${text.slice(0, at)}${text.charAt(at + 1)}${text.charAt(at)}${text.slice(at + 2)}`

const anyShare: fc.Arbitrary<Share> = fc.record({ count: fc.integer({ min: 2, max: 9 }), threshold: fc.integer({ min: 2, max: 9 }), index: fc.integer({ min: 1, max: 9 }) })
  .filter(({ count, threshold, index }) => threshold <= count && index <= count)
  .chain((quorum) => fc.record({ set: fc.integer({ min: 0, max: 0xffff }), part: fc.uint8Array({ minLength: sharePartLength, maxLength: sharePartLength }) })
    .map((rest) => ({ ...quorum, ...rest })))

describe('a share on paper', () => {
  it('is twelve groups of six digits, the same for ever', () => {
    expect(groups).toHaveLength(12)
    expect(groups.join('')).toHaveLength(digitsInShare)
    expect(groups).toEqual(['046437', '042139', '000157', '077251', '154354', '231453', '308559', '385657', '462753', '539859', '616097', '551895'])
    expect(parseShare(typed, p)).toEqual({ ok: true, value: share })
  })
  it('comes back as it was, whichever it is', () => {
    fc.assert(fc.property(anyShare, (any) => { expect(parseShare(writeShare(any, p).join('\n'), p)).toEqual({ ok: true, value: any }) }))
  })
  it('is not written when it is none', () => {
    const broken: readonly Partial<Share>[] = [{ threshold: 1 }, { threshold: 4 }, { count: 10 }, { index: 0 }, { index: 4 }, { set: -1 }, { set: 65_536 }, { part: new Uint8Array(3) }]
    for (const part of broken) expect(() => writeShare({ ...share, ...part }, p)).toThrow(RangeError)
  })
  it('knows a quorum', () => {
    expect([[2, 2], [3, 5], [9, 9]].map(([threshold = 0, count = 0]) => isQuorum({ threshold, count }))).toEqual([true, true, true])
    expect([[1, 3], [3, 2], [2, 10], [2.5, 3], [2, 3.5]].map(([threshold = 0, count = 0]) => isQuorum({ threshold, count }))).toEqual([false, false, false, false, false])
  })
})

describe('typing it', () => {
  it('forgives spaces, line breaks, signs, wide digits and letters that look like digits, in Latin and Cyrillic', () => {
    const disguised = Array.from(typed, (sign) => ({ 0: 'О', 1: 'l', 2: 'Z', 3: 'З', 4: 'ч', 5: 'S', 6: 'б', 8: 'В', 9: 'g' })[sign] ?? sign).join('')
    const wide = Array.from(typed, (sign) => (/\d/.test(sign) ? String.fromCodePoint(0xff10 + Number(sign)) : sign)).join('')
    for (const way of [groups.join(''), groups.join(' - '), `\t${groups.join('\r\n')}.`, disguised, wide]) expect(parseShare(way, p)).toEqual({ ok: true, value: share })
  })
  it('names each group with a wrong digit', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: digitsInShare - 1 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digits = groups.join('')
      const wrong = `${digits.slice(0, at)}${String((Number(digits.charAt(at)) + by) % 10)}${digits.slice(at + 1)}`
      expect(problemOf(wrong)).toEqual({ code: 'share-mistyped', groups: [Math.floor(at / 6) + 1] })
    }))
  })
  it('finds neighbours that changed places, digits and groups', () => {
    const digits = groups.join('')
    for (let at = 0; at < digitsInShare - 1; at += 1) {
      if (digits.charAt(at) !== digits.charAt(at + 1)) expect(problemOf(swapped(digits, at))?.code).toBe('share-mistyped')
    }
    const [first = '', second = '', ...rest] = groups
    expect(problemOf([second, first, ...rest].join(' '))).toEqual({ code: 'share-mistyped', groups: [1, 2] })
  })
  it('says how many digits came, and where the first group breaks', () => {
    expect(problemOf('')).toEqual({ code: 'share-length', typed: 0, groups: [] })
    expect(problemOf(groups.slice(0, 11).join(' '))).toEqual({ code: 'share-length', typed: 66, groups: [] })
    const short = groups.join('').slice(0, 20) + groups.join('').slice(21)
    expect(problemOf(short)).toMatchObject({ code: 'share-length', typed: 71 })
    expect(problemOf(short)?.groups?.[0]).toBeLessThanOrEqual(5)
  })
  it('refuses groups that fit and do not belong together', () => {
    const other = writeShare({ ...share, part: share.part.map((byte) => byte ^ 0x55) }, p)
    expect(problemOf([...groups.slice(0, 11), ...other.slice(11)].join(' '))).toEqual({ code: 'share-mistyped', groups: [] })
  })
  it('refuses a group beyond sixteen bits', () => {
    // 65536 with its check digit in group 1: Damm over "0165536".
    const beyond = Array.from({ length: 10 }, (_, digit) => problemOf(`65536${String(digit)}${groups.slice(1).join('')}`)?.groups)
    expect(beyond).toEqual(Array.from({ length: 10 }, () => [1]))
  })
  it('names a share of another version, and one that no splitting makes', () => {
    const next = { ...p, sha256: p.sha256 }
    const encoded = (first: number, second: number): string => {
      const bytes = new Uint8Array(24)
      bytes.set([first, second, share.set >> 8, share.set & 255])
      bytes.set(share.part, 4)
      bytes.set(next.sha256(Buffer.concat([Buffer.from('kniha|share|'), bytes.subarray(0, 21)])).subarray(0, 3), 21)
      const view = new DataView(bytes.buffer)
      return Array.from({ length: 12 }, (_, at) => {
        const digits = String(view.getUint16(at * 2)).padStart(5, '0')
        return Array.from({ length: 10 }, (_unused, check) => `${digits}${String(check)}`).find((group) => !(problemOf(`${groups.slice(0, at).join('')}${group}${groups.slice(at + 1).join('')}`)?.groups ?? []).includes(at + 1)) ?? ''
      }).join('')
    }
    expect(parseShare(encoded(0x12, 0x23), p)).toEqual({ ok: true, value: share })
    for (const [first = 0, second = 0] of [[0x22, 0x23], [0x11, 0x23], [0x12, 0x03], [0x12, 0x43]]) expect(problemOf(encoded(first, second))).toEqual({ code: 'share-version' })
  })
})

describe('what is meant', () => {
  it('is a share when there are digits', () => {
    expect(isMeantAsShare(typed)).toBe(true)
    expect(isMeantAsShare('０１２３４５')).toBe(true)
    expect(isMeantAsShare('abacus able zoom')).toBe(false)
    expect(isMeantAsShare('')).toBe(false)
  })
})
