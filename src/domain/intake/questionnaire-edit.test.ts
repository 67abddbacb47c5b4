// A changed questionnaire: every sentence in three languages, plain and short; what the register acts upon is always asked in its own words.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersToSend, parseAnswers } from './answers.ts'
import { doors } from './door.ts'
import { questionsOf, standardQuestions, stepsOf } from './questionnaire.ts'
import type { Question } from './questionnaire.ts'
import { changesText, optionCodes, orderOf, parseQuestions, questionsText, questionsWith, unchanged } from './questionnaire-changes.ts'
import type { AddedQuestion, QuestionnaireChanges, WordsByLanguage } from './questionnaire-changes.ts'
import { edited, isAlwaysAsked, keepsItsWords, neighbourOf } from './questionnaire-edit.ts'
import type { QuestionnaireEdit } from './questionnaire-edit.ts'

const words = (more: Partial<WordsByLanguage['en']> = {}): WordsByLanguage => ({
  be: { ask: 'Пытанне', hint: '', options: [], ...more }, ru: { ask: 'Вопрос', hint: '', options: [], ...more }, en: { ask: 'Question', hint: '', options: [], ...more },
})
const question = (more: Partial<AddedQuestion> = {}): AddedQuestion => ({ id: 'x-0000000a', group: 'who', kind: 'text', doors: null, under: null, words: words(), ...more })
const add = (more: Partial<AddedQuestion> = {}): QuestionnaireEdit => ({ kind: 'add', question: question(more) })
const standard = (_: string, __: string, option: string): string => option
const apply = (...edits: readonly QuestionnaireEdit[]): QuestionnaireChanges => edits.reduce((changes, edit) => {
  const next = edited(changes, edit, standard)
  if (!next.ok) throw new Error(`${next.problem.code} ${next.problem.field ?? ''}`)
  return next.value
}, unchanged)
const refusal = (changes: QuestionnaireChanges, edit: QuestionnaireEdit): string => {
  const next = edited(changes, edit, standard)
  return next.ok ? 'ok' : `${next.problem.code} ${next.problem.field ?? ''}`.trim()
}
const ids = (changes: QuestionnaireChanges): readonly string[] => questionsWith(changes).map(({ id }) => id)
const yesNo = words({ options: ['one', 'two'] })

describe('an added question', () => {
  it('is asked at the end of its part, of whom the page is for, and goes into the report', () => {
    const [added] = questionsWith(apply(add())).filter(({ id }) => id === 'x-0000000a')
    expect(added).toMatchObject({ group: 'who', kind: 'text', goesTo: 'report' })
    expect(added?.doors).not.toContain('leave-service')
    const asked = { door: 'hurt', young: false, questions: questionsWith(apply(add({ group: 'story', doors: ['hurt'] }))) } as const
    expect(questionsOf('story', asked).map(({ id }) => id)).toEqual(['story', 'x-0000000a'])
    expect(questionsOf('story', { ...asked, door: 'saw' }).map(({ id }) => id)).toEqual(['story'])
    expect(questionsWith(apply(add({ group: 'contact' }))).find(({ id }) => id === 'x-0000000a')?.doors).toBeUndefined()
  })
  it('never stands in the short form, and makes no page more', () => {
    const questions = questionsWith(apply(add(), add({ id: 'x-0000000b', group: 'contact' }), add({ id: 'x-0000000c', group: 'story' })))
    for (const door of doors) {
      const asked = { door, young: true, questions }
      expect(stepsOf(asked).flatMap((step) => questionsOf(step, asked)).some(({ id }) => id.startsWith('x-'))).toBe(false)
      expect(stepsOf({ door, young: false, questions })).toEqual(stepsOf({ door, young: false }))
    }
  })
  it('has a list where it needs one, as long in each language, and none elsewhere', () => {
    expect(refusal(unchanged, add({ kind: 'choice', words: yesNo }))).toBe('ok')
    expect(refusal(unchanged, add({ kind: 'many', words: words({ options: ['one'] }) }))).toBe('required options-en')
    expect(refusal(unchanged, add({ words: yesNo }))).toBe('required options-en')
    expect(refusal(unchanged, add({ kind: 'choice', words: { ...yesNo, ru: { ...yesNo.ru, options: ['one'] } } }))).toBe('required options-ru')
    expect(refusal(unchanged, add({ kind: 'many', words: words({ options: Array.from({ length: 13 }, (_, at) => String(at)) }) }))).toBe('form-too-long options-be')
    expect(refusal(unchanged, add({ kind: 'many', words: words({ options: ['One', 'one'] }) }))).toBe('option-twice options-be')
    expect(optionCodes(yesNo.en)).toEqual(['o1', 'o2'])
  })
  it('is refused when a language is missing, when it is long, leads elsewhere or urges', () => {
    for (const language of ['be', 'ru', 'en'] as const) expect(refusal(unchanged, add({ words: { ...words(), [language]: { ask: '', hint: '', options: [] } } }))).toBe(`required ask-${language}`)
    expect(refusal(unchanged, add({ words: { ...words(), be: { ask: 'П', hint: 'Падказка', options: [] } } }))).toBe('required hint-ru')
    expect(refusal(unchanged, add({ words: words({ ask: 'a'.repeat(201) }) }))).toBe('longer-than-asked ask-be')
    expect(refusal(unchanged, add({ words: words({ hint: 'a'.repeat(301) }) }))).toBe('longer-than-asked hint-be')
    expect(refusal(unchanged, add({ kind: 'choice', words: words({ options: ['a'.repeat(81), 'b'] }) }))).toBe('longer-than-asked options-be')
    for (const ask of ['see https://x.example', 'www.x.example', 'Write to t.me/x', 'пишите на почта.бел', 'tell me@home', 'please c\u00ADollect it', '<b>bold</b>', 'two\nlines']) expect(refusal(unchanged, add({ words: words({ ask }) }))).toBe('plain-words ask-be')
    expect(refusal(unchanged, add({ words: words({ ask: 'Who, where, e.g. at 3.30? Т.е. кто... и где.' }) }))).toBe('ok')
    expect(refusal(unchanged, add({ words: { ...words(), en: { ask: 'Please film it', hint: '', options: [] } } }))).toBe('urges-source ask-en')
  })
  it('stands below an option of a question in its part, or is refused', () => {
    const below = (under: AddedQuestion['under'], group: AddedQuestion['group'] = 'witnesses'): QuestionnaireEdit => add({ group, under })
    expect(refusal(unchanged, below({ question: 'witnesses', option: 'no' }))).toBe('ok')
    expect(refusal(unchanged, below({ question: 'witnesses', option: 'maybe' }))).toBe('unknown-code under')
    expect(refusal(unchanged, below({ question: 'witnesses', option: 'no' }, 'who'))).toBe('unknown-code under')
    expect(refusal(unchanged, below({ question: 'witnessesSaw', option: 'no' }))).toBe('unknown-code under')
    expect(refusal(unchanged, below({ question: 'nothing', option: 'no' }))).toBe('unknown-code under')
    const own = apply(add({ kind: 'choice', words: yesNo }))
    const asked = { door: 'hurt', young: false, questions: questionsWith(apply(add({ kind: 'choice', words: yesNo }), add({ id: 'x-0000000b', under: { question: 'x-0000000a', option: 'o2' } }))) } as const
    expect(refusal(own, add({ id: 'x-0000000b', under: { question: 'x-0000000a', option: 'o2' } }))).toBe('ok')
    expect(answersToSend(parseAnswers({ 'x-0000000a': 'o1', 'x-0000000b': 'typed' }).answers, asked)).toEqual({ 'x-0000000a': 'o1' })
    expect(answersToSend(parseAnswers({ 'x-0000000a': 'o2', 'x-0000000b': 'typed' }).answers, asked)).toEqual({ 'x-0000000a': 'o2', 'x-0000000b': 'typed' })
  })
  it('asks only people whom the page is for', () => {
    expect(refusal(unchanged, add({ doors: ['hurt', 'saw'] }))).toBe('ok')
    expect(refusal(unchanged, add({ doors: [] }))).toBe('unknown-code doors')
    expect(refusal(unchanged, add({ doors: ['leave-service'] }))).toBe('unknown-code doors')
    expect(refusal(unchanged, add({ group: 'story', doors: ['leave-service'] }))).toBe('ok')
  })
  it('is one of twelve, and not a book', () => {
    const many = apply(...Array.from({ length: 12 }, (_, at) => add({ id: `x-000000${String(10 + at)}` })))
    expect(refusal(many, add())).toBe('form-too-long ask-en')
    const long = apply(...Array.from({ length: 2 }, (_, at) => add({ id: `x-000000${String(10 + at)}`, words: words({ ask: 'a'.repeat(200), hint: 'b'.repeat(300) }) })))
    expect(refusal(long, add({ words: words({ ask: 'a'.repeat(200), hint: 'b'.repeat(300) }) }))).toBe('ok')
    expect(refusal(long, add({ words: words({ ask: 'a'.repeat(200), hint: 'b'.repeat(300), options: ['c', 'd'] }), kind: 'choice' }))).toBe('form-too-long ask-en')
  })
})

describe('other words', () => {
  const reword = (id: string, other: WordsByLanguage | null = words({ hint: 'Help' })): QuestionnaireEdit => ({ kind: 'reword', id, words: other })
  it('stand in place of the standard ones until these come back; its options stay', () => {
    const changed = apply(reword('whoLook', words({ options: ['x', 'y'] })))
    expect(questionsWith(changed).find(({ id }) => id === 'whoLook')?.words?.ru).toEqual({ ask: 'Вопрос', hint: '', options: [] })
    expect(apply(reword('whoLook'), reword('whoLook', words({ ask: 'Other' }))).reworded).toHaveLength(1)
    expect(apply(reword('whoLook'), reword('whoLook', null))).toEqual(unchanged)
  })
  it('are refused for what the register acts upon, for nothing known, and when they do not fit', () => {
    for (const id of ['consentWithName', 'rightsRead', 'age', 'danger', 'contactWay', 'x-0000000f', 'nothing']) expect(refusal(unchanged, reword(id))).toBe('not-found')
    expect(refusal(unchanged, reword('whoLook', words({ ask: '' })))).toBe('required ask-be')
    expect(refusal(apply(add()), reword('x-0000000a', null))).toBe('not-found')
  })
  it('of an added list keep its length: answers point into it', () => {
    const listed = apply(add({ kind: 'choice', words: yesNo }), add({ id: 'x-0000000b' }))
    expect(refusal(listed, reword('x-0000000a', words({ options: ['1', '2', '3'] })))).toBe('required options-en')
    const next = edited(listed, reword('x-0000000a', words({ options: ['1', '2'] })), standard)
    expect(next.ok && next.value.added.map((each) => each.words.en.options)).toEqual([['1', '2'], []])
  })
})

describe('taking out and moving', () => {
  it('takes out what is not needed, with what stood below it, and asks it again', () => {
    const without = apply({ kind: 'take-out', id: 'where' }, { kind: 'take-out', id: 'where' })
    expect(ids(without)).not.toContain('where')
    expect(ids(without)).not.toContain('town')
    expect(apply({ kind: 'take-out', id: 'where' }, { kind: 'put-back', id: 'where' })).toEqual(unchanged)
    expect(apply(add({ kind: 'choice', words: yesNo }), add({ id: 'x-0000000b', under: { question: 'x-0000000a', option: 'o1' } }), add({ id: 'x-0000000c' }), { kind: 'take-out', id: 'x-0000000a' }).added.map(({ id }) => id)).toEqual(['x-0000000c'])
    for (const id of ['story', 'consentHold', 'danger', 'contactWay', 'contactOwn', 'age', 'rightsRead']) expect(refusal(unchanged, { kind: 'take-out', id })).toBe('not-found')
    expect([isAlwaysAsked('story'), keepsItsWords('story'), keepsItsWords('knows'), isAlwaysAsked('whoLook')]).toEqual([true, false, true, false])
  })
  it('moves within a part, below the same option, and no further', () => {
    const moved = apply(add(), { kind: 'up', id: 'x-0000000a' })
    expect(ids(moved).slice(ids(moved).indexOf('whoNames'))).toEqual(expect.arrayContaining(['whoNames', 'x-0000000a', 'whoKnow']))
    expect(ids(moved).indexOf('x-0000000a')).toBe(ids(moved).indexOf('whoKnow') - 1)
    expect(ids(apply(add(), { kind: 'up', id: 'x-0000000a' }, { kind: 'down', id: 'x-0000000a' }))).toEqual(ids(apply(add())))
    expect(refusal(unchanged, { kind: 'up', id: 'whoLook' })).toBe('not-found')
    for (const id of ['nothing', 'consentHold']) expect(refusal(unchanged, { kind: 'down', id })).toBe('not-found')
    expect(neighbourOf(standardQuestions, 'contactSafe', 'up')).toBeNull()
    expect(neighbourOf(standardQuestions, 'dayHour', 'up')?.id).toBe('day')
    expect(neighbourOf(standardQuestions, 'nightFrom', 'up')).toBeNull()
    expect(orderOf({ ...unchanged, order: ['whoKnow', 'gone', 'age'] }).slice(0, 2)).toEqual(['whoKnow', 'witnesses'])
    expect(orderOf({ ...unchanged, order: ['whoKnow'] })[0]).toBe('age')
  })
})

describe('a form that was begun', () => {
  it('loses no answer when its question was taken out meanwhile, and asks no child more', () => {
    const asked = { door: 'hurt', young: false, questions: questionsWith(apply({ kind: 'take-out', id: 'whoLook' })) } as const
    const { answers, rest } = parseAnswers({ story: 's', whoLook: 'grey', 'x-00000001': 'o9', 'x-1': 'odd' })
    expect(answersToSend(answers, asked)).toEqual({ story: 's', whoLook: 'grey', 'x-00000001': 'o9' })
    expect(rest).toEqual({ 'x-1': 'odd' })
    expect(answersToSend(answers, { ...asked, young: true })).toEqual({ story: 's' })
  })
  it('reads the questions that its page brought', () => {
    const questions = questionsWith(apply(add({ kind: 'choice', words: yesNo }), { kind: 'take-out', id: 'whoLook' }))
    const read = parseQuestions(questionsText(questions))
    const plain = ({ id, group, kind, options, doors: asked, under, goesTo }: Question): unknown => ({ id, group, kind, options, doors: asked, under, goesTo })
    expect(read.map(plain)).toEqual(questions.map(plain))
    expect([parseQuestions('{}'), parseQuestions('[1,{"id":2}]')]).toEqual([[], []])
  })
  it('is announced in one text, whatever the order of the members', () => {
    const changed = apply(add())
    expect(changesText(changed)).toBe(changesText(JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(changed).reverse())))))
    expect(changesText(changed)).not.toBe(changesText(unchanged))
  })
  it('whatever was edited, the register is told story, consents, danger and contact', () => {
    const anyId = fc.constantFrom(...standardQuestions.map(({ id }) => id))
    const anyEdit = fc.record({ kind: fc.constantFrom('take-out', 'put-back', 'up', 'down'), id: anyId }) as fc.Arbitrary<QuestionnaireEdit>
    fc.assert(fc.property(fc.array(anyEdit, { maxLength: 30 }), (edits) => {
      const changes = edits.reduce((before, edit) => {
        const next = edited(before, edit, standard)
        return next.ok ? next.value : before
      }, unchanged)
      for (const { id } of standardQuestions.filter((each) => isAlwaysAsked(each.id))) expect(ids(changes)).toContain(id)
      expect(new Set(orderOf(changes)).size).toBe(standardQuestions.length)
    }), { numRuns: 50 })
  })
})
