// A pasted chat (Signal, Telegram, WhatsApp as plain text) becomes one account: messages in their order, people as letters.
import { refuse, ok } from '../problem.ts'
import type { Result } from '../problem.ts'

export interface ChatAccount {
  /** One paragraph per message: "A, 12.08.2020, 22:41: …". Whoever is named in a text stands there as his letter too. */
  readonly narrative: string
  /** Who is which letter; belongs into the identity card and nowhere else. */
  readonly people: readonly { readonly letter: string; readonly name: string }[]
  readonly messages: number
}

interface Line {
  readonly name: string
  readonly when: string
  readonly text: string
}

const marks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g
const clock = /\d{1,2}[:.]\d{2}/
/** `[12.08.2020, 22:41] Name: text` (Signal, WhatsApp on iPhones). */
const bracketed = /^\[([^\]]{6,40})\]\s*([^:]{1,60}):\s?(.*)$/
/** `12/08/2020, 22:41 - Name: text` (WhatsApp on Android). */
const dashed = /^(\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?)\s+[-–]\s+([^:]{1,60}):\s?(.*)$/i
/** `Name, [12.08.2020 22:41]` and the text below it (Telegram, copied). */
const headed = /^([^[]{1,60}),\s\[([^\]]{6,40})\]:?\s*(.*)$/

const lineOf = (row: string): Line | null => {
  const [, when = '', name = '', text = ''] = bracketed.exec(row) ?? dashed.exec(row) ?? []
  if (clock.test(when)) return { name: name.trim(), when, text }
  const [, who = '', at = '', said = ''] = headed.exec(row) ?? []
  return clock.test(at) ? { name: who.trim(), when: at, text: said } : null
}

/** A, B, … Z, AA, AB … */
const letterOf = (index: number): string => (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
/** Names change their ending by case: "Марія, Марыі, Марыяй". */
const stemOf = (name: string): string => (name.length > 3 ? name.replace(/[аяоеёыиіьйэaeo]$/u, '') : name)

/** The name as a whole, then each part of at least three letters; the longest first. */
const patternsOf = (name: string): readonly RegExp[] =>
  [name, ...name.split(/\s+/).filter((part) => /^\p{L}{3,}$/u.test(part))].sort((a, b) => b.length - a.length)
    .map((part) => new RegExp(`(?<![\\p{L}\\d])${escaped(stemOf(part))}${/\p{L}$/u.test(part) ? String.raw`\p{L}{0,3}` : ''}(?![\\p{L}\\d])`, 'gu'))

const gathered = (pasted: string): readonly Line[] => {
  const lines: Line[] = []
  for (const row of pasted.replaceAll(marks, '').split(/\r?\n/)) {
    const line = lineOf(row)
    const last = lines.pop()
    if (line !== null) lines.push(...(last === undefined ? [] : [last]), line)
    // What stands before the first message has no author and no time: it is kept as a message of nobody.
    else lines.push(last === undefined ? { name: '', when: '', text: row } : { ...last, text: last.text === '' ? row : `${last.text}\n${row}` })
  }
  return lines.filter(({ text }) => text.trim() !== '')
}

/** `malformed` when no line reads like a message of a chat. */
export const parseChatExport = (pasted: string): Result<ChatAccount> => {
  const lines = gathered(pasted)
  const names = [...new Set(lines.map(({ name }) => name).filter((name) => name !== ''))]
  if (names.length === 0) return refuse('malformed', 'text')
  const people = names.map((name, index) => ({ letter: letterOf(index), name }))
  const letters = new Map(people.map(({ letter, name }) => [name, letter]))
  const hidden = (text: string): string => people.reduce((said, { letter, name }) => patternsOf(name).reduce((rest, pattern) => rest.replace(pattern, letter), said), text)
  const paragraphs = lines.map(({ name, when, text }) => {
    const letter = letters.get(name)
    return letter === undefined ? hidden(text.trim()) : `${letter}, ${when}: ${hidden(text.trim())}`
  })
  return ok({ narrative: paragraphs.join('\n\n'), people, messages: lines.filter(({ name }) => name !== '').length })
}
