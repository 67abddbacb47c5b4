// A note of duress is believed only from who typed the passphrase.
import { describe, expect, it } from 'vitest'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { parseFollowUp } from './conversation.ts'
import { composeDuressNote, parseDuressNote } from './duress-note.ts'

const key = new Uint8Array(32).fill(7)
const contentOf = (note: unknown): unknown => {
  const read = parseFollowUp(note)
  return read.ok && read.value.content.kind === 'other' ? read.value.content.rest : null
}

describe('a note of duress', () => {
  it('is a message like others, and says its day to who holds the key', () => {
    expect(parseDuressNote(contentOf(composeDuressNote(key, '2026-11-28', p)), key, p)).toBe('2026-11-28')
  })
  it('is none without the proof', () => {
    const genuine = contentOf(composeDuressNote(key, '2026-11-28', p))
    expect(parseDuressNote(genuine, new Uint8Array(32), p)).toBeNull()
    for (const other of [null, { kind: 'duress' }, { kind: 'other', on: '2026-11-28' }, { kind: 'duress', on: '2026-11-28', proof: 'x' }]) expect(parseDuressNote(other, key, p)).toBeNull()
  })
})
