// The copy of the form for a machine without a network: read as it was given out, refused when damaged, and taken for as long as its key lives.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodePrimitives } from '../../primitives/node.ts'
import { sha256Hex } from '../brand.ts'
import { hexOf, utf8 } from '../custody/bytes.ts'
import { composeFormCopy, copyMark, formCopyDays, handInBy, isOldCopy, markBytes, marksTaken, parseFormCopy } from './form-copy.ts'
import type { FormCopy } from './form-copy.ts'
import { aged, freshKey, mayEnd, quietDaysBeforeEnd, retire } from './intake-key.ts'
import { parseChanges } from './parse-changes.ts'
import type { QuestionnaireChanges } from './questionnaire-changes.ts'

const inEach = (ask: string) => {
  const words = { ask, hint: '', options: ['one', 'two'] }
  return { be: words, ru: words, en: words }
}
const changes: QuestionnaireChanges = {
  added: [{ id: 'x-0000000a', group: 'who', kind: 'choice', doors: ['saw'], under: null, words: inEach('A') }, { id: 'x-0000000b', group: 'story', kind: 'text', doors: null, under: { question: 'when', option: 'day' }, words: inEach('B') }],
  reworded: [{ id: 'story', words: inEach('C') }], removed: ['treated'], order: ['x-0000000b'],
}
const copy: FormCopy = {
  takenOn: '2031-10-14', isDemo: false, deskRecipient: 'age1pq1desk', vaultRecipients: ['age1pq1vault'], pepper: new Uint8Array(32).fill(7), asked: { version: 3, changes },
  site: { runBy: 'Нехта', bodies: ['a'], help: ['b'], lawyers: ['c'], otherWays: [], places: [{ code: 'lit-4', name: 'Л', seen: '' }], towns: { source: 'GeoNames', licence: 'CC BY 4.0', names: { be: ['Бобр'], ru: ['Бобр'], en: ['Bobr'] } } },
}
const text = composeFormCopy(copy, nodePrimitives)
/** A file that holds this, with a digest that fits. */
const around = (form: string): string => JSON.stringify({ format: 'kniha-form', version: 1, form, sha256: sha256Hex(nodePrimitives.sha256(utf8(form))) })
const changed = (members: Readonly<Record<string, unknown>>): string => {
  const form: unknown = JSON.parse(text)
  const inner = (form as { readonly form: string }).form
  return around(JSON.stringify({ ...JSON.parse(inner) as object, ...members }))
}

describe('a copy of the form', () => {
  it('is read as it was given out', () => {
    expect(parseFormCopy(text, nodePrimitives)).toEqual({ ok: true, value: copy })
    for (const other of [{ ...copy, asked: null }, { ...copy, isDemo: true, site: { ...copy.site, runBy: null } }]) expect(parseFormCopy(composeFormCopy(other, nodePrimitives), nodePrimitives)).toEqual({ ok: true, value: other })
  })

  it('is refused when one sign of it was changed, or it was cut', () => {
    fc.assert(fc.property(fc.nat(text.length - 3), (at) => {
      const bent = `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`
      expect([parseFormCopy(bent, nodePrimitives).ok, parseFormCopy(text.slice(0, at), nodePrimitives).ok]).toEqual([false, false])
    }))
  })

  it('is refused when it is something else, whole as it may be', () => {
    for (const other of ['', 'null', '[]', '{}', '{"format":"kniha-form"}', text.replace('kniha-form', 'kniha-mailbox'), text.replace('"version":1', '"version":2'), around('{'), around('7')]) {
      expect(parseFormCopy(other, nodePrimitives)).toEqual({ ok: false, problem: { code: 'not-readable' } })
    }
    const site = { ...copy.site }
    const wrong = [
      { takenOn: null }, { takenOn: '2031-02-30' }, { deskRecipient: 'age1x' }, { deskRecipient: 4 }, { pepper: null }, { pepper: 'ff' }, { vaultRecipients: [] }, { vaultRecipients: null }, { vaultRecipients: ['x'] },
      { site: null }, { site: { ...site, bodies: 1 } }, { site: { ...site, help: [1] } }, { site: { ...site, lawyers: null } }, { site: { ...site, otherWays: null } },
      { site: { ...site, places: null } }, { site: { ...site, places: [{}] } }, { site: { ...site, places: [{ code: 'a', name: 'b' }] } }, { site: { ...site, places: [{ code: 'a', seen: 'b' }] } }, { site: { ...site, towns: undefined } },
      ...[{ source: 1 }, { licence: null }, { names: null }, { names: { be: ['a'], ru: ['a'] } }, { names: { be: ['a'], en: ['a'] } }, { names: { ru: [1], en: ['a'] } }].map((members) => ({ site: { ...site, towns: { ...site.towns, ...members } } })),
      { asked: {} }, { asked: { version: 1.5, changes: JSON.stringify(changes) } }, { asked: { version: 3, changes: '{}' } }, { asked: { version: 3 } },
    ]
    for (const members of wrong) expect(parseFormCopy(changed(members), nodePrimitives).ok, JSON.stringify(members)).toBe(false)
    expect(parseFormCopy(changed({}), nodePrimitives).ok).toBe(true)
  })
})

describe('changes of the questionnaire', () => {
  it('are read whole or not at all', () => {
    const [first] = changes.added
    expect(parseChanges(JSON.parse(JSON.stringify(changes)))).toEqual(changes)
    const wrong: readonly unknown[] = [
      null, { ...changes, added: 1 }, { ...changes, added: [null] }, { ...changes, reworded: [null] }, { ...changes, reworded: [{ id: 'story', words: {} }] }, { ...changes, reworded: [{ id: 'none', words: inEach('A') }] },
      { ...changes, removed: ['none'] }, { ...changes, removed: [1] }, { ...changes, order: [1] },
      ...[{ id: 'story' }, { id: 1 }, { group: 'age' }, { kind: 'place' }, { words: {} }, { words: { ...inEach('A'), ru: { ask: 'A', hint: '' } } }, { words: { ...inEach('A'), en: { ask: 'A', options: [] } } }, { words: { ...inEach('A'), be: { hint: '', options: [] } } },
        { doors: ['nobody'] }, { doors: undefined }, { under: {} }, { under: { question: 'when' } }, { under: undefined }].map((members) => ({ ...changes, added: [{ ...first, ...members }] })),
    ]
    for (const each of wrong) expect(parseChanges(each), JSON.stringify(each)).toBeNull()
  })
})

describe('how long a copy is good', () => {
  it('is as long as its key lives for certain, even when the key was exchanged on the day of the copy', () => {
    let key = retire(freshKey({ identity: 'i', recipient: copy.deskRecipient }, '2031-09-01'), copy.takenOn)
    for (let days = 1; days <= quietDaysBeforeEnd; days++) {
      const today = new Date(Date.parse(copy.takenOn) + days * 86_400_000).toISOString().slice(0, 10)
      key = aged(key, today) ?? key
      const isTaken = marksTaken(copy.pepper, today, nodePrimitives).has(hexOf(copyMark(copy, nodePrimitives)))
      expect([isTaken, isOldCopy(copy, today)]).toEqual([days <= formCopyDays, days > formCopyDays])
      expect(isTaken && mayEnd(key, false).ok).toBe(false)
    }
    expect(handInBy('2031-10-14')).toBe('2031-11-11')
  })

  it('takes a copy of tomorrow, for another clock, and none of another register or of the day after', () => {
    const taken = marksTaken(copy.pepper, '2031-10-13', nodePrimitives)
    expect(taken.has(hexOf(copyMark(copy, nodePrimitives)))).toBe(true)
    expect(taken.has(hexOf(copyMark({ ...copy, takenOn: '2031-10-15' }, nodePrimitives)))).toBe(false)
    expect(taken.has(hexOf(copyMark({ ...copy, pepper: new Uint8Array(32) }, nodePrimitives)))).toBe(false)
    expect(copyMark(copy, nodePrimitives)).toHaveLength(markBytes)
  })
})
