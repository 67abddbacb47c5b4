// From the sealed document to the register: answers beside their questions, the strictest reading of what is not known.
import { describe, expect, it } from 'vitest'
import type { Id } from '../brand.ts'
import type { Consent } from '../claim/claim.ts'
import { basisOf, placed, reportOf, stricter } from './register-report.ts'
import { standardQuestions } from './questionnaire.ts'
import type { ReportDocument } from './report-document.ts'

const consent = (more: Partial<Consent> = {}): Consent => ({ hold: null, useInside: null, shareWithoutName: null, shareWithName: null, ...more })
const document = (more: Partial<ReportDocument> = {}): ReportDocument => ({
  format: 'kniha-report', version: 1, questionnaire: 1, changes: null, door: 'hurt', language: 'be', accountType: 'victim', compartment: 'open', age: 'adult', rights: null,
  danger: 'none', consent: consent(), subjectKnows: null, contactWay: null, answers: { story: 'words', when: 'night', nightFrom: '12.10' }, lookupId: null,
  sourceRecipient: null, holder: null, cardKeys: [], sealedBy: 'browser', writtenOn: null, rest: null, ...more,
})
const reception = { questions: standardQuestions, receivedOn: '2031-10-22', source: null as Id<'source'> | null, asked: (question: string) => `asked: ${question}`, said: (question: string, answer: string) => (question === 'told' ? `in words: ${answer}` : answer) }

describe('reportOf', () => {
  it('keeps the story as narrative and each other answer beside its question, in the order of the form', () => {
    const report = reportOf(document(), reception)
    expect(report.narrative).toEqual({ original: 'words', lang: 'be', translations: [] })
    expect(report.answers).toEqual([
      { question: 'when', asked: 'asked: when', answer: 'night' }, { question: 'nightFrom', asked: 'asked: nightFrom', answer: '12.10' },
    ])
    expect(report).toMatchObject({ state: 'received', channel: 'form', isUnder18: false, sealedBy: 'browser', rest: null, receivedOn: '2031-10-22' })
  })
  it('keeps a list in the words that were seen, and sets apart what tells of sexual violence (G-20)', () => {
    const report = reportOf(document({ answers: { 'x-0000000b': 'b', told: 'police court', 'x-0000000a': 'a', hurtHow: 'gas sexual' } }), reception)
    expect(report.answers.map(({ answer }) => answer)).toEqual(['gas sexual', 'in words: police court', 'b', 'a'])
    expect(report.compartment).toBe('violence')
    expect(reportOf(document({ compartment: 'insider', answers: { hurtHow: 'sexual' } }), reception).compartment).toBe('insider')
    expect(reportOf(document({ answers: { hurtHow: 'gas' } }), reception).compartment).toBe('open')
  })
  it('treats what it does not know as the most dangerous, and loses nothing', () => {
    const report = reportOf(document({
      compartment: null, language: null, accountType: null, sealedBy: null, age: 'under18', answers: {}, rest: { odd: 1 },
    }), reception)
    expect(report).toMatchObject({
      compartment: 'confession', accountType: 'third-party', sealedBy: 'child', isUnder18: true, narrative: { original: '', lang: 'und' }, rest: '{"odd":1}', answers: [],
    })
  })
})

describe('basisOf', () => {
  it('is consent for an account of one’s own and for a medic who refuses, else what cannot be asked', () => {
    expect(basisOf('open', consent())).toEqual({ kind: 'consent', consent: consent() })
    expect(basisOf('medic', consent({ shareWithoutName: false })).kind).toBe('consent')
    expect(basisOf('medic', consent({ shareWithoutName: true })).kind).toBe('not_obtainable')
    expect(basisOf('medic', consent({ shareWithName: true })).kind).toBe('not_obtainable')
  })
})

describe('placed', () => {
  const told = (more: Partial<ReportDocument> = {}) => reportOf(document(more), reception)
  it('closes what names our own people, and what a child tells', () => {
    expect(placed(told({ answers: { story: 'Then Vera Stone came' } }), ['Vera Stone']).compartment).toBe('staff')
    expect(placed(told({ answers: { story: 'a stone fell' } }), ['Vera Stone', 'Stone']).compartment).toBe('open')
    expect(placed(told({ age: 'under18' }), ['Stone']).compartment).toBe('children')
    expect(placed(told({ age: 'under18', compartment: 'insider' }), []).compartment).toBe('insider')
  })
})

describe('stricter', () => {
  it('takes the stricter of two compartments', () => {
    expect(stricter('open', 'insider')).toBe('insider')
    expect(stricter('confession', 'medic')).toBe('confession')
    expect(stricter('open', 'open')).toBe('open')
  })
})
