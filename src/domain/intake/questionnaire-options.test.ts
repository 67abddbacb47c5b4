// Options of standard lists: changed without code, read back as they were announced, and never so that the register could not act upon an answer.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAnswers } from './answers.ts'
import { formLanguages } from './door.ts'
import { parseChanges } from './parse-changes.ts'
import { questionsOf, standardQuestions, takesOptions } from './questionnaire.ts'
import type { AddedOption, OptionWords, Question } from './questionnaire.ts'
import { changesText, questionsWith, unchanged } from './questionnaire-changes.ts'
import type { QuestionnaireChanges } from './questionnaire-changes.ts'
import { edited } from './questionnaire-edit.ts'
import type { QuestionnaireEdit } from './questionnaire-edit.ts'
import { hasOwnList, holdOf, mayTakeOut } from './questionnaire-options.ts'
import { isActedUpon } from './report-document.ts'

const label = (text: string): OptionWords => ({ be: `${text} be`, ru: `${text} ru`, en: `${text} en` })
const standard = (language: string, question: string, option: string): string => `${question} ${option} ${language}`
const dog: AddedOption = 'o-0000000a'
const more = (at: number): AddedOption => `o-0000${String(1000 + at)}`
const add = (words: OptionWords = label('Water'), option: AddedOption = dog, id = 'hurtHow'): QuestionnaireEdit => ({ kind: 'add-option', id, option, words })
const by = (kind: 'option-up' | 'option-down' | 'take-out-option' | 'put-back-option', option: string, id = 'hurtHow'): QuestionnaireEdit => ({ kind, id, option })
const reword = (option: string, words: OptionWords | null, id = 'hurtHow'): QuestionnaireEdit => ({ kind: 'reword-option', id, option, words })

const from = (changes: QuestionnaireChanges, ...edits: readonly QuestionnaireEdit[]): QuestionnaireChanges => edits.reduce((before, edit) => {
  const next = edited(before, edit, standard)
  if (!next.ok) throw new Error(`${next.problem.code} ${next.problem.field ?? ''}`)
  return next.value
}, changes)
const apply = (...edits: readonly QuestionnaireEdit[]): QuestionnaireChanges => from(unchanged, ...edits)
const refusal = (edit: QuestionnaireEdit, changes = unchanged): string => {
  const next = edited(changes, edit, standard)
  return next.ok ? 'ok' : `${next.problem.code} ${next.problem.field ?? ''}`.trim()
}
const question = (id: string, changes: QuestionnaireChanges = unchanged): Question => questionsWith(changes).find((each) => each.id === id)!

describe('an option of a standard list', () => {
  it('is added at its end, moved, and taken out again, and then nothing is changed', () => {
    const added = apply(add())
    expect(question('hurtHow', added)).toMatchObject({ optionWords: { [dog]: label('Water') } })
    expect(question('hurtHow', added).options?.at(-1)).toBe(dog)
    const up = from(added, by('option-up', dog))
    expect(question('hurtHow', up).options?.slice(-2)).toEqual([dog, 'sexual'])
    expect(from(up, by('option-down', dog))).toEqual(added)
    expect(from(up, by('take-out-option', dog))).toEqual(unchanged)
    expect(question('hurtHow').optionWords).toBeUndefined()
  })
  it('gets other words and the standard ones again', () => {
    const reworded = apply(reword('sexual', label('Other')))
    expect(question('hurtHow', reworded).optionWords).toEqual({ sexual: label('Other') })
    expect(from(reworded, reword('sexual', null))).toEqual(unchanged)
    expect(question('hurtHow', from(apply(add()), reword(dog, label('Fire')))).optionWords?.[dog]?.en).toBe('Fire en')
    expect(refusal(reword(dog, null), apply(add()))).toBe('not-found')
    expect(refusal(reword('nothing', label('Other')))).toBe('not-found')
  })
  it('is taken out and comes back where it stood', () => {
    const without = apply(by('take-out-option', 'gas'))
    expect(question('hurtHow', without).options).not.toContain('gas')
    expect(from(without, by('put-back-option', 'gas'))).toEqual(unchanged)
    expect(refusal(by('put-back-option', 'gas'))).toBe('not-found')
    expect(refusal(by('take-out-option', 'gas'), without)).toBe('not-found')
  })
  it('takes with it what was asked below it', () => {
    const words = { be: { ask: 'П', hint: '', options: [] }, ru: { ask: 'В', hint: '', options: [] }, en: { ask: 'Q', hint: '', options: [] } }
    const below = from(apply(add(label('Dusk'), dog, 'where')), { kind: 'add', question: { id: 'x-0000000a', group: 'when-where', kind: 'text', doors: null, under: { question: 'where', option: dog }, words } },
      { kind: 'add', question: { id: 'x-0000000b', group: 'when-where', kind: 'text', doors: null, under: { question: 'where', option: 'unknown' }, words } })
    expect(below.added).toHaveLength(2)
    expect(from(below, by('take-out-option', dog, 'where')).added.map(({ id }) => id)).toEqual(['x-0000000b'])
  })
  it('stays where the register acts upon it, a condition hangs on it, it sets a report apart, or the picture ticks it', () => {
    const holds = (id: string, option: string): unknown => [holdOf(question(id), option), refusal(by('take-out-option', option, id))]
    expect(holds('danger', 'imminent')).toEqual(['acted-upon', 'not-found'])
    expect(holds('age', 'under18')).toEqual(['acted-upon', 'not-found'])
    expect(holds('where', 'place')).toEqual(['above', 'not-found'])
    expect(holds('hurtHow', 'sexual')).toEqual(['apart', 'not-found'])
    expect(holds('hurtParts', 'head')).toEqual(['picture', 'not-found'])
    expect(holds('hurtHow', 'gas')).toEqual([null, 'ok'])
    expect(refusal(reword('imminent', label('Right now'), 'danger'))).toBe('ok')
    expect(refusal(by('option-up', 'imminent', 'danger'))).toBe('ok')
    for (const id of ['danger', 'age', 'knows', 'contactWay']) expect(refusal(add(label('Other'), dog, id))).toBe('not-found')
    for (const id of ['consentHold', 'consentInside', 'consentWithoutName', 'consentWithName']) expect(refusal(reword('yes', label('Other'), id))).toBe('not-found')
    for (const id of ['story', 'detention', 'x-0000000a', 'nothing', 'rightsRead']) expect(refusal(reword('yes', label('Other'), id))).toBe('not-found')
    expect(refusal(add(), apply({ kind: 'take-out', id: 'hurtHow' }))).toBe('not-found')
    expect([hasOwnList(question('hurtHow')), hasOwnList(question('consentHold')), hasOwnList(question('story')), hasOwnList({ ...question('where'), id: 'x-0000000a' })]).toEqual([true, false, false, false])
    for (const each of standardQuestions.filter(({ kind }) => kind === 'choice' || kind === 'many')) expect(takesOptions(each)).toBe(!isActedUpon(each.id))
  })
  it('leaves two in its list', () => {
    const two = apply({ kind: 'take-out', id: 'witnessesSaw' }, by('take-out-option', 'no', 'witnesses'))
    expect(question('witnesses', two).options).toEqual(['yes', 'unknown'])
    expect(mayTakeOut(question('witnesses', two), 'unknown')).toBe(false)
    expect(mayTakeOut({ ...question('witnesses'), options: undefined } as unknown as Question, 'unknown')).toBe(false)
    expect(refusal(by('take-out-option', 'unknown', 'witnesses'), two)).toBe('not-found')
  })
  it('moves no further than its list', () => {
    for (const edit of [by('option-up', 'blows'), by('option-down', 'sexual'), by('option-up', 'nothing'), by('option-down', 'nothing')]) expect(refusal(edit)).toBe('not-found')
  })
})

describe('the words of an option', () => {
  it('stand in each language, short and plain', () => {
    for (const language of formLanguages) expect(refusal(add({ ...label('Water'), [language]: '' }))).toBe(`required option-${language}`)
    expect(refusal(add(label('a'.repeat(10_240))))).toBe('longer-than-asked option-be')
    expect(refusal(add({ ...label('Water'), ru: 'пишите на t.me/x' }))).toBe('plain-words option-ru')
    expect(refusal(add({ ...label('Water'), en: 'Please film it' }))).toBe('urges-source option-en')
  })
  it('are called like no other of the list, and like no code', () => {
    expect(refusal(add(), apply(add(label('Fire'), more(1)), add({ ...label('Earth'), ru: 'WATER   ru' }, more(2))))).toBe('option-twice option-ru')
    expect(refusal(add({ ...label('Water'), be: 'hurtHow gas be' }))).toBe('option-twice option-be')
    expect(refusal(add({ ...label('Water'), en: 'gas' }))).toBe('option-twice option-en')
    expect(refusal(by('put-back-option', 'gas'), apply(by('take-out-option', 'gas'), add({ ...label('Water'), be: 'hurtHow gas be' })))).toBe('option-twice option-be')
  })
  it('are of twelve more at most, and no book', () => {
    const full = apply(...Array.from({ length: 12 }, (_, at) => add(label(`Word ${String(at)}`), more(at))))
    expect(refusal(add(), full)).toBe('form-too-long option-en')
    expect(refusal(add(label('Again'), more(0)), full)).toBe('not-found')
    const long = (start: number, id: string): readonly QuestionnaireEdit[] => Array.from({ length: 10 }, (_, at) => add(label(`${String(start + at)} ${'a'.repeat(72)}`), more(start + at), id))
    expect(refusal(add(), apply(...long(0, 'hurtHow'), ...long(10, 'told').slice(0, 9)))).toBe('ok')
    expect(refusal(add(label('a'.repeat(76)), more(99), 'where'), apply(...long(0, 'hurtHow'), ...long(10, 'told').slice(0, 9)))).toBe('form-too-long option-en')
  })
})

describe('changed lists as they are announced', () => {
  const changed = apply(add(), reword('sexual', label('Other')), by('take-out-option', 'gas'), by('option-up', dog), add(label('Bus'), more(1), 'where'))
  it('are read back whole, and what was signed before there were any keeps its text', () => {
    expect(parseChanges(JSON.parse(changesText(changed)))).toEqual(changed)
    expect(changesText(unchanged)).toBe('{"added":[],"order":[],"removed":[],"reworded":[]}')
    expect(changesText(apply(add(label('Bus'), more(1), 'where'), add()))).toBe(changesText(apply(add(), add(label('Bus'), more(1), 'where'))))
  })
  it('are refused whole when a member is none', () => {
    const list = { question: 'hurtHow', options: [{ code: 'gas', words: null }], removed: [] }
    const read = (options: unknown): unknown => parseChanges({ ...unchanged, options })
    expect(read([list])).not.toBeNull()
    for (const odd of [
      'none', [1], [{ ...list, question: 'nothing' }], [{ ...list, removed: ['nothing'] }], [{ ...list, options: 'none' }], [{ ...list, options: [{ code: 1, words: null }] }],
      [{ ...list, options: [{ code: 'gas', words: 'x' }] }], [{ ...list, options: [{ code: 'gas', words: { be: 'b', ru: 'r' } }] }], [{ ...list, options: [{ code: dog, words: null }] }],
      [{ ...list, options: [{ code: '__proto__', words: label('x') }] }], [{ question: 'danger', options: [{ code: dog, words: label('x') }], removed: [] }],
      [{ question: 'story', options: [{ code: dog, words: label('x') }], removed: [] }],
    ]) expect(read(odd), JSON.stringify(odd)).toBeNull()
  })
  it('offer what a later program brings too, and each option once', () => {
    const older = { ...unchanged, options: [{ question: 'hurtHow' as const, options: [{ code: 'sexual', words: null }, { code: 'blows', words: null }], removed: ['gas'] }] }
    const { options = [] } = question('hurtHow', older)
    expect(options.slice(0, 3)).toEqual(['sexual', 'blows', 'baton'])
    expect(new Set(options).size).toBe((question('hurtHow').options?.length ?? 0) - 1)
  })
  it('change nothing of a question without a list', () => {
    expect(question('story', { ...unchanged, options: [{ question: 'story', options: [], removed: [] }] })).toMatchObject({ kind: 'long', options: [] })
  })
  it('take answers that hold an added option, whatever was taken out meanwhile, and none where the register acts upon the code', () => {
    expect(parseAnswers({ hurtHow: `gas ${dog}`, where: dog }).answers).toEqual({ hurtHow: `gas ${dog}`, where: dog })
    expect(parseAnswers({ danger: dog, told: 'o-1', knows: dog })).toEqual({ answers: {}, rest: { danger: dog, told: 'o-1', knows: dog } })
  })
  it('whatever was edited, every option that the register acts upon is offered, and none is called like another', () => {
    const [anyId, anyWords] = [fc.constantFrom('hurtHow', 'where', 'danger', 'told', 'hurtParts'), fc.constantFrom(label('A'), label('B'), label('C'))]
    const option = fc.constantFrom(dog, more(1), 'gas', 'sexual', 'place', 'imminent', 'police', 'head')
    const anyEdit: fc.Arbitrary<QuestionnaireEdit> = fc.oneof(
      fc.record({ kind: fc.constant('add-option' as const), id: anyId, option: fc.constantFrom(dog, more(1)), words: anyWords }),
      fc.record({ kind: fc.constant('reword-option' as const), id: anyId, option, words: anyWords }),
      fc.record({ kind: fc.constantFrom('option-up', 'option-down', 'take-out-option', 'put-back-option'), id: anyId, option }),
    )
    fc.assert(fc.property(fc.array(anyEdit, { maxLength: 40 }), (edits) => {
      const changes = edits.reduce((before, edit) => {
        const next = edited(before, edit, standard)
        return next.ok ? next.value : before
      }, unchanged)
      for (const each of standardQuestions) for (const option of each.options ?? []) if (holdOf(each, option) !== null) expect(question(each.id, changes).options).toContain(option)
      for (const { optionWords = {} } of questionsOf('harm-who', { door: 'hurt', young: false, questions: questionsWith(changes) })) expect(new Set(Object.values(optionWords).map(({ en }) => en)).size).toBe(Object.keys(optionWords).length)
      expect(parseChanges(JSON.parse(changesText(changes)))).toEqual(changes)
    }), { numRuns: 60 })
  })
})
