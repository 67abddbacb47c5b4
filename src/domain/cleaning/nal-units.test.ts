// Notes between pictures: those that a player needs stay, all others become fillers of the same length.
import { expect, it } from 'vitest'
import { cleanedNote, isKnownUnit, isNote } from './nal-units.ts'

const avc = (...body: readonly number[]): Uint8Array => new Uint8Array([6, ...body])
const hevc = (...body: readonly number[]): Uint8Array => new Uint8Array([0x4e, 1, ...body])

it('knows a note by its first byte', () => {
  expect([6, 0x26, 12, 0x65].map((first) => isNote(first, 'avc'))).toEqual([true, true, true, false])
  expect([0x4e, 0x50, 0x4c, 0x26].map((first) => isNote(first, 'hevc'))).toEqual([true, true, true, false])
})

it('knows which units the standards say something of', () => {
  const known = (coding: 'avc' | 'hevc', types: number): readonly number[] => Array.from({ length: types }, (_, type) => type).filter((type) => isKnownUnit(coding === 'avc' ? type : type << 1, coding))
  expect(known('avc', 32)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 19, 20, 21])
  expect(known('hevc', 64)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 18, 19, 20, 21, 32, 33, 34, 35, 36, 37, 38, 39, 40, 62, 63])
})

it('fills a filler with nothing else', () => {
  expect(cleanedNote(new Uint8Array([12, 0x4d, 0x41, 0x4b, 0x80]), 'avc')).toEqual(new Uint8Array([12, 0xff, 0xff, 0xff, 0x80]))
  expect(cleanedNote(new Uint8Array([0x4c, 1, 0x4d]), 'hevc')).toEqual(new Uint8Array([0x4c, 1, 0x80]))
  for (const bytes of [[12], [12, 0x80], [12, 0xff, 0x80]]) expect(cleanedNote(new Uint8Array(bytes), 'avc')).toBeNull()
})

it('leaves what a player needs', () => {
  for (const note of [avc(6, 1, 0xff, 0x80), avc(0, 1, 1, 6, 1, 2, 0x80), avc(), avc(0x80)]) expect(cleanedNote(note, 'avc')).toBeNull()
  expect(cleanedNote(hevc(1, 1, 9, 0x80), 'hevc')).toBeNull()
  // A three that keeps a start code from standing inside is none of the message.
  expect(cleanedNote(avc(6, 3, 0, 0, 3, 1, 0x80), 'avc')).toBeNull()
})

it('fills the rest: clocks, what is registered, what is not, and what cannot be read', () => {
  expect(cleanedNote(avc(1, 1, 9, 0x80), 'avc')).toEqual(avc(3, 1, 0xff, 0x80))
  expect(cleanedNote(avc(6, 1, 9, 5, 2, 7, 7, 0x80), 'avc')).toEqual(avc(3, 5, 0xff, 0xff, 0xff, 0xff, 0xff, 0x80))
  expect(cleanedNote(hevc(136, 1, 9, 0x80), 'hevc')).toEqual(hevc(3, 1, 0xff, 0x80))
  expect(cleanedNote(avc(6, 9, 1, 0x80), 'avc')).toEqual(avc(3, 1, 0xff, 0x80))
  expect(cleanedNote(avc(0xff, 1, 0x80), 'avc')).toEqual(avc(3, 0, 0x80))
  expect(cleanedNote(avc(6, 0x80), 'avc')).toEqual(avc(0x80, 0x80))
})

it('fills what hides in a kind that stays: behind its end, in a filler, in more bytes than the kind has', () => {
  expect(cleanedNote(avc(6, 1, 9, 0x80, 0x4d, 0x41), 'avc')).toEqual(avc(3, 3, 0xff, 0xff, 0xff, 0x80))
  expect(cleanedNote(avc(6, 1, 9, 0x80, 0, 0), 'avc')).toBeNull()
  expect(cleanedNote(avc(3, 2, 0x4d, 0x41, 0x80), 'avc')).toEqual(avc(3, 2, 0xff, 0xff, 0x80))
  expect(cleanedNote(avc(3, 2, 0xff, 0xff, 0x80), 'avc')).toBeNull()
  expect(cleanedNote(avc(147, 2, 7, 7, 0x80), 'avc')).toEqual(avc(3, 2, 0xff, 0xff, 0x80))
  expect(cleanedNote(hevc(132, 49, ...Array.from({ length: 49 }, () => 7), 0x80), 'hevc')).toBeNull()
  expect(cleanedNote(hevc(132, 50, ...Array.from({ length: 50 }, () => 7), 0x80), 'hevc')).not.toBeNull()
})

it('fills any length, and twice is as good as once', () => {
  for (let length = 3; length < 1_200; length++) {
    const clean = cleanedNote(avc(...Array.from({ length }, () => 5)), 'avc')
    expect(clean?.length, String(length)).toBe(length + 1)
    expect(clean?.some((byte, at) => byte === 5 && clean[at + 1] === 5), String(length)).toBe(false)
    expect(cleanedNote(clean ?? new Uint8Array(1), 'avc'), String(length)).toBeNull()
  }
})
