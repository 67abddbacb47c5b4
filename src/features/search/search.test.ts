// Searching in a whole desk: three languages, phrases, what may not be seen, sealed segments over a lock, changes that do not double.
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it, vi } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import { put, reportSaying } from '../../../test/kit/put.ts'
import { snowballStemmers } from '../../adapters/orama/snowball-stemmers.ts'
import { change, creation } from '../../domain/change.ts'
import type { Report } from '../../domain/intake/report.ts'
import { parseQuestion } from '../../domain/search/question.ts'
import type { RegisterReader } from '../../server/register.ts'
import { viewFor } from '../../server/reveal.ts'
import type { Gathered } from '../../server/search/gather.ts'
import { openSearchIndex } from '../../server/search/search-index.ts'
import { SearchPage } from './pages.tsx'
import { findRecords, foundIn } from './queries.ts'

const report = (text: string, lang: string, compartment: Report['compartment'] = 'open'): Report =>
  reportSaying(text, { narrative: { original: text, lang, translations: [] }, compartment, state: 'registered' })

const world = await testDesk()
const { shell } = world.desk.state
const ids = { be: shell.newId<'report'>(), ru: shell.newId<'report'>(), en: shell.newId<'report'>(), hidden: shell.newId<'report'>(), unit: shell.newId<'unit'>() }
await put(
  world.desk,
  creation('report', ids.be, report('Нас білі дубінкамі ў двары РУУС, потым затрымалі. Вазілі ў Ігумен', 'be')), creation('report', ids.ru, report('Били дубинками во дворе РУВД. Командовал Юрий', 'ru')),
  creation('report', ids.en, report('Two women were beaten in the yard of the police station <b>', 'en')), creation('report', ids.hidden, report('I was ordered to beat with a truncheon in the yard, CANARYCONFESSION', 'en', 'confession')),
  creation('unit', ids.unit, { names: [{ value: { text: 'Полк «Бярэзіна»', script: 'Cyrl', lang: 'be' }, citations: [], status: 'accepted' }], kind: 'OMON', number: null, jurisdiction: null, existed: null }),
)
const investigator = await world.person('Inna Vest', ['INV'])
const handler = await world.person('Hanna Ler', ['HND'])
const supervisor = await world.person('Sira Holm', ['SAT'])
const auditor = await world.person('Aud Berg', ['AUD'])
const links = (text: string): readonly string[] => [...text.matchAll(/class="ref" href="([^"]+)"/g)].map((match) => String(match[1]))

describe('the search page', () => {
  it('finds forms and spellings of three languages, and opens each', async () => {
    const page = await investigator.post('/search', { q: 'рувд' })
    expect(links(page.text).toSorted()).toEqual([`/reports/${ids.be}`, `/reports/${ids.ru}`].toSorted())
    expect(page.text).toContain('<mark>РУ')
    expect(page.response.headers.get('cache-control')).toBe('no-store')
    expect(links((await investigator.post('/search', { q: 'дубінка' })).text).toSorted()).toEqual([`/reports/${ids.be}`, `/reports/${ids.ru}`].toSorted())
    expect(links((await investigator.post('/search', { q: '"ў двары"' })).text)).toEqual([`/reports/${ids.be}`])
    expect(links((await investigator.post('/search', { q: 'Jury' })).text)).toEqual([`/reports/${ids.ru}`])
    // A place by each of its names: Ігумен is what Чэрвень was called before 1923.
    for (const q of ['Чэрвень', 'Игумену', 'Chervyen’']) expect(links((await investigator.post('/search', { q })).text), q).toEqual([`/reports/${ids.be}`])
    const unit = links((await investigator.post('/search', { q: 'бярэзіна', kind: 'unit' })).text)
    expect(unit).toEqual([`/search/record/unit/${ids.unit}`])
    expect((await investigator.get(String(unit[0]))).text).toContain('Бярэзіна')
    for (const address of [`/search/record/unit/${ids.be}`, '/search/record/setting/x', `/search/record/report/${ids.hidden}`]) expect((await investigator.get(address)).status).toBe(404)
  })
  it('shows nothing of a confession to others, nor words that are withheld, in hits or in counts', async () => {
    expect((await investigator.post('/search', { q: 'CANARYCONFESSION' })).text).toContain('found: 0')
    expect((await investigator.post('/search', { q: 'yard' })).text).toContain('found: 1')
    // He may see that it is there and take it, without its words: no word of it may answer him.
    expect((await handler.get(`/reports/${ids.hidden}`)).status).toBe(200)
    expect((await handler.post('/search', { q: 'CANARYCONFESSION' })).text).toContain('found: 0')
    expect((await handler.post('/search', { q: 'yard' })).text).toContain('found: 1')
    expect((await supervisor.post('/search', { q: 'yard' })).text).toContain('found: 2')
  })
  it('says what it cannot read, keeps the words, and marks them as text', async () => {
    const page = await investigator.post('/search', { q: '"two <i>' })
    expect([page.status, page.text.includes('not closed'), page.text.includes('&quot;two &lt;i>') || page.text.includes('&quot;two &lt;i&gt;'), page.text.includes('<i>')]).toEqual([400, true, true, false])
    const hits = /<ol class="rows".*?<\/ol>/s.exec((await investigator.post('/search', { q: 'station' })).text)?.[0] ?? ''
    expect(hits).toContain('police <mark>station</mark> &lt;b')
    expect(hits).not.toContain('<b>')
    expect((await investigator.get('/search')).text).toContain('action="/search"')
  })
  it('asks from the frame of every page, by post, whoever may search and nobody else', async () => {
    const inFrame = '<form class="find" role="search" action="/search" method="post">'
    expect([(await investigator.get('/')).text.includes(inFrame), (await investigator.get('/search')).text.includes(inFrame), (await auditor.get('/')).text.includes(inFrame)]).toEqual([true, false, false])
  })
})

describe('the sealed index', () => {
  it('flushes, changes without doubling, lets go of what was erased, and is made anew after a lock', async () => {
    const unlocked = shell.unlocked()!
    const failures: unknown[] = []
    const options = { shell, unlocked, stemmers: snowballStemmers, failed: (error: unknown) => { failures.push(error) }, flushAt: 3 }
    const index = openSearchIndex(options)
    await index.settle()
    const rows = async () => shell.db.selectFrom('search_page').select(['segment', 'sealed']).execute()
    const first = await rows()
    expect(first.length).toBeGreaterThan(0)
    expect(new Set(first.map(({ sealed }) => sealed.length)).size).toBe(1)
    expect(first.some(({ sealed }) => sealed.includes('yard'))).toBe(false)
    const found = async (used: typeof index, q: string) => {
      const all = await findRecords({ shell, index: used, stemmers: snowballStemmers }, { kind: 'staff', id: investigator.id(), roles: ['INV'] }, { text: q, kind: null, page: 1 })
      return all.ok ? all.value.records.map(({ id }) => id) : []
    }
    expect(await found(index, 'yard')).toEqual([ids.en])
    await put(world.desk, change('report', ids.en, report('Two women were beaten in the yard, then in a bus', 'en'), 1))
    expect(await found(index, 'yard bus')).toEqual([ids.en])
    const more = Array.from({ length: 4 }, () => shell.newId<'report'>())
    await put(world.desk, ...more.map((id) => creation('report', id, report('a bus without windows', 'en'))))
    await index.settle()
    expect((await found(index, 'bus')).toSorted()).toEqual([ids.en, ...more].toSorted())
    expect((await found(index, 'yard'))).toEqual([ids.en])
    const [kept, gone] = [more.slice(1), more[0]!]
    const before = new Set((await rows()).map(({ segment }) => segment))
    shell.unlocked()!.register.forget([{ kind: 'report', id: gone }])
    await index.settle()
    expect((await rows()).some(({ segment }) => before.has(segment))).toBe(false)
    expect((await found(index, 'bus')).toSorted()).toEqual([ids.en, ...kept].toSorted())
    await index.stop()
    const last = new Set((await rows()).map(({ segment }) => segment))
    const again = openSearchIndex(options)
    await again.settle()
    expect((await rows()).some(({ segment }) => last.has(segment))).toBe(false)
    expect((await found(again, 'bus')).toSorted()).toEqual([ids.en, ...kept].toSorted())
    expect(failures).toEqual([])
    await again.stop()
  })
  it('writes full segments anew one by one when something of each was erased', async () => {
    const { register } = shell.unlocked()!
    const before = new Set((await shell.db.selectFrom('search_page').select('segment').execute()).map(({ segment }) => segment))
    const many = Array.from({ length: 40 }, () => shell.newId<'report'>())
    await put(world.desk, ...many.map((id) => creation('report', id, report('fortyfold', 'en'))))
    const index = openSearchIndex({ shell, unlocked: { register }, stemmers: snowballStemmers, failed: (error) => { throw error }, flushAt: 10, largest: 10 })
    await index.settle()
    const own = async () => new Set((await shell.db.selectFrom('search_page').select('segment').execute()).map(({ segment }) => segment).filter((segment) => !before.has(segment)))
    const written = await own()
    expect(written.size).toBeGreaterThanOrEqual(4)
    const gone = [0, 15, 30].map((at) => many[at]!)
    register.forget(gone.map((id) => ({ kind: 'report', id })))
    expect(await register.letGo(gone)).toBe(true)
    const kept = [...await own()].filter((segment) => written.has(segment))
    expect([kept.length <= written.size - 3, (await own()).size >= written.size - 1]).toEqual([true, true])
    const all = await findRecords({ shell, index, stemmers: snowballStemmers }, { kind: 'staff', id: investigator.id(), roles: ['INV'] }, { text: 'fortyfold', kind: null, page: 1 })
    expect(all.ok && all.value.total).toBe(37)
    await index.stop()
  })
  it('lets go of a record that lost its last word, and of what was found of it before', async () => {
    const index = openSearchIndex({ shell, unlocked: shell.unlocked()!, stemmers: snowballStemmers, failed: (error) => { throw error }, flushAt: 2 })
    await index.settle()
    const found = async () => {
      const all = await findRecords({ shell, index, stemmers: snowballStemmers }, { kind: 'staff', id: investigator.id(), roles: ['INV'] }, { text: 'lastword', kind: null, page: 1 })
      return all.ok && all.value.total
    }
    const [id, unit] = [shell.newId<'unit'>(), (text: string) => ({ names: [{ value: { text, script: 'Latn' as const, lang: 'en' }, citations: [], status: 'accepted' as const }], kind: 'OMON' as const, number: null, jurisdiction: null, existed: null })]
    await put(world.desk, creation('unit', id, unit('lastword')))
    expect(await found()).toBe(1)
    await put(world.desk, change('unit', id, unit(''), 1))
    expect(await found()).toBe(0)
    await index.settle()
    await put(world.desk, change('unit', id, unit('lastword'), 2))
    expect(await found()).toBe(1)
    await index.stop()
  })
  it('says how far it is while it is made, and takes what changes meanwhile once', async () => {
    const index = openSearchIndex({ shell, unlocked: shell.unlocked()!, stemmers: snowballStemmers, failed: (error) => { throw error }, flushAt: 2 })
    expect(index.made()).toBe(0)
    const id = shell.newId<'report'>()
    await put(world.desk, creation('report', id, report('meanwhile', 'en')))
    await put(world.desk, change('report', id, report('meanwhile twice', 'en'), 1))
    await index.settle()
    expect(index.made()).toBe(1)
    const found = await findRecords({ shell, index, stemmers: snowballStemmers }, { kind: 'staff', id: investigator.id(), roles: ['INV'] }, { text: 'meanwhile', kind: null, page: 1 })
    expect(found.ok && [found.value.total, found.value.records.map((record) => record.id)]).toEqual([1, [id]])
    await index.stop()
    for (const lang of ['be', 'ru', 'en'] as const) {
      const page = renderToString(h(SearchPage, { lang, token: 'token', asked: { text: 'kept words', kind: null, page: 1 }, problem: null, found: null, made: 0.426 }))
      expect([page.includes('42 %'), page.includes('kept words')]).toEqual([true, true])
    }
  })
  it('tells when it has let go of what was erased, and tries again by itself when the database failed', async () => {
    const { register } = shell.unlocked()!
    const id = shell.newId<'report'>()
    await put(world.desk, creation('report', id, report('a word that nobody else says: unrepeatable', 'en')))
    const failures: unknown[] = []
    let isBroken = false
    const db = new Proxy(shell.db, { get: (target, name) => {
      if (name === 'transaction' && isBroken) throw new Error('made to fail')
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    } })
    const index = openSearchIndex({
      shell: { db, primitives: shell.primitives, newId: shell.newId }, unlocked: { register }, stemmers: snowballStemmers, failed: (error) => failures.push(error), flushAt: 1, retryMs: 50,
    })
    await index.settle()
    // Before anything goes: the desk's own index writes into the same table.
    const held = new Set((await shell.db.selectFrom('search_page').select('segment').execute()).map(({ segment }) => segment))
    isBroken = true
    register.forget([{ kind: 'report', id }])
    expect(await register.letGo([id])).toBe(false)
    expect(failures.length).toBeGreaterThan(0)
    isBroken = false
    await vi.waitFor(async () => { expect((await shell.db.selectFrom('search_page').select('segment').execute()).some(({ segment }) => held.has(segment))).toBe(false) })
    expect(await register.letGo([id])).toBe(true)
    await index.stop()
    expect(await register.letGo([id])).toBe(true)
  })
  it('finds what changed while it looked ahead', async () => {
    const index = openSearchIndex({ shell, unlocked: shell.unlocked()!, stemmers: snowballStemmers, failed: (error) => { throw error } })
    await index.settle()
    const id = shell.newId<'report'>()
    const slow = { ...index, lookAhead: async (view: RegisterReader) => {
      await index.lookAhead(view)
      await put(world.desk, creation('report', id, report('lookedahead', 'en')))
    } }
    const all = await findRecords({ shell, index: slow, stemmers: snowballStemmers }, { kind: 'staff', id: investigator.id(), roles: ['INV'] }, { text: 'lookedahead', kind: null, page: 1 })
    expect(all.ok && all.value.records.map((record) => record.id)).toEqual([id])
    await index.stop()
  })
  it('wipes the key of a segment as soon as another one took its place, and every key at the lock', async () => {
    const { register } = shell.unlocked()!
    const keys = new Set<Uint8Array>()
    const primitives = { ...shell.primitives, aeadSeal: (...sealing: Parameters<typeof shell.primitives.aeadSeal>) => {
      keys.add(sealing[0])
      return shell.primitives.aeadSeal(...sealing)
    } }
    const id = shell.newId<'report'>()
    await put(world.desk, creation('report', id, report('to be erased', 'en')))
    const index = openSearchIndex({ shell: { db: shell.db, primitives, newId: shell.newId }, unlocked: { register }, stemmers: snowballStemmers, failed: (error) => { throw error }, flushAt: 1 })
    await index.settle()
    const [first] = keys
    const isWiped = (key: Uint8Array | undefined): boolean => key?.every((byte) => byte === 0) === true
    expect([keys.size, isWiped(first)]).toEqual([1, false])
    register.forget([{ kind: 'report', id }])
    expect(await register.letGo([id])).toBe(true)
    expect([...keys].map(isWiped)).toEqual([true, false])
    await index.stop()
    expect([...keys].map(isWiped)).toEqual([true, true])
  })
  it('meets no record twice at any moment of a writing', async () => {
    const { register } = shell.unlocked()!
    const asked: Promise<Gathered>[] = []
    const question = parseQuestion('doubled')
    if (!question.ok) throw new Error(question.problem.code)
    const askOften = async (): Promise<void> => {
      for (let moment = 0; moment < 50; moment++) {
        asked.push(index.gather(question.value))
        await Promise.resolve()
      }
    }
    const db = new Proxy(shell.db, { get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      if (name !== 'transaction') return typeof value === 'function' ? value.bind(target) : value
      return () => ({ execute: async (work: Parameters<ReturnType<typeof shell.db.transaction>['execute']>[0]) => {
        await target.transaction().execute(work)
        void askOften()
      } })
    } })
    const index = openSearchIndex({ shell: { db, primitives: shell.primitives, newId: shell.newId }, unlocked: { register }, stemmers: snowballStemmers, failed: (error) => { throw error }, flushAt: 2 })
    await index.settle()
    for (let turn = 0; turn < 3; turn++) {
      asked.length = 0
      await put(world.desk, ...[1, 2].map(() => creation('report', shell.newId<'report'>(), report('doubled', 'en'))))
      await index.settle()
      const view = viewFor({ kind: 'staff', id: investigator.id(), roles: ['INV'] }, register)
      const totals = (await Promise.all(asked)).map((gathered) => foundIn(view, { gathered, question: question.value, stemmers: snowballStemmers, termsOf: index.termsOf, bait: [] }, { kind: null, page: 1 }).total)
      expect([totals.length > 0, ...new Set(totals)]).toEqual([true, 2 * turn + 2])
    }
    await index.stop()
  })
})
