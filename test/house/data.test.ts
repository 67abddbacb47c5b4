// The laws of data hold for the tree, and each refuses a broken example.
import { describe, expect, it } from 'vitest'
import { baitKeptApart, oneWriterPerTable, openedBehindTheDoor } from './data-laws.ts'
import { shellTables } from './operational-tables.ts'
import { product, readTree } from './source-tree.ts'

const one = (path: string, text: string) => [{ path, text }]

describe('one writer per table', () => {
  it('holds', () => expect(oneWriterPerTable(product)).toEqual([]))
  it('knows every table of the shell from a migration', () => {
    const created = readTree(['migrations'], ['.sql']).flatMap(({ text }) => [...text.matchAll(/create table (?:if not exists )?(\w+)/gi)].map(([, name]) => name))
    expect(Object.keys(shellTables).filter((name) => !created.includes(name))).toEqual([])
  })
  it('sees that the doors do write', () => expect(oneWriterPerTable(product.map((file) => ({ ...file, path: file.path.replace('commit.ts', 'other.ts') })))).not.toEqual([]))
  it.each([
    ['the builder', "db.insertInto('record').values(x)"],
    ['the builder, over lines', "db\n  .updateTable(\n 'record').set(x)"],
    ['a delete', "db.deleteFrom('custody')"],
    ['SQL in a string', "client.query('INSERT INTO record (id) VALUES ($1)')"],
    ['SQL in a template', 'sql`update record set sealed = ${x}`'],
    ['a copy', "client.query('copy record (id) from stdin')"],
    ['a table of nobody', "db.insertInto('news').values(x)"],
    ['a table named at run time', 'db.insertInto(name).values(x)'],
  ])('refuses %s outside the owner', (_, text) => {
    expect(oneWriterPerTable(one('src/features/intake/actions.ts', text))).toHaveLength(1)
    expect(oneWriterPerTable(one('src/server/http/page.ts', text))).toHaveLength(1)
  })
  it('refuses a second feature', () => {
    const writer = (name: string) => ({ path: `src/features/${name}/queries.ts`, text: "db.insertInto('news').values(x)" })
    expect(oneWriterPerTable([writer('intake'), writer('cases')])).toEqual(['news is written by intake and cases: one feature owns it'])
    expect(oneWriterPerTable([writer('intake')])).toEqual([])
  })
  it('lets everybody read, and speak of updates', () => {
    expect(oneWriterPerTable(one('src/features/intake/actions.ts', "db.selectFrom('record'); say('update record by hand'); sql`select 1 from record for update`"))).toEqual([])
  })
})

describe('opened behind the door', () => {
  it('holds', () => expect(openedBehindTheDoor(product)).toEqual([]))
  it('sees that the key code does open', () => expect(openedBehindTheDoor(product.map((file) => ({ ...file, path: file.path.replace('server/keys', 'server/other') })))).not.toEqual([]))
  it.each([
    "import { openWith } from '../../server/keys/sealed-bytes.ts'",
    'unlocked.keys.open(id, key, sealed, column)',
    'unlocked?.keys?.open(id, key, sealed, column)',
    'const open = keys.open',
    'const { open } = unlocked.keys',
    'const { aeadOpen: look } = shell.primitives',
    'primitives.aeadOpen(key, nonce, sealed, additional)',
  ])('refuses %s', (text) => {
    expect(openedBehindTheDoor(one('src/features/register/queries.ts', text)).length).toBeGreaterThan(0)
  })
  it('lets a door be opened that is no seal', () => expect(openedBehindTheDoor(one('src/features/register/pages.tsx', 'dialog.open(); const { open } = props'))).toEqual([]))
})

describe('bait kept apart', () => {
  it('holds', () => expect(baitKeptApart(product)).toEqual([]))
  it('sees who does ask for it', () => {
    const moved = product.map((file) => ({ ...file, path: file.path.replace(/^src\/(server|features)\//, 'src/other/') }))
    expect(baitKeptApart(moved).map((each) => each.split(' ')[0]).toSorted()).toEqual([
      'bait/actions.ts', 'bait/queries.ts', 'bait/opening.ts', 'cases/actions.ts', 'intake/desk/queue.ts', 'intake/desk/report-reading.ts', 'reveal.ts', 'search/queries.ts', 'watch/bait.ts', 'watch/tally.ts',
    ].map((path) => `src/other/${path}`).toSorted())
  })
  it.each(['reveal(shell, actor, { purpose, question, read: (view, bait) => bait })', 'const reading = { read(view, more) { return more } }', "register.all('bait')", "view.get('bait-beside', id)", 'baitFor(actor, register)'])('refuses %s', (text) => {
    expect(baitKeptApart(one('src/features/matching/leads.ts', text))).toHaveLength(1)
  })
  it('lets a reading take its view alone, and files be read', () => {
    expect(baitKeptApart(one('src/features/matching/leads.ts', "const a = { read: (view) => view.all('report') }; const b = { read: (offset, length) => 0 }"))).toEqual([])
  })
})
