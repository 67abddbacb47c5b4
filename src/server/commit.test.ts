// The two doors on a real database: all or nothing, versions, one order, a log that can be rebuilt and proved.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDesk } from '../../test/desk.ts'
import type { TestDesk } from '../../test/desk.ts'
import type { Actor } from '../domain/access/actor.ts'
import { founding } from '../domain/access/grant.ts'
import type { Grant } from '../domain/access/grant.ts'
import type { Id } from '../domain/brand.ts'
import { change, creation } from '../domain/change.ts'
import type { Plan, Records } from '../domain/change.ts'
import { formatCheckpoint, parseCheckpoint } from '../domain/custody/checkpoint.ts'
import { leafHash, rootOfLeaves } from '../domain/custody/merkle.ts'
import { isSignedBy, parseNote, parseVerifierKey, signNote } from '../domain/custody/signed-note.ts'
import type { Person } from '../domain/people/person.ts'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import { nodePrimitives } from '../primitives/node.ts'
import { commit } from './commit.ts'
import { startSequencer } from './custody/sequencer.ts'
import { reveal } from './reveal.ts'

const machine: Actor = { kind: 'machine', name: 'importer' }
const staff = (roles: Extract<Actor, { kind: 'staff' }>['roles'], id: string): Actor => ({ kind: 'staff', id: id as Extract<Actor, { kind: 'staff' }>['id'], roles })

const person = (ref: string): Person => ({ kind: 'protected', ref, card: null } as unknown as Person)
const caseOf = (title: string): Records['case'] => ({ number: 'C-1', title, forum: 'LT-PG', elementLists: [], acts: [], items: [], links: [], reasoning: [], exculpatorySearch: [], stage: 'intake', decisions: [] })
const plan = (changes: Plan['changes']): Plan =>
  ({ changes, jobs: [], entries: [{ verb: 'recorded', object: changes[0]?.id ?? null, reason: 'test', content: { n: changes.length } }] })

describe('commit', () => {
  it('writes all of a plan or nothing, and refuses another version', async () => {
    const { desk } = await testDesk()
    const { shell } = desk.state
    const [a, b] = [shell.newId<'person'>(), shell.newId<'person'>()]
    expect((await commit(shell, machine, plan([creation('person', a, person('VIC-0001'))]))).ok).toBe(true)
    const before = await sql<{ n: number }>`select count(*)::int as n from record`.execute(shell.db)
    const clash = await commit(shell, machine, plan([creation('person', b, person('VIC-0002')), change('person', a, person('VIC-0009'), 7)]))
    expect(clash).toEqual({ ok: false, problem: { code: 'changed-meanwhile' } })
    const again = await commit(shell, machine, plan([creation('person', a, person('VIC-0003'))]))
    expect(again.ok).toBe(false)
    expect((await sql<{ n: number }>`select count(*)::int as n from record`.execute(shell.db)).rows).toEqual(before.rows)
    expect(shell.unlocked()?.register.get('person', b)).toBeNull()
    expect(shell.unlocked()?.register.get('person', a)?.value).toEqual(person('VIC-0001'))
  })

  it('lets exactly one of two concurrent changes win', async () => {
    const { desk } = await testDesk()
    const { shell } = desk.state
    const id = shell.newId<'person'>()
    await commit(shell, machine, plan([creation('person', id, person('VIC-0001'))]))
    const results = await Promise.all(['VIC-0002', 'VIC-0003', 'VIC-0004'].map((ref) => commit(shell, machine, plan([change('person', id, person(ref), 1)]))))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(shell.unlocked()?.register.get('person', id)?.version).toBe(2)
  })

  it('gives the same register after locking and unlocking', async () => {
    const { desk, passphrase } = await testDesk()
    const { shell } = desk.state
    const ids = Array.from({ length: 1_050 }, () => shell.newId<'person'>())
    await commit(shell, machine, plan(ids.map((id, index) => creation('person', id, person(`VIC-${String(index)}`)))))
    const before = shell.unlocked()?.register.all('person').map(({ id, value }) => [id, value]).sort()
    await desk.state.lock()
    expect(shell.unlocked()).toBeNull()
    expect((await desk.state.unlock(passphrase)).ok).toBe(true)
    expect(shell.unlocked()?.register.all('person').map(({ id, value }) => [id, value]).sort()).toEqual(before)
    const { rows } = await sql<{ n: number }>`select count(distinct bucket)::int as n from record`.execute(shell.db)
    // Two for all records, and that of the key of the form.
    expect(rows[0]?.n).toBe(3)
  })

  it('names a record that was changed in the database and opens the others', async () => {
    const { desk, passphrase } = await testDesk()
    const { shell } = desk.state
    const [a, b] = [shell.newId<'person'>(), shell.newId<'person'>()]
    await commit(shell, machine, plan([creation('person', a, person('VIC-0001')), creation('person', b, person('VIC-0002'))]))
    await desk.state.lock()
    await sql`update record set sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + 1) % 256) where id = ${a}`.execute(shell.db)
    expect((await desk.state.unlock(passphrase)).ok).toBe(true)
    expect(shell.unlocked()?.damaged).toEqual([a])
    expect(shell.unlocked()?.register.get('person', a)).toBeNull()
    expect(shell.unlocked()?.register.get('person', b)?.value).toEqual(person('VIC-0002'))
  })
})

describe('what a person changes', () => {
  const attorney = async (): Promise<{ readonly shell: TestDesk['desk']['state']['shell']; readonly actor: Actor; readonly known: Id<'person'>; readonly kept: Id<'case'>; readonly grant: Id<'grant'>; readonly given: Grant }> => {
    const { desk } = await testDesk()
    const { shell } = desk.state
    const [known, kept, grant, id] = [shell.newId<'person'>(), shell.newId<'case'>(), shell.newId<'grant'>(), shell.newId<'staff'>()]
    const given = founding(kept, { actor: { kind: 'staff', id, roles: ['ATT'] }, today: '2031-10-22', at: 1 })
    await commit(shell, machine, plan([creation('person', known, person('VIC-0001')), creation('case', kept, caseOf('one')), creation('grant', grant, given)]))
    return { shell, actor: staff(['ATT', 'INV'], id), known, kept, grant, given }
  }

  it('is decided on the version over which it is written', async () => {
    const { shell, actor, known } = await attorney()
    const [first, ahead] = await Promise.all([
      commit(shell, machine, plan([change('person', known, person('VIC-0002'), 1)])), commit(shell, actor, plan([change('person', known, person('VIC-0003'), 2)])),
    ])
    expect([first.ok, ahead]).toEqual([true, { ok: false, problem: { code: 'changed-meanwhile' } }])
    expect(shell.unlocked()?.register.get('person', known)?.value).toEqual(person('VIC-0002'))
  })

  it('is decided again when it is its turn: what was taken from him meanwhile is not there', async () => {
    const { shell, actor, kept, grant, given } = await attorney()
    const title = (text: string): Plan => plan([change('case', kept, caseOf(text), 1)])
    const [revoked, late] = await Promise.all([commit(shell, machine, plan([change('grant', grant, { ...given, state: 'revoked' }, 1)])), commit(shell, actor, title('two'))])
    expect([revoked.ok, late]).toEqual([true, { ok: false, problem: { code: 'not-found' } }])
    expect(shell.unlocked()?.register.get('case', kept)).toMatchObject({ version: 1, value: { title: 'one' } })
    expect((await commit(shell, machine, title('three'))).ok).toBe(true)
  })

  it('of another version reads as not there where he may not change it', async () => {
    const { shell, known } = await attorney()
    expect(await commit(shell, staff(['EDI'], shell.newId()), plan([change('person', known, person('VIC-0002'), 7)]))).toEqual({ ok: false, problem: { code: 'not-found' } })
  })
})

describe('the custody log', () => {
  it('is signed, holds every committed leaf in order, and can be rebuilt byte for byte', async () => {
    const { desk, dataDir, logKey } = await testDesk()
    const { shell } = desk.state
    for (let n = 0; n < 300; n++) await commit(shell, machine, plan([]))
    const state = await desk.state.log()?.catchUp()
    const key = parseVerifierKey(nodePrimitives, logKey)
    const note = parseNote(state?.checkpoint ?? '')
    if (!key.ok || !note.ok) throw new Error('no signed checkpoint')
    expect(isSignedBy(nodePrimitives, note.value, key.value)).toBe(true)
    const { rows } = await sql<{ leaf: Buffer }>`select leaf from custody order by seq`.execute(shell.db)
    const checkpoint = parseCheckpoint(note.value.text)
    expect(checkpoint.ok && checkpoint.value.size).toBe(rows.length)
    expect(checkpoint.ok && checkpoint.value.root).toEqual(rootOfLeaves(nodePrimitives, rows.map((row) => leafHash(nodePrimitives, row.leaf))))

    const elsewhere = join(dataDir, 'log-again')
    const rebuilt = startSequencer({
      db: shell.db, tiles: durableFolder(elsewhere), primitives: nodePrimitives, origin: 'test.example/log', seed: new Uint8Array(32), failed: console.error, sealed: null,
    })
    await rebuilt.catchUp()
    const full = readdirSync(join(elsewhere, 'tile', '0')).filter((name) => !name.includes('.p'))
    expect(full.length).toBeGreaterThan(0)
    for (const name of full) expect(readFileSync(join(elsewhere, 'tile', '0', name))).toEqual(readFileSync(join(dataDir, 'log', 'tile', '0', name)))
  })
})

describe('an older database', () => {
  it('is not signed over a larger log', async () => {
    const { desk } = await testDesk()
    const seed = new Uint8Array(32)
    const larger = signNote(nodePrimitives, formatCheckpoint({ origin: 'test.example/log', size: 10_000, root: seed }), { name: 'test.example/log', seed })
    const written: string[] = []
    const restored = startSequencer({
      db: desk.state.shell.db, primitives: nodePrimitives, origin: 'test.example/log', seed, failed: console.error, sealed: null,
      tiles: {
        read: (path) => Promise.resolve(path === 'checkpoint' ? new TextEncoder().encode(larger) : null),
        write: (path) => { written.push(path); return Promise.resolve() },
      },
    })
    await expect(restored.catchUp()).rejects.toThrow('older database')
    expect(written).not.toContain('checkpoint')
  })
})

describe('reveal', () => {
  it('shows only what the actor may see, logs it first, and says the same for missing and forbidden', async () => {
    const { desk } = await testDesk()
    const { shell } = desk.state
    const id = shell.newId<'unit'>()
    const value = { number: '3214', names: [] } as unknown as Parameters<typeof creation<'unit'>>[2]
    await commit(shell, machine, plan([creation('unit', id, value)]))
    const ask = (actor: Actor, wanted: typeof id): ReturnType<typeof reveal> => reveal(shell, actor, {
      purpose: 'unit', question: { id: wanted },
      read: (view) => {
        const entry = view.get('unit', wanted)
        return entry === null ? null : { shown: [wanted], value: entry.value }
      },
    })
    const leaves = async (): Promise<number> => (await desk.state.log()?.catchUp())?.size ?? 0
    const before = await leaves()
    const attorney = staff(['ATT'], shell.newId())
    expect(await ask(attorney, id)).toEqual({ ok: true, value })
    expect(await leaves()).toBe(before + 1)
    const forbidden = await ask(staff(['EDI'], shell.newId()), id)
    expect(forbidden).toEqual(await ask(attorney, shell.newId()))
    expect(await leaves()).toBe(before + 1)
  })
})
