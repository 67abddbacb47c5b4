// Passages: sentences by number, answers, characters marked by hand; words are copied only out of an open report.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Id } from '../brand.ts'
import type { Report } from '../intake/report.ts'
import { citationOf, passagesOf, rangeOf, stretchesOf, withMarked } from './cited-text.ts'

const reportOf = (original: string, compartment: Report['compartment'] = 'open') => ({
  compartment, narrative: { original, lang: 'en', translations: [] }, answers: [{ question: 'where', asked: 'Where?', answer: 'the old mill' }],
}) as unknown as Report
const id = 'r' as Id<'report'>

describe('passages', () => {
  it('are sentences, then answers; an initial ends nothing', () => {
    expect(passagesOf(reportOf('We stopped. I was with A., my friend.\n\n“Stand!” they said')).map(({ n, kind, text, paragraph }) => [n, kind, text, paragraph])).toEqual([
      [1, 'sentence', 'We stopped.', 1], [2, 'sentence', 'I was with A., my friend.', 1], [3, 'sentence', '“Stand!”', 2], [4, 'sentence', 'they said', 2], [5, 'answer', 'the old mill', null],
    ])
    expect(passagesOf(reportOf('We stopped.  \n  \nThey came.')).map(({ text }) => text)).toEqual(['We stopped.', 'They came.', 'the old mill'])
  })
  it('point at their own characters and leave out nothing but white space', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'Ж', '.', '!', ' ', '\n', '”', '1') }), (text) => {
      const sentences = passagesOf(reportOf(text)).filter(({ kind }) => kind === 'sentence')
      for (const { token, text: words } of sentences) expect(text.slice(...rangeOf(token)!)).toBe(words)
      expect(sentences.map(({ text: words }) => words).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }))
  })
  it('marked by hand come after, those outside the text not at all', () => {
    const report = reportOf('We stopped. They beat us.')
    expect(withMarked(report, ['0-11', '12-21', '12-21', '5-999', 'nonsense', 'answer:where']).slice(3)).toEqual([{ kind: 'marked', n: 4, token: '12-21', text: 'They beat', paragraph: 1 }])
  })
})

describe('a citation', () => {
  it('stands for characters or an answer', () => {
    const report = reportOf('We stopped.')
    expect(citationOf(id, report, '3-10')).toEqual({ source: { kind: 'report', id }, locator: { type: 'text', value: '3-10' }, quote: 'stopped' })
    expect(citationOf(id, report, 'answer:where')).toMatchObject({ locator: { type: 'cell', value: 'where' }, quote: 'the old mill' })
    for (const wrong of ['', '3-3', '3-99', 'answer:who', '-1-3']) expect(citationOf(id, report, wrong)).toBeNull()
  })
  it('copies no words out of a closed compartment', () => {
    expect(citationOf(id, reportOf('We stopped.', 'medic'), '3-10')).toEqual({ source: { kind: 'report', id }, locator: { type: 'text', value: '3-10' } })
  })
})

describe('stretches', () => {
  it('cut a sentence where cited passages begin and end', () => {
    const report = reportOf('They beat us with batons.')
    const passages = withMarked(report, ['5-12', '10-17', '0-4'])
    expect(stretchesOf(report, '0-25', passages.slice(2, 4)).map(({ text, cited }) => [text, cited])).toEqual([['They ', []], ['beat ', [3]], ['us', [3, 4]], [' with', [4]], [' batons.', []]])
    expect(stretchesOf(report, '5-25', passages.slice(1)).map(({ text }) => text).join('')).toBe('beat us with batons.')
    expect(stretchesOf(report, 'answer:where', passages)).toEqual([])
  })
})
