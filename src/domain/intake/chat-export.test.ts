// Pasted chats: three forms, messages of several lines, people as letters.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseChatExport } from './chat-export.ts'

const parsed = (pasted: string): { narrative: string; people: readonly { letter: string; name: string }[]; messages: number } => {
  const read = parseChatExport(pasted)
  if (!read.ok) throw new Error(read.problem.code)
  return read.value
}

describe('a pasted chat', () => {
  it('reads Signal and WhatsApp on iPhones', () => {
    expect(parsed('\u200e[12.08.2031, 22:41:05] Марыя Прыдуманая: Мяне затрымалі\nразам з братам\n[2031-08-12 22:43] Дзяжурны: Марыі патрэбны лекар?')).toEqual({
      narrative: 'A, 12.08.2031, 22:41:05: Мяне затрымалі\nразам з братам\n\nB, 2031-08-12 22:43: A патрэбны лекар?',
      people: [{ letter: 'A', name: 'Марыя Прыдуманая' }, { letter: 'B', name: 'Дзяжурны' }], messages: 2,
    })
  })
  it('reads WhatsApp on Android and Telegram', () => {
    expect(parsed('8/12/31, 10:41 PM - +375 29 000-00-00: they are at the door\n8/12/31, 10:42 PM - Yan: +375 29 000-00-00, hide').narrative)
      .toBe('A, 8/12/31, 10:41 PM: they are at the door\n\nB, 8/12/31, 10:42 PM: A, hide')
    expect(parsed('Invented Person, [12.08.2031 22:41]\nfirst\nsecond\n\nOther, [12.08.2031 22:42]: Invented said so').narrative)
      .toBe('A, 12.08.2031 22:41: first\nsecond\n\nB, 12.08.2031 22:42: A said so')
  })
  it('keeps what stands before the first message, and hides names there too', () => {
    expect(parsed('Forwarded from Yanina\n[1.1.2031 09.30] Yanina: hello')).toMatchObject({ narrative: 'Forwarded from A\n\nA, 1.1.2031 09.30: hello', messages: 1 })
  })
  it('is refused when no line is a message', () => {
    expect(parseChatExport('[see page 12] Note: nothing\nand no clock')).toEqual({ ok: false, problem: { code: 'malformed', field: 'text' } })
    expect(parseChatExport('').ok).toBe(false)
  })
  it('goes on after Z', () => {
    const names = Array.from({ length: 28 }, (_, index) => `N${String.fromCharCode(97 + (index % 26)).repeat(3 + Math.floor(index / 26))}`)
    expect(parsed(names.map((name) => `[1.1.2031, 10:00] ${name}: x`).join('\n')).people.at(-1)).toEqual({ letter: 'AB', name: names[27] })
  })
  it('never leaves the name of a speaker in the account', () => {
    const name = fc.stringMatching(/^[B-Z][b-z]{3,9}q [B-Z][b-z]{3,9}q$/)
    fc.assert(fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 40 }), (names) => {
      const { narrative, people } = parsed(names.map((each, index) => `[1.1.2031, 10:00] ${each}: I saw ${names[(index + 1) % names.length] ?? ''} there`).join('\n'))
      for (const each of names) expect(narrative).not.toContain(each)
      expect(people.map(({ name: kept }) => kept)).toEqual(names)
      expect(new Set(people.map(({ letter }) => letter)).size).toBe(names.length)
    }))
  })
})
