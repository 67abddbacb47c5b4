// Case files whole and hurt: an intact one passes, every one-byte change is refused and its part named, every missing tie is found.
import { expect, describe, test } from 'vitest'
import { digestOf, entryOf, logKey, madeUpCaseFile, madeUpPayload, seed } from '../../../test/kit/made-up-case-file.ts'
import { written } from '../../../test/kit/hurt-case-file.ts'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { hexOf, parseUtf8, utf8 } from '../custody/bytes.ts'
import { signNote } from '../custody/signed-note.ts'
import { bagFiles, prepareBag, type TagFile } from './bag-files.ts'
import type { ProvenEntry } from './proven-entry.ts'
import { formatManifest, isSafePath, names, parseBagInfo, parseManifest } from './case-file-layout.ts'
import { type FileReader, type ListedFile, type Verdict } from './file-reader.ts'
import { leafOfEntry, parseEntry } from './proven-entry.ts'
import { renderVerdict, verdictLangs } from './verdict-words.ts'
import { verifyExport } from './verify-export.ts'

const readerOf = (files: readonly TagFile[], more: readonly ListedFile[] = []): FileReader => {
  const bytesOf = (path: string): Uint8Array => files.find((file) => file.path === path)!.bytes
  return {
    list: async () => [...files.map(({ path, bytes }) => ({ path, kind: 'file' as const, size: bytes.length })), ...more],
    digest: async (path) => digestOf(bytesOf(path)),
    read: async (path) => bytesOf(path),
  }
}
const check = (files: readonly TagFile[], more: readonly ListedFile[] = []): Promise<Verdict> => verifyExport(readerOf(files, more), logKey, p)
const textOf = (files: readonly TagFile[], name: string): string => parseUtf8(files.find(({ path }) => path === name)!.bytes)!
const set = (files: readonly TagFile[], name: string, text: string): TagFile[] => files.map((file) => (file.path === name ? { path: name, bytes: utf8(text) } : file))
/** As a forger would: a tag file changed and the tag manifest written anew. */
const forged = (files: readonly TagFile[], name: string, text: string): TagFile[] => {
  const changed = set(files, name, text)
  const tags = changed.filter(({ path }) => !path.startsWith('data/') && path !== names.tagManifest)
  return set(changed, names.tagManifest, formatManifest(tags.map(({ path, bytes }) => ({ path, sha256: digestOf(bytes) }))))
}
const found = (verdict: Verdict): readonly string[] =>
  verdict.kind === 'changed' ? verdict.findings.map(({ part, why }) => `${part.kind === 'file' ? part.path : part.kind === 'entry' ? part.index : part.kind} ${why}`) : [verdict.kind]

describe('intact', () => {
  test('with the known key, and without one', async () => {
    const files = madeUpCaseFile()
    const verdict = await check(files)
    expect(verdict).toEqual({ kind: 'intact', known: true, facts: {
      origin: 'kniha.example/log', logSize: 5, fingerprint: hexOf(logKey.publicKey), exportedOn: '2026-11-22', files: 3, entries: 5, withheld: 1, bait: 2, gaps: [],
      items: [{ path: 'data/items/clip 1.mp4', day: '2020-08-12', index: 1 }, { path: 'data/items/фота.jpg', day: '2020-08-13', index: 2 }],
    } })
    expect(await verifyExport(readerOf(files), null, p)).toEqual({ ...verdict, known: false })
  })

  test('says how many bait records the register states, in three languages', async () => {
    const none = await check(madeUpCaseFile({ stated: (content) => ({ ...content, bait: 0 }) }))
    expect(none).toMatchObject({ kind: 'intact', facts: { bait: 0 } })
    const many = await check(madeUpCaseFile({ stated: (content) => ({ ...content, bait: 1907 }) }))
    for (const lang of verdictLangs) expect(renderVerdict(many, lang).lines.filter((line) => line.includes('1907'))).toHaveLength(1)
  })

  test('without items, and only the export shown of a longer log', async () => {
    const files = madeUpCaseFile({ payload: madeUpPayload.slice(0, 1), shown: (all) => all.slice(-1) })
    expect(await check(files)).toMatchObject({ kind: 'intact', facts: { entries: 1, items: [], logSize: 3 } })
  })

  test('the day is that of the first receipt, whatever was stored before or after', async () => {
    const sha256 = digestOf(madeUpPayload[1]!.bytes)
    const files = madeUpCaseFile({ entries: (all) => [...all, entryOf(5, 'stored', { sha256 }, '2020-08-01'), entryOf(6, 'received', { sha256 }, '2020-08-20'), entryOf(7, 'viewed', { sha256 })] })
    expect(await check(files)).toMatchObject({ facts: { items: [{ day: '2020-08-12', index: 1 }, { day: '2020-08-13' }] } })
  })
})

describe('a log that followed another one', () => {
  const origin = 'kniha.example/log~2'
  const key = { name: origin, publicKey: logKey.publicKey }
  const restored = (index: number, more: Readonly<Record<string, number | string | null>> = {}) =>
    entryOf(index, 'restored', { succession: 2, ended: 'kniha.example/log', size: 5, root: '0'.repeat(64), knownHead: null, missing: 4711, ...more })
  const fileWith = (...more: readonly ProvenEntry[]): readonly TagFile[] => madeUpCaseFile({ origin, entries: (all) => [...all, ...more] })

  test('tells what is lost, in three languages', async () => {
    const verdict = await verifyExport(readerOf(fileWith(restored(5))), key, p)
    expect(verdict).toMatchObject({ kind: 'intact', known: true, facts: { gaps: [{ index: 5, ended: 'kniha.example/log', missing: 4711 }] } })
    const unknown = await verifyExport(readerOf(fileWith(restored(5, { missing: null }))), key, p)
    for (const lang of verdictLangs) {
      expect(renderVerdict(verdict, lang).lines.filter((line) => line.includes('4711') && line.includes('kniha.example/log'))).toHaveLength(1)
      expect(renderVerdict(unknown, lang).lines.some((line) => line.includes('4711'))).toBe(false)
    }
  })
  test.each<[string, readonly ProvenEntry[]]>([
    ['without the entry', []],
    ['with an entry in another place', [restored(5, { size: 4 })]],
    ['with an entry of another log', [restored(5, { succession: 3 })]],
    ['with an entry that tells of none', [entryOf(5, 'restored', { size: 5 })]],
    ['with a withheld entry', [{ ...restored(5), content: { commitment: new Uint8Array(32) } }]],
  ])('is refused %s', async (_, more) => {
    expect(found(await verifyExport(readerOf(fileWith(...more)), key, p))).toEqual(['custody/entries.jsonl gap-hidden'])
  })
})

describe('changed', () => {
  test('every one-byte change of every file is refused and the file named', async () => {
    const files = madeUpCaseFile()
    for (const file of files) {
      for (let at = 0; at < file.bytes.length; at++) {
        const bytes = Uint8Array.from(file.bytes, (byte, index) => (index === at ? byte ^ (1 << (at % 8)) : byte))
        const verdict = await check(files.map((other) => (other === file ? { path: file.path, bytes } : other)))
        const parts = verdict.kind === 'changed' ? verdict.findings.flatMap(({ part, against }) => [part.kind === 'file' ? part.path : '', against ?? '']) : []
        if (!parts.includes(file.path)) throw new Error(`byte ${at} of ${file.path}: ${JSON.stringify(verdict)}`)
      }
      expect(found(await check(files.filter((other) => other !== file)))).toContain(`${file.path} missing`)
      expect(found(await check(files.map((other) => (other === file ? { path: file.path, bytes: utf8(`${parseUtf8(file.bytes)!}\n`) } : other)))).join()).toContain(file.path)
    }
  })

  test.each<[string, ListedFile, string]>([
    ['a link', { path: 'data/more', kind: 'link', size: 0 }, 'data/more link'], ['a socket', { path: 'x', kind: 'special', size: 0 }, 'x special'],
    ['an empty folder', { path: 'data/none', kind: 'empty-folder', size: 0 }, 'data/none empty-folder'], ['a file beside', { path: 'read me', kind: 'file', size: 1 }, 'read me outside'],
    ['a file in the payload', { path: 'data/more', kind: 'file', size: 1 }, 'data/more outside'], ['a way out', { path: 'data/../../x', kind: 'file', size: 1 }, 'data/../../x unsafe-name'],
  ])('%s', async (_what, more, finding) => {
    expect(found(await check(madeUpCaseFile(), [more]))).toEqual([finding])
  })

  test('a huge tag file is not read', async () => {
    const files = madeUpCaseFile()
    const reader = readerOf(files)
    const verdict = await verifyExport({ ...reader, list: async () => (await reader.list()).map((file) => (file.path === names.entries ? { ...file, size: 2 ** 27 } : file)) }, logKey, p)
    expect(found(verdict)).toEqual(['custody/entries.jsonl form'])
  })

  test('a payload whose sizes are not those of bag-info.txt', async () => {
    const reader = readerOf(madeUpCaseFile())
    const verdict = await verifyExport({ ...reader, list: async () => (await reader.list()).map((file) => ({ ...file, size: file.size + 1 })) }, logKey, p)
    expect(found(verdict)).toEqual(['bag-info.txt form'])
  })

  test('a file whose container says that it is broken', async () => {
    const reader = readerOf(madeUpCaseFile())
    for (const name of [names.tagManifest, 'data/case.txt']) {
      expect(found(await verifyExport({ ...reader, digest: async (path) => (path === name ? null : reader.digest(path)) }, logKey, p)).join()).toContain(name)
    }
  })

  test('a folder without any sign of a case file is unreadable', async () => {
    expect(await check([{ path: 'holiday.jpg', bytes: utf8('') }])).toEqual({ kind: 'unreadable' })
    expect(await check([])).toEqual({ kind: 'unreadable' })
  })

  test.each<[string, string, (text: string) => string, string]>([
    ['another declaration', names.declaration, (text) => text.replace('1.0', '0.97'), 'bagit.txt form'],
    ['one line more', names.info, (text) => `${text}Note: x\n`, 'bag-info.txt form'],
    ['a payload outside data/', names.manifest, (text) => text.replaceAll('data/', 'else/'), 'manifest-sha256.txt form'],
    ['lines in another order', names.manifest, (text) => `${text.split('\n').slice(0, -1).reverse().join('\n')}\n`, 'manifest-sha256.txt form'],
    ['another page', names.page, () => '<p>all is well', 'manifest-sha256.txt not-in-log'],
    ['another day of export', names.info, (text) => text.replace('2026-11-22', '2026-11-23'), 'manifest-sha256.txt not-in-log'],
    ['no note', names.checkpoint, () => 'kniha', 'custody/checkpoint form'],
    ['a note that is no checkpoint', names.checkpoint, () => signNote(p, 'hello\n', { name: logKey.name, seed }), 'custody/checkpoint form'],
    ['a second signature', names.checkpoint, (text) => `${text}${text.split('\n').at(-2)!}\n`, 'custody/checkpoint form'],
    ['a larger size', names.checkpoint, (text) => text.replace('\n5\n', '\n6\n'), 'custody/checkpoint signature'],
    ['another log', names.checkpoint, (text) => text.replace('kniha', 'other'), 'custody/checkpoint other-key'],
    ['an entry twice', names.entries, (text) => `${text}${text.split('\n').at(-2)!}\n`, 'custody/entries.jsonl form'],
    ['no last line break', names.entries, (text) => text.slice(0, -1), 'custody/entries.jsonl form'],
    ['a space', names.entries, (text) => text.replace('{', '{ '), 'custody/entries.jsonl form'],
    ['another actor', names.entries, (text) => text.replace('machine:collector', 'machine:importer'), '0 proof'],
    ['another verb', names.entries, (text) => text.replace('"verb":"stored"', '"verb":"viewed"'), '2 proof'],
    ['no entries', names.entries, () => '', 'custody/entries.jsonl form'],
  ])('forged with a new tag manifest: %s', async (_what, name, change, finding) => {
    const files = madeUpCaseFile()
    const text = change(textOf(files, name))
    expect(text).not.toBe(textOf(files, name))
    expect(found(await check(forged(files, name, text)))).toContain(finding)
  })

  test('bytes that are no text', async () => {
    const files = madeUpCaseFile().map((file) => (file.path === names.tagManifest ? { ...file, bytes: Uint8Array.of(0xff) } : file))
    expect(found(await check(files))).toEqual(['tagmanifest-sha256.txt form'])
  })

  test('a manifest that is no text is not the manifest of an empty payload, though the log holds it', async () => {
    expect(found(await check(written({ payload: [] })))).toEqual(['intact'])
    expect(found(await check(written({ payload: [], manifest: () => Uint8Array.of(0xff) })))).toEqual(['manifest-sha256.txt form'])
  })

  test('a key of another log, and a fingerprint that is no key', async () => {
    const other = { name: logKey.name, publicKey: p.ed25519PublicKey(p.sha256(utf8('other'))) }
    expect(found(await verifyExport(readerOf(madeUpCaseFile()), other, p))).toEqual(['custody/checkpoint other-key'])
    const files = madeUpCaseFile()
    const renamed = forged(files, names.checkpoint, textOf(files, names.checkpoint).replace('kniha.example/log\n', 'kniha example\n'))
    expect(found(await verifyExport(readerOf(renamed), null, p))).toEqual(['custody/checkpoint signature'])
  })

  const closed = (entry: ProvenEntry): ProvenEntry => ({ ...entry, content: { commitment: leafOfEntry(p, entry).subarray(32) } })
  type Choice = (all: readonly ProvenEntry[]) => readonly ProvenEntry[]
  const handedOver = (listed: Choice, handed: Choice): readonly TagFile[] => {
    let whole: readonly ProvenEntry[] = []
    return madeUpCaseFile({ shown: (all) => { whole = all; return listed(all) }, onTheWay: () => handed(whole) })
  }
  const [every, without]: [Choice, (...gone: readonly number[]) => Choice] = [(all) => all, (...gone) => (all) => all.filter(({ index }) => !gone.includes(index))]
  const firstClosed: Choice = (all) => all.map((entry) => (entry.index === 0 ? closed(entry) : entry))
  test.each<[string, Choice, Choice, readonly string[]]>([
    ['taken out', every, without(0, 3), ['0 entry-dropped', '3 entry-dropped']],
    ['taken out, the receipt of an item,', every, without(2), ['2 entry-dropped', 'data/items/фота.jpg no-receipt']],
    ['put in from the same log', without(0), every, ['0 entry-added']],
    ['exchanged for another one', without(3), without(0), ['0 entry-dropped', '3 entry-added']],
    ['closed', every, firstClosed, ['0 entry-changed']],
    ['opened', firstClosed, every, ['0 entry-changed']],
  ])('an entry %s on the way is named', async (_what, listed, handed, findings) => {
    expect(found(await check(handedOver(listed, handed)))).toEqual(findings)
    expect(found(await check(handedOver(listed, listed)))).toEqual(['intact'])
  })

  test.each<[string, (list: string) => string]>([
    ['an index twice', (list) => `${list}${list.split('\n').at(-2)!}\n`], ['another order', (list) => `${list.split('\n').slice(0, -1).reverse().join('\n')}\n`], ['no last line break', (list) => list.slice(0, -1)],
    ['a number that is no index', (list) => list.replace('  0\n', '  00\n')], ['a digest of another form', (list) => list.replace(/^./, 'G')], ['an index below nothing', (list) => list.replace('  0\n', '  -1\n')],
  ])('a list of entries that the log vouches for, but with %s', async (_what, change) => {
    expect(found(await check(written({ list: (bytes) => utf8(change(parseUtf8(bytes)!)) })))).toEqual(['custody/entries-sha256.txt form'])
  })

  test('an export that the log does not hold, and items without receipt', async () => {
    expect(found(await check(madeUpCaseFile({ onTheWay: (all) => all.slice(0, -1) })))).toEqual(['manifest-sha256.txt not-in-log'])
    // An export that does not state how much bait there is, or states nonsense, is none of ours.
    for (const bait of ['2', -1, null, true, [2], {}]) expect([bait, found(await check(madeUpCaseFile({ stated: (content) => ({ ...content, bait }) })))]).toEqual([bait, ['manifest-sha256.txt not-in-log']])
    expect(found(await check(madeUpCaseFile({ stated: (content) => Object.fromEntries(Object.entries(content).filter(([name]) => name !== 'bait')) })))).toEqual(['manifest-sha256.txt not-in-log'])
    expect(found(await check(madeUpCaseFile({ entries: (all) => all.map((entry) => (entry.handling.part.verb === 'stored' ? entryOf(entry.index, 'copied', 'part' in entry.content ? entry.content.part : {}) : entry)) }))))
      .toEqual(['data/items/фота.jpg no-receipt'])
  })
})

describe('writing', () => {
  const draft = { payload: [], exportedOn: '2026-11-22', identifier: 'C-1', fingerprint: hexOf(logKey.publicKey), page: utf8(''), entries: [], bait: 0 }
  test('paths and names that no reader would take are refused', () => {
    const at = (...paths: string[]) => prepareBag(p, { ...draft, payload: paths.map((path) => ({ path, size: 0, sha256: digestOf(utf8('')) })) }).ok
    expect(at('data/a', 'data/b')).toBe(true)
    for (const paths of [['a'], ['data/a', 'data/A'], ['data/..'], ['data//a'], ['data/a\n'], ['data/a.'], ['data/ a'], ['data/nul.txt'], ['data/%41'], ['data/e\u0301'], ['data/\u202egpj'], ['data/a\u2028b'], ['data/com¹.txt'], ['data/conin$'], ['data/a', 'data/a/b'], ['data/a/b', 'data/a'], ['data/A/x', 'data/a/y'], ['data/a', 'data/a'], [`data/${'a'.repeat(200)}`]]) {
      expect([paths, at(...paths)]).toEqual([paths, false])
    }
    for (const wrong of [{ identifier: 'C 1' }, { exportedOn: 'today' }, { fingerprint: 'ab' }]) expect(prepareBag(p, { ...draft, ...wrong })).toEqual({ ok: false, problem: { code: 'malformed', field: 'identifier' } })
    expect(isSafePath('data/items/фота 1.jpg')).toBe(true)
    expect(at('data/a/x', 'data/a/y', 'data/a.b', 'data/ab')).toBe(true)
  })

  test('entries are written in the order of the log', () => {
    const prepared = prepareBag(p, draft)
    if (!prepared.ok) throw new Error('refused')
    const text = textOf(bagFiles(p, prepared.value, { checkpoint: 'x', entries: [entryOf(2, 'viewed', {}), entryOf(1, 'viewed', {})] }), names.entries)
    expect(text.split('\n').slice(0, 2).map((line) => parseEntry(line)?.index)).toEqual([1, 2])
  })

  test('digests, numbers and lines of another form are refused', () => {
    expect(parseManifest(`${'A'.repeat(64)}  data/a\n`)).toBeNull()
    expect(parseManifest('')).toEqual([])
    expect(parseBagInfo(textOf(madeUpCaseFile(), names.info).replace('Oxum: ', 'Oxum: 0'))).toBeNull()
    const line = textOf(madeUpCaseFile(), names.entries).split('\n')[0]!
    const whole = JSON.parse(line)
    for (const wrong of [{ index: '0' }, { index: -1 }, { handling: 1 }, { handling: { ...whole.handling, salt: 'AA==' } }, { handling: { ...whole.handling, part: 1 } }, { handling: { ...whole.handling, part: {} } }, { content: null },
      { content: { commitment: 'AA==' } }, { content: { salt: whole.content.salt } }, { content: { ...whole.content, more: 1 } }, { proof: 1 }, { proof: [1] }, { more: 1 }]) {
      const sorted = (value: unknown): string => JSON.stringify(value, (_key, member) => (member !== null && typeof member === 'object' && !Array.isArray(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member))
      expect([wrong, parseEntry(sorted({ ...whole, ...wrong }))]).toEqual([wrong, null])
    }
    expect(parseEntry(line)).not.toBeNull()
    expect(parseEntry(line.replace('"part":{', `"part":{"a":"${'x'.repeat(2 ** 20)}",`))).toBeNull()
  })
})

describe('words', () => {
  test.each(verdictLangs)('%s: every verdict has its sentences', async (lang) => {
    const intact = await check(madeUpCaseFile())
    const text = renderVerdict(intact, lang)
    expect([text.headline, ...text.lines, ...text.limits].every((line) => line.length > 10)).toBe(true)
    expect(text.limits).toHaveLength(2)
    if (intact.kind !== 'intact') throw new Error('not intact')
    expect(renderVerdict({ ...intact, known: false }, lang).headline).toContain(intact.facts.fingerprint)
    expect(renderVerdict({ ...intact, facts: { ...intact.facts, items: intact.facts.items.slice(0, 1) } }, lang).limits[0]).toContain('2020-08-12')
    expect(renderVerdict({ ...intact, facts: { ...intact.facts, items: [] } }, lang).limits[0]).toContain('2026-11-22')
    const changed = renderVerdict({ kind: 'changed', findings: [
      { part: { kind: 'file', path: 'data/\u001b[2J\u202e' }, why: 'digest', against: names.manifest }, { part: { kind: 'entry', index: 12 }, why: 'proof' },
      { part: { kind: 'zip-header', path: 'data/a' }, why: 'zip-form' }, { part: { kind: 'zip-directory' }, why: 'zip-form' }, { part: { kind: 'entry', index: 7 }, why: 'entry-dropped', against: names.entryList },
    ] }, lang)
    expect(changed.lines[0]).toContain('data/\\u001b[2J\\u202e')
    expect(changed.lines[1]).toContain('12')
    expect(changed.lines[4]).toMatch(/7.*custody\/entries-sha256\.txt/)
    expect(changed.lines).toHaveLength(5)
    expect(renderVerdict({ kind: 'unreadable' }, lang).lines).toEqual([])
  })

  test('the sentences of the decision stand in English word for word', async () => {
    const { limits } = renderVerdict(await check(madeUpCaseFile({ payload: madeUpPayload.slice(0, 2) })), 'en')
    expect(limits).toEqual([
      'This shows that nothing changed since receipt on 2020-08-12. It says nothing about what happened before, nor whether the content is true.',
      'Not yet cosigned by anyone else: the operator could have rebuilt this log.',
    ])
  })
})
