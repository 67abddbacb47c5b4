// Grants and declarations: who gives what to whom for how long, what takes two, what is read of a typed declaration.
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Id } from '../brand.ts'
import type { Records } from '../change.ts'
import type { Result } from '../problem.ts'
import type { Role } from './actor.ts'
import { declarationText, namesIn, parseDeclaration, redeclare } from './declaration.ts'
import type { Declared } from './declaration.ts'
import { draftGrant, founding, giveGrant, isInForce, latestDay, revoked, revokeGrant, takesTwo } from './grant.ts'
import type { Giving, Grant, GrantDraft, GrantedThing, GrantedTo, GrantKind } from './grant.ts'
import { isMentioned, mentionPattern, wordsOfReport } from './mentions.ts'
import { columns, policy, policyLines } from './policy.ts'
import { isWithheld, redacted, restored, withheldFields } from './withheld.ts'

const today = '2031-10-22'
const id = <K extends string>(text: string): Id<K> => text as Id<K>
const by = (person: string, ...roles: readonly Role[]): Giving => ({ actor: { kind: 'staff', id: id(person), roles }, today, at: 1 })
const boss = by('boss', 'SAT')
const toStaff = (text: string): GrantedTo => ({ kind: 'staff', id: id(text) })
const toCase: GrantedTo = { kind: 'case', id: id('c') }
const aReport: GrantedThing = { kind: 'report', id: id('r') }
const aCase: GrantedThing = { kind: 'case', id: id('c') }
const draft = (kind: GrantKind, to: GrantedTo, about: GrantedThing, until: string | null = today, reason = 'because') => ({ kind, to, about, until, reason })
const aRecord: GrantedThing = { kind: 'record', id: id('r') }
const interest: GrantedThing = { kind: 'interest', name: 'unit' }
const panel: GrantedThing = { kind: 'compartment', compartment: 'confession' }
const limit = (most: number): GrantedThing => ({ kind: 'ration', ration: 'reports', most })
const taken = (result: ReturnType<typeof giveGrant>): Grant => { if (!result.ok) throw new Error(result.problem.code); return result.value }
const code = (result: ReturnType<typeof giveGrant>): string => (result.ok ? result.value.state : result.problem.code)
const drafted = (result: Result<GrantDraft>): string => (result.ok ? 'ok' : result.problem.code)

describe('giving', () => {
  it('is for what the kind is for', () => {
    const right: readonly (readonly [GrantKind, GrantedTo, GrantedThing])[] = [['member', toStaff('x'), aCase], ['need-to-know', toStaff('x'), aReport], ['unsealing', toCase, aReport], ['panel', toStaff('x'), panel], ['override', toStaff('x'), interest], ['reading', toStaff('x'), limit(80)]]
    expect(right.map(([kind, to, about]) => drafted(draftGrant(draft(kind, to, about), boss)))).toEqual(Array(6).fill('ok'))
    expect((['break-glass', 'undeclare'] as const).map((kind) => drafted(draftGrant(draft(kind, toStaff('boss'), kind === 'undeclare' ? interest : aRecord), boss)))).toEqual(['ok', 'ok'])
    expect((['member', 'need-to-know', 'unsealing', 'panel', 'break-glass', 'override'] as const).map((kind) => drafted(draftGrant(draft(kind, toStaff('x'), kind === 'member' ? aReport : kind === 'unsealing' ? aReport : kind === 'break-glass' ? aReport : aCase), boss)))).toEqual(Array(6).fill('malformed'))
    expect((['member', 'need-to-know', 'panel', 'break-glass', 'override', 'reading'] as const).map((kind) => drafted(draftGrant(draft(kind, toCase, aReport), boss)))).toEqual(Array(6).fill('malformed'))
    expect([drafted(draftGrant(draft('undeclare', toStaff('boss'), aReport), boss)), drafted(draftGrant(draft('unsealing', toCase, aCase), boss))]).toEqual(['malformed', 'malformed'])
  })
  it('by one person is of what one person gives', () => {
    expect([code(giveGrant(draft('member', toStaff('x'), aCase, null), boss)), code(giveGrant(draft('need-to-know', toStaff('x'), aReport), boss)), code(giveGrant(draft('unsealing', toCase, aReport), boss))]).toEqual(['given', 'given', 'given'])
    expect([code(giveGrant(draft('panel', toStaff('x'), panel), boss)), code(giveGrant(draft('override', toStaff('x'), interest), boss)), code(giveGrant(draft('reading', toStaff('x'), limit(80)), boss)), code(giveGrant(draft('break-glass', toStaff('boss'), aRecord), boss))]).toEqual(Array(4).fill('wrong-state'))
    expect((['member', 'need-to-know', 'unsealing', 'panel', 'break-glass', 'override', 'undeclare', 'reading'] as const).map(takesTwo)).toEqual([false, false, false, true, true, true, true, true])
    expect(taken(giveGrant(draft('need-to-know', toStaff('x'), aReport, today, ' because '), boss))).toMatchObject({ by: 'boss', on: today, approval: null, reason: 'because', decisions: [{ from: 'asked', to: 'given', by: 'staff:boss', reason: 'because' }] })
  })
  it('of another limit of reading is for a week at most, and a whole number that is not absurd', () => {
    expect([80, 0, 1_000].map((most) => drafted(draftGrant(draft('reading', toStaff('x'), limit(most)), boss)))).toEqual(['ok', 'ok', 'ok'])
    expect([-1, 1.5, 1_001, NaN].map((most) => drafted(draftGrant(draft('reading', toStaff('x'), limit(most)), boss)))).toEqual(Array(4).fill('malformed'))
    expect([latestDay('reading', today), drafted(draftGrant(draft('reading', toStaff('x'), aReport), boss))]).toEqual(['2031-10-29', 'malformed'])
  })
  it('is a supervising attorney’s, never to himself, with a reason and an end', () => {
    expect(code(giveGrant(draft('need-to-know', toStaff('x'), aReport), by('x', 'ATT')))).toBe('not-found')
    expect(code(giveGrant(draft('need-to-know', toStaff('boss'), aReport), boss))).toBe('same-person')
    expect(drafted(draftGrant(draft('panel', toStaff('boss'), panel), boss))).toBe('same-person')
    expect(code(giveGrant(draft('need-to-know', toStaff('x'), aReport, today, ' '), boss))).toBe('reason-required')
    for (const until of [null, '2031-10-21', 'soon', '2032-10-22']) expect(code(giveGrant(draft('need-to-know', toStaff('x'), aReport, until), boss))).toBe('bad-time')
    expect(latestDay('break-glass', today)).toBe('2031-10-25')
  })
  it('of break-glass, and of taking a declared line away, is asked for oneself', () => {
    expect([drafted(draftGrant(draft('break-glass', toStaff('other'), aRecord), by('me', 'ATT'))), drafted(draftGrant(draft('undeclare', toStaff('x'), interest), boss))]).toEqual(['not-found', 'not-found'])
    expect(drafted(draftGrant(draft('break-glass', toStaff('me'), aRecord), by('me', 'ATT')))).toBe('ok')
    expect([latestDay('undeclare', today), drafted(draftGrant(draft('undeclare', toStaff('me'), interest, '2031-11-06'), by('me', 'INV')))]).toEqual(['2031-11-05', 'bad-time'])
  })
  it('ends at once for giver, holder, supervising attorney and officer', () => {
    const given = taken(giveGrant(draft('need-to-know', toStaff('x'), aReport), boss))
    expect([by('x', 'ATT'), by('boss'), by('y', 'DPO')].map((who) => code(revokeGrant(given, who)))).toEqual(['revoked', 'revoked', 'revoked'])
    expect(code(revokeGrant(given, by('y', 'ATT')))).toBe('not-found')
    const over = taken(revokeGrant(given, boss))
    expect([isInForce(over, today), code(revokeGrant(over, boss))]).toEqual([false, 'wrong-state'])
  })
  it('of another limit of reading is not ended by whoever it binds, whatever his roles', () => {
    const less = revoked({ ...taken(giveGrant(draft('need-to-know', toStaff('x'), aReport), boss)), kind: 'reading', about: limit(2) }, { by: 'staff:y', at: 1, reason: 'x' })
    const given: Grant = { ...less, state: 'given' }
    expect([by('x', 'INT'), by('x', 'SAT'), by('boss'), by('y', 'DPO')].map((who) => code(revokeGrant(given, who)))).toEqual(['same-person', 'same-person', 'revoked', 'revoked'])
  })
  it('makes whoever founds a case its member', () => { expect(isInForce(founding(id('c'), by('me', 'ATT')), '2099-01-01')).toBe(true) })
  it('never outlives its day', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 200 }), (days) => {
      const until = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
      const given = giveGrant(draft('need-to-know', toStaff('x'), aReport, until), boss)
      return given.ok === (days <= 90) && (!given.ok || (isInForce(given.value, until) && !isInForce(given.value, latestDay('member', until))))
    }))
  })
})

describe('a declaration', () => {
  it('is read line by line and written back as typed', () => {
    const typed = { units: 'Riot unit; 2009; 2014-06\n\n 3214 ;; \n', kin: ' Some Kin ', clients: 'vic-0057' }
    const read = parseDeclaration(typed)
    expect(read).toEqual({ ok: true, value: { units: [{ name: 'Riot unit', from: '2009', to: '2014-06' }, { name: '3214', from: '', to: '' }], kin: ['Some Kin'], clients: ['VIC-0057'] } })
    expect(read.ok && declarationText(read.value)).toEqual({ units: 'Riot unit; 2009; 2014-06\n3214', kin: 'Some Kin', clients: 'VIC-0057' })
  })
  it('refuses what cannot be matched', () => {
    const refused = (typed: Partial<Parameters<typeof parseDeclaration>[0]>): string => {
      const read = parseDeclaration({ units: '', kin: '', clients: '', ...typed })
      return read.ok ? 'ok' : read.problem.code
    }
    expect([refused({ units: 'ab' }), refused({ units: 'Riot unit; long ago' }), refused({ kin: 'ab' }), refused({ clients: 'somebody' }), refused({ kin: 'abc\n'.repeat(51) }), refused({})]).toEqual(['required', 'bad-time', 'required', 'bad-number', 'too-long', 'ok'])
    expect(parseDeclaration({ units: ';2009', kin: '', clients: '' }).ok).toBe(false)
    expect([refused({ units: 'abc\n'.repeat(51) }), refused({ clients: 'VIC-1\n'.repeat(51) })]).toEqual(['too-long', 'too-long'])
  })
})

describe('a declaration that is typed anew', () => {
  const nothing: Declared = { units: [], kin: [], clients: [] }
  const unit = (name: string, from = '', to = ''): Declared['units'][number] => ({ name, from, to })
  const agreed = (name: string, more: Partial<Grant> = {}): { readonly value: Grant } =>
    ({ value: { kind: 'undeclare', to: toStaff('me'), about: { kind: 'interest', name }, until: today, reason: 'x', by: id('me'), on: today, approval: id('q'), state: 'given', decisions: [], ...more } })
  const anew = (before: Partial<Declared>, after: Partial<Declared>, grants: readonly { readonly value: Grant }[] = []) =>
    redeclare({ before: { ...nothing, ...before }, after: { ...nothing, ...after }, grants }, { staff: id('me'), today })
  const refusal = (...asked: Parameters<typeof anew>): string | undefined => { const done = anew(...asked); return done.ok ? 'ok' : `${done.problem.code} ${done.problem.field ?? ''}` }
  it('may say more, and for longer, by one person', () => {
    expect(refusal({}, { units: [unit('Riot unit')], kin: ['Some Kin'], clients: ['VIC-1'] })).toBe('ok')
    const longer: readonly [Declared['units'][number], Declared['units'][number]][] = [
      [unit('Riot unit', '2009', '2014'), unit('riot UNIT', '2009', '2014')], [unit('a b c', '2009-05', '2014-05'), unit('a b c', '2009', '2014')],
      [unit('a b c', '2009-05-07', '2014-05-07'), unit('a b c', '2009-05', '2014-05')], [unit('a b c', '2009', '2014'), unit('a b c')], [unit('a b c', '2009', '2014'), unit('a b c', '2008', '2015-01')],
    ]
    for (const [before, after] of longer) expect(anew({ units: [before] }, { units: [after] })).toEqual({ ok: true, value: { taken: nothing, used: [] } })
  })
  it('may not say less, or for a shorter time, by one person', () => {
    const shorter: readonly [Declared['units'][number], Declared['units'][number]][] = [
      [unit('Riot unit'), unit('Riot units')], [unit('a b c'), unit('a b c', '2009')], [unit('a b c'), unit('a b c', '', '2014')], [unit('a b c', '2009', '2014'), unit('a b c', '2009-02', '2014')],
      [unit('a b c', '2009', '2014'), unit('a b c', '2009', '2014-11')],
    ]
    for (const [before, after] of shorter) expect(refusal({ units: [before] }, { units: [after] })).toBe('removal-takes-two units')
    expect([refusal({ kin: ['Some Kin'] }, { kin: ['Other Kin'] }), refusal({ clients: ['VIC-1'] }, {}), refusal({ kin: ['Some Kin'], clients: ['VIC-1'] }, { kin: ['some kin'], clients: ['VIC-1'] })]).toEqual(['removal-takes-two kin', 'removal-takes-two clients', 'ok'])
  })
  it('may say less of the names that two people agreed to, and uses these agreements up', () => {
    const [riot, kin] = [agreed('riot unit'), agreed('Some Kin')]
    const before = { units: [unit('Riot unit', '2009', ''), unit('Guards')], kin: ['Some Kin'] }
    expect(anew(before, { units: [unit('Guards')], kin: ['Some Kin'] }, [riot, kin])).toEqual({ ok: true, value: { taken: { ...nothing, units: [unit('Riot unit', '2009', '')] }, used: [riot] } })
    expect(anew(before, { units: [unit('Guards')] }, [riot, kin])).toMatchObject({ value: { used: [riot, kin] } })
    expect(refusal(before, {}, [riot, kin])).toBe('removal-takes-two units')
  })
  it('takes no agreement that is another kind, somebody else’s, about something else, over or used up', () => {
    const wrong: readonly Partial<Grant>[] = [{ kind: 'override' }, { to: toStaff('other') }, { about: aReport }, { about: { kind: 'interest', name: 'other' } }, { state: 'revoked' }, { until: '2031-10-21' }]
    for (const more of wrong) expect(refusal({ kin: ['Some Kin'] }, {}, [agreed('Some Kin', more)])).toBe('removal-takes-two kin')
  })
  it('names all of its lines', () => { expect(namesIn({ units: [unit('Riot unit')], kin: ['Some Kin'], clients: ['VIC-1'] })).toEqual(['Riot unit', 'Some Kin', 'VIC-1']) })
})

describe('mentions', () => {
  const finds = (name: string, text: string): boolean => { const pattern = mentionPattern([name]); return pattern !== null && isMentioned(pattern, text) }
  it('are found in any case and ending, as whole words', () => {
    expect(finds('вторая рота', 'Это делала Второй Роте по приказу')).toBe(true)
    expect(finds('3214', 'часть № 3214, двор')).toBe(true)
    expect(finds('3214', 'тел. 132145')).toBe(false)
    expect(finds('Алёна Крук', 'алена  крук')).toBe(true)
    expect(finds('Інна Вішня', 'вместе с Инной Вишней')).toBe(true)
    expect(finds('Ларын', 'бачылі Лap\u044bна')).toBe(true)
    expect(finds('кот', 'который')).toBe(false)
    expect(finds('-', 'anything')).toBe(false)
  })
  it('are looked for in all words of a report', () => {
    expect(wordsOfReport({ narrative: { original: 'a', lang: 'en', translations: [{ text: 'b', lang: 'ru', by: '', machine: true, checkedBy: null }] }, answers: [{ question: '', asked: '', answer: 'c' }], rest: null })).toBe('a\nb\nc\n')
    expect(wordsOfReport({ narrative: { original: 'a', lang: 'en', translations: [] }, answers: [], rest: 'd' })).toBe('a\nd')
  })
})

describe('the policy', () => {
  it('has a letter for each column', () => {
    for (const line of Object.values(policyLines)) expect(line.split(/\s+/).map((letter) => 'WRwr–'.includes(letter) && letter.length === 1)).toEqual(columns.map(() => true))
    expect([policy['report: open'].INT, policy.case.SAT, policy['case-export'].GRANTED]).toEqual(['W', 'r', 'R'])
  })
})

describe('withheld fields', () => {
  const injury = { consistency: 'IC3', severity: 'SV2', type: 'HEM' } as unknown as Records['injury']
  it('are empty, marked on every copy, and outlive a change by somebody who did not see them', () => {
    const shown = redacted('injury', injury)
    expect(shown).toMatchObject({ consistency: 'ICN', severity: null, type: 'HEM' })
    const copy = { ...shown, type: 'BRU' } as unknown as Records['injury']
    expect([isWithheld(copy), isWithheld(injury)]).toEqual([true, false])
    const kept = restored('injury', injury, copy)
    expect(kept).toEqual({ consistency: 'IC3', severity: 'SV2', type: 'BRU' })
    expect(isWithheld(kept)).toBe(false)
    expect(withheldFields('injury')).toEqual(['consistency', 'severity'])
    expect(withheldFields('unit')).toEqual([])
  })
})
