// The form's rules: every question can be skipped, nothing a source wrote is lost, names never stand in the report.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answersToSend, chosenOf, isYoung, namedValues, parseAnswers } from './answers.ts'
import { composeFollowUp, followUpOf, parseFollowUp, parseMailboxNote } from './conversation.ts'
import { doors, parseDoor, parseFormLanguage, ruleOf } from './door.ts'
import { parseSha256 } from '../brand.ts'
import { composeProvenance, fileOrigins, parseProvenance } from './file-provenance.ts'
import { cardBytes, cardPart, composeCard, emptyCardBytes, parseIdentityCard } from './identity-card.ts'
import { dayOf } from './loose-json.ts'
import { parseStep, questions, questionsOf, stepAfter, stepBefore, stepsOf } from './questionnaire.ts'
import { composeReport, parseReportDocument } from './report-document.ts'
import type { ReportDocument } from './report-document.ts'

const envelope = { lookupId: 'ab'.repeat(32), sealedBy: 'child', writtenOn: '2031-10-14' } as const
const anyDoor = fc.constantFrom(...doors)
const anyAnswers = fc.dictionary(fc.constantFrom(...questions.map(({ id }) => id), 'door', 'words'), fc.oneof(fc.string(), fc.constantFrom('yes', 'no', 'own', 'night', 'under18', 'imminent')))
const roundTrip = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const read = (value: unknown): ReportDocument => {
  const result = parseReportDocument(value)
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

describe('doors and pages', () => {
  test('insiders, confessions and people named read their rights first and have a compartment of their own', () => {
    expect(doors.filter((door) => ruleOf(door).rights)).toEqual(['serve-or-served', 'took-part', 'named'])
    expect(ruleOf('took-part')).toMatchObject({ account: 'confession', compartment: 'confession' })
    expect(ruleOf('serve-or-served').compartment).toBe('insider')
    for (const door of ['serve-or-served', 'took-part'] as const) expect(questionsOf('notice', { door, young: false }).map(({ id }) => id)).toContain('rightsRead')
    expect([parseDoor('medic'), parseDoor('police'), parseFormLanguage('be'), parseFormLanguage('pl')]).toEqual(['medic', null, 'be', null])
  })

  test('a person named is asked who he is and what he says to it: no event, no consent', () => {
    expect(ruleOf('named')).toEqual({ account: 'named', compartment: 'review', rights: true, aboutOther: false })
    const asked = { door: 'named', young: false } as const
    expect(stepsOf(asked).flatMap((step) => questionsOf(step, asked)).map(({ id }) => id)).toEqual([
      'age', 'rightsRead', 'namedAs', 'story', 'danger', 'contactWay', 'contactOwn', 'contactTrusted', 'contactSafe',
    ])
    for (const door of doors.filter((each) => each !== 'named')) expect(questionsOf('story', { door, young: false }).map(({ id }) => id)).toEqual(['story'])
  })

  test('there are at most seven pages before sending, the start page counted', () => {
    fc.assert(fc.property(anyDoor, fc.boolean(), (door, young) => {
      expect(stepsOf({ door, young }).length + 1).toBeLessThanOrEqual(7)
    }))
    expect(stepsOf({ door: 'hurt', young: false })).toHaveLength(6)
    expect(stepsOf({ door: 'hurt', young: true })).toEqual(['notice', 'story', 'consent', 'check'])
    expect(stepsOf({ door: 'leave-service', young: false })).toEqual(['notice', 'story', 'consent', 'check'])
  })

  test('going on and back are each other’s way', () => {
    fc.assert(fc.property(anyDoor, fc.boolean(), (door, young) => {
      const asked = { door, young }
      for (const step of stepsOf(asked)) if (step !== 'check') expect(stepBefore(stepAfter(step, asked), asked)).toBe(step)
      expect([stepBefore('notice', asked), stepAfter('check', asked)]).toEqual([null, 'check'])
    }))
    expect([parseStep('story'), parseStep('words')]).toEqual(['story', null])
  })

  test('people under 18 are asked neither consent nor names', () => {
    const ids = stepsOf({ door: 'relative', young: true }).flatMap((step) => questionsOf(step, { door: 'relative', young: true }).map(({ id }) => id))
    expect(ids).toEqual(['age', 'story', 'danger', 'contactWay', 'contactOwn', 'contactTrusted', 'contactSafe'])
  })
})

describe('answers', () => {
  test('are kept word for word; what is no answer is kept apart', () => {
    const { answers, rest } = parseAnswers({ story: ' a\r\nb ', when: 'sometime', day: '  ', other: 1, town: 7 })
    expect(answers).toEqual({ story: ' a\nb ' })
    expect(rest).toEqual({ when: 'sometime', other: 1, town: 7 })
  })

  test('every named value is an answer, empty, or in the rest', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (values) => {
      const { answers, rest } = parseAnswers(values)
      for (const [name, value] of Object.entries(values)) {
        const isEmpty = typeof value === 'string' && value.trim() === ''
        expect(Object.hasOwn(answers, name) || Object.hasOwn(rest, name) || isEmpty).toBe(true)
      }
    }))
  })

  test('boxes of one list are one answer, and one that nobody offered keeps the whole of it apart', () => {
    const values = namedValues([['hurtHow', 'gas'], ['story', 's'], ['hurtHow', 'dog'], ['__proto__', 'x']])
    expect(Object.entries(values)).toEqual([['hurtHow', 'gas dog'], ['story', 's'], ['__proto__', 'x']])
    expect(parseAnswers(values).answers).toEqual({ hurtHow: 'gas dog', story: 's' })
    expect(chosenOf(' gas  dog ')).toEqual(['gas', 'dog'])
    expect(parseAnswers({ hurtHow: 'gas laser' })).toEqual({ answers: {}, rest: { hurtHow: 'gas laser' } })
  })

  test('a detail typed without choosing the option above it is sent', () => {
    expect(answersToSend({ day: '1.', witnessesSaw: 'from a window' }, { door: 'hurt', young: false })).toEqual({ day: '1.', witnessesSaw: 'from a window' })
  })

  test('a detail below an option that was left is not sent, nor what nobody here is asked', () => {
    const asked = { door: 'hurt', young: false } as const
    expect(answersToSend({ when: 'day', day: '1.', nightFrom: '2.', otherNames: 'N', about: 'x' }, asked)).toEqual({ when: 'day', day: '1.' })
    expect(answersToSend({ age: 'under18', story: 's', whoLook: 'w', consentHold: 'yes' }, { door: 'hurt', young: true })).toEqual({ age: 'under18', story: 's' })
    expect([isYoung({ age: 'under18' }), isYoung({})]).toEqual([true, false])
  })
})

describe('the report', () => {
  const compose = (door: (typeof doors)[number], values: Readonly<Record<string, string>>): ReportDocument =>
    composeReport({ door, language: 'ru', answers: parseAnswers(values).answers, changes: 3, sourceRecipient: 'age1pq1x', holder: 'ab'.repeat(32), cardKeys: ['0123456789abcdef'], ...envelope })

  test('is read as it was made', () => {
    fc.assert(fc.property(anyDoor, anyAnswers, (door, values) => {
      const made = compose(door, values)
      expect(read(roundTrip(made))).toEqual(made)
    }))
  })

  test('names the keys of its card by ids alone; a list of another form is kept as it was said', () => {
    const made = compose('hurt', { story: 's' })
    expect(read({ ...made, cardKeys: [] })).toMatchObject({ cardKeys: [], rest: null })
    for (const cardKeys of ['0123456789abcdef', ['x'], Array.from({ length: 21 }, () => '0123456789abcdef')]) expect(read({ ...made, cardKeys })).toMatchObject({ cardKeys: [], rest: { cardKeys } })
  })

  test('names its holder by a digest; anything else is kept as it was said', () => {
    const made = compose('hurt', { story: 's' })
    expect(read(made)).toMatchObject({ holder: 'ab'.repeat(32), rest: null })
    expect(read({ ...made, holder: 'a name' })).toMatchObject({ holder: null, rest: { holder: 'a name' } })
    expect(read({ ...made, holder: undefined })).toMatchObject({ holder: null })
  })

  test('holds no answer that belongs into the card', () => {
    const made = JSON.stringify(compose('relative', { ownName: 'Имярек', otherNames: 'Имярека', contactOwn: 'почта', contactTrusted: 'сестра', contactSafe: 'вечером', story: 's', witnessNames: 'Видевший' }))
    for (const secret of ['Имярек', 'Видевший', 'почта', 'сестра', 'вечером']) expect(made).not.toContain(secret)
  })

  test('says what was acknowledged, consented and asked', () => {
    expect(compose('took-part', { rightsRead: 'yes', age: 'adult', danger: 'imminent', knows: 'no', contactWay: 'own', consentHold: 'yes', consentWithName: 'no' })).toMatchObject({
      rights: { version: 1, language: 'ru' }, age: 'adult', danger: 'imminent', subjectKnows: 'no', contactWay: 'own',
      consent: { hold: true, useInside: null, shareWithoutName: null, shareWithName: false }, accountType: 'confession',
    })
    expect(compose('took-part', {}).rights).toBeNull()
    expect(compose('hurt', { rightsRead: 'yes' }).rights).toBeNull()
    expect(compose('hurt', { age: 'under18', consentHold: 'yes' }).consent.hold).toBeNull()
  })

  test('keeps what does not fit under its own name', () => {
    const odd = read({
      format: 'kniha-report', version: 'two', door: 'window', language: 'pl', answers: { story: 's', mood: 'sad', when: 'once' }, rights: { version: 1 },
      consent: 'all', danger: 'soon', extra: { deep: [1] }, rest: { earlier: true }, questionnaire: 1.5, writtenOn: 'today', lookupId: 5,
    })
    expect(odd).toMatchObject({ door: null, language: null, danger: 'none', age: 'not-said', answers: { story: 's' }, rights: null, lookupId: null })
    expect(odd.rest).toMatchObject({
      version: 'two', door: 'window', language: 'pl', rights: { version: 1 }, danger: 'soon', extra: { deep: [1] }, earlier: true,
      answers: { mood: 'sad', when: 'once' }, questionnaire: 1.5, writtenOn: 'today', lookupId: 5, consent: 'all',
    })
    expect(read({ format: 'kniha-report', consent: { hold: true, note: 'only abroad' }, rights: { version: 1, language: 'be', by: 'x' }, rest: 'torn' }).rest)
      .toEqual({ consent: { hold: true, note: 'only abroad' }, rights: { version: 1, language: 'be', by: 'x' }, rest: 'torn' })
    for (const hold of [{ on: 1 }, 'yes']) expect(read({ format: 'kniha-report', consent: { hold } }).rest).toEqual({ consent: { hold } })
    expect(read({ format: 'kniha-report', answers: 'a letter' }).rest).toMatchObject({ answers: 'a letter' })
    expect(read({ format: 'kniha-report', answers: {} }).rest).toBeNull()
    expect(read({ format: 'kniha-report' }).rest).toBeNull()
  })

  test('is refused only when it is none', () => {
    for (const value of [null, 'x', [], {}, { format: 'kniha-file' }]) expect(parseReportDocument(value)).toEqual({ ok: false, problem: { code: 'not-readable', field: 'report' } })
  })

  test('anything that says it is one is read without a loss', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (given) => { read({ ...given, format: 'kniha-report' }) }))
  })
})

describe('the identity card', () => {
  test('exists only when something was said, and is read as it was made', () => {
    expect(composeCard({ story: 's', contactWay: 'page-only' })).toBeNull()
    for (const answers of [{ ownName: 'N' }, { otherNames: 'N' }, { contactOwn: 'N', contactWay: 'own' }, { contactTrusted: 'N', contactSafe: 'after six' }] as const) {
      const card = composeCard(answers)
      expect(parseIdentityCard(roundTrip(card))).toEqual({ ok: true, value: card })
    }
    expect(composeCard({ witnessNames: 'W', otherNames: 'N' })?.otherNames).toBe('W\nN')
    expect(parseIdentityCard({ format: 'kniha-card' })).toMatchObject({ ok: true, value: { ownName: null, contact: { way: null } } })
    expect(parseIdentityCard(null)).toMatchObject({ ok: false })
  })
  test('has an empty one in its place, of the same length, under another name', () => {
    const [said, empty] = [cardPart(composeCard({ ownName: 'N' })), cardPart(null)]
    expect([said.name, empty.name]).toEqual(['card.age', 'empty-card.age'])
    expect(empty.bytes).toEqual(emptyCardBytes())
    expect(empty.bytes).toHaveLength(said.bytes.length)
    expect(parseIdentityCard(JSON.parse(new TextDecoder().decode(empty.bytes)))).toMatchObject({ ok: true, value: { ownName: null, contact: { way: null } } })
  })
  test('has one length, whatever the name, and a wide one for a very long list of names', () => {
    const sealed = (otherNames: string): Uint8Array => cardBytes(composeCard({ otherNames })!)
    expect([sealed('N'), sealed('N'.repeat(1_500)), sealed('N'.repeat(3_000))].map((bytes) => bytes.length)).toEqual([2_048, 2_048, 16_384])
    expect(parseIdentityCard(JSON.parse(new TextDecoder().decode(sealed('N'))))).toMatchObject({ ok: true, value: { otherNames: 'N' } })
  })
})

describe('a file', () => {
  test('keeps where it comes from, only of the origin that was chosen', () => {
    const fields = { sentBy: 'a friend', sentThrough: 'app', sentWhen: 'next day', link: 'https://x.example', firstFile: 'not-safe' }
    const made = fileOrigins.map((origin) => composeProvenance({ ...fields, origin }, { name: 'a.mp4', mediaType: '' }, envelope))
    expect(made.map(({ sentBy, link }) => [sentBy, link])).toEqual([[null, null], ['a friend', null], [null, 'https://x.example'], [null, null], [null, null]])
    for (const one of made) expect(parseProvenance(roundTrip(one))).toEqual({ ok: true, value: one })
    expect(composeProvenance({}, { name: null, mediaType: null }, envelope)).toMatchObject({ origin: 'not-said', firstFile: null, fileName: null, mediaType: null })
  })

  test('says of a cleaned copy what it is of, and keeps a statement that it does not know', () => {
    const copyOf = { of: parseSha256('ab'.repeat(32))!, cleaning: 1, taken: ['exif'] } as const
    const made = composeProvenance({}, { name: 'copy.jpg', mediaType: 'image/jpeg', copyOf }, envelope)
    expect(made.copyOf).toEqual(copyOf)
    expect(parseProvenance(roundTrip(made))).toEqual({ ok: true, value: made })
    expect(parseProvenance({ format: 'kniha-file', copyOf: { ...copyOf, taken: ['dream'] } })).toMatchObject({ ok: true, value: { copyOf: null, rest: { copyOf: { taken: ['dream'] } } } })
  })

  test('keeps what does not fit', () => {
    expect(parseProvenance({ format: 'kniha-file', version: 3, origin: 'dream', more: 1 })).toMatchObject({ ok: true, value: { origin: 'not-said', version: null, rest: { version: 3, origin: 'dream', more: 1 } } })
    expect(parseProvenance({ format: 'kniha-file', version: 1, rest: { before: 1 } })).toMatchObject({ ok: true, value: { rest: { before: 1 } } })
    expect(parseProvenance({})).toMatchObject({ ok: false })
  })
})

describe('the conversation', () => {
  test('takes an answer, a change of consent and a withdrawal', () => {
    expect(followUpOf({ what: 'answer', text: 'yes\r\nno' })).toEqual({ ok: true, value: { kind: 'answer', text: 'yes\nno' } })
    expect(followUpOf({ what: 'answer' })).toEqual({ ok: false, problem: { code: 'required', field: 'text' } })
    expect(followUpOf({ what: 'consent', consentHold: 'no' })).toMatchObject({ value: { consent: { hold: false, useInside: null } } })
    expect(followUpOf({ what: 'withdraw', text: ' ' })).toMatchObject({ value: { kind: 'withdraw', text: null } })
    expect(followUpOf({ what: 'withdraw', text: 'fear' })).toMatchObject({ value: { text: 'fear' } })
    expect(followUpOf({ what: 'attest', understood: 'yes' })).toEqual({ ok: true, value: { kind: 'attest' } })
    expect(followUpOf({ what: 'attest' })).toEqual({ ok: false, problem: { code: 'not-ticked', field: 'understood' } })
    expect(followUpOf({})).toMatchObject({ ok: false, problem: { code: 'malformed' } })
  })

  test('is read as it was made; an unknown form is kept', () => {
    const consent = { hold: true, useInside: false, shareWithoutName: null, shareWithName: null }
    for (const content of [{ kind: 'answer', text: 'a' }, { kind: 'withdraw', text: null }, { kind: 'withdraw', text: 'fear' }, { kind: 'consent', consent }, { kind: 'attest' }] as const) {
      const made = composeFollowUp(content, envelope)
      expect(parseFollowUp(roundTrip(made))).toEqual({ ok: true, value: made })
    }
    for (const content of [null, { kind: 'answer' }, { kind: 'consent' }, { kind: 'song', text: 'la' }]) {
      expect(parseFollowUp({ format: 'kniha-message', content })).toMatchObject({ ok: true, value: { content: { kind: 'other', rest: content } } })
    }
    expect(parseFollowUp({})).toMatchObject({ ok: false })
  })

  test('a mailbox note is ours or none', () => {
    const note = { format: 'kniha-mailbox', status: 'question', messages: [{ text: 'When?', on: '2031-10-20' }], attestation: 'file' }
    expect(parseMailboxNote(note)).toEqual({ ok: true, value: note })
    expect(parseMailboxNote({ ...note, messages: [{ text: 1, on: '2031-10-20' }, { text: 'x', on: 'now' }, 5] })).toMatchObject({ ok: true, value: { messages: [] } })
    expect(parseMailboxNote({ ...note, attestation: 5 })).toMatchObject({ ok: true, value: { attestation: null } })
    for (const value of [null, { ...note, format: 'x' }, { ...note, status: 'guilty' }, { ...note, messages: 'x' }]) expect(parseMailboxNote(value)).toMatchObject({ ok: false })
    expect([dayOf('2031-10-20'), dayOf('20.10.2031'), dayOf(1)]).toEqual(['2031-10-20', null, null])
  })
})
