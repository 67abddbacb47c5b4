// Notes between pictures: those that a player needs stay, all others become fillers of the same length.
import { expect, it } from 'vitest'
import { cleanedNote, isNote } from './nal-units.ts'

const avc = (...body: readonly number[]): Uint8Array => new Uint8Array([6, ...body])
const hevc = (...body: readonly number[]): Uint8Array => new Uint8Array([0x4e, 1, ...body])

it('knows a note by its first byte', () => {
  expect([6, 0x26, 0x65].map((first) => isNote(first, 'avc'))).toEqual([true, true, false])
  expect([0x4e, 0x50, 0x26].map((first) => isNote(first, 'hevc'))).toEqual([true, true, false])
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
