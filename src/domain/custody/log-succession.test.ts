// Names, keys and places of logs that follow one another, and what the entry `restored` says.
import { describe, expect, test } from 'vitest'
import { logFolder, logNumberOf, originOf, parseSuccession, signingPurpose, successionContent } from './log-succession.ts'

const succession = { number: 2, endedOrigin: 'kniha.example/log', size: 12, root: 'ab'.repeat(32), knownHead: 'a note', missing: 3 }

describe('logs that follow one another', () => {
  test('have names, keys and folders of their own', () => {
    expect([1, 2, 13].map((number) => originOf('kniha.example/log', number))).toEqual(['kniha.example/log', 'kniha.example/log~2', 'kniha.example/log~13'])
    expect(['kniha.example/log', 'kniha.example/log~2', 'kniha.example/log~13'].map(logNumberOf)).toEqual([1, 2, 13])
    expect(new Set([1, 2, 13].map(signingPurpose)).size).toBe(3)
    expect([1, 2].map(logFolder)).toEqual(['', '2/'])
  })
  test('say what came before', () => {
    expect(parseSuccession(successionContent(succession))).toEqual(succession)
    expect(parseSuccession(successionContent({ ...succession, knownHead: null, missing: null }))).toEqual({ ...succession, knownHead: null, missing: null })
  })
  test.each([
    ['succession', 'two'], ['succession', -1], ['ended', 1], ['size', 1.5], ['root', 1], ['knownHead', 1], ['missing', 'some'],
  ])('are not read where %s is %s', (name, value) => {
    expect(parseSuccession({ ...successionContent(succession), [name]: value })).toBeNull()
  })
})
