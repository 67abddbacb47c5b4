// A source sends a file and a cleaned copy of it: the desk keeps both, says of each what it is to the other, and calls the tie the source's word.
import { createHash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { parseSha256 } from '../../src/domain/brand.ts'
import type { Id } from '../../src/domain/brand.ts'
import { entriesOf } from '../../src/server/custody/entries-of.ts'
import { testDesk } from '../desk.ts'
import type { TestDesk } from '../desk.ts'
import { sourceAt } from '../kit/source-at.ts'

const digestOf = (bytes: Buffer) => parseSha256(createHash('sha256').update(bytes).digest('hex'))!
const items = ({ desk }: TestDesk) => desk.state.shell.unlocked()!.register.all('item')
const named = (desk: TestDesk, sha256: string) => items(desk).find(({ value }) => value.content?.sha256 === sha256)!
const until = (done: () => boolean): Promise<void> => vi.waitFor(() => { expect(done()).toBe(true) }, { timeout: 20_000, interval: 50 })
const refOf = (id: Id<'item'>): string => `I-${id.slice(0, 8)}`

describe('a cleaned copy', () => {
  it('stands beside its original on both pages, unverified, and cannot be tied to the file of another', async () => {
    const desk = await testDesk()
    const [source, stranger] = [await sourceAt(desk), await sourceAt(desk)]
    for (const each of [source, stranger]) await each.report({ story: 'They took us to the yard in Veltar and made us kneel.', consentHold: 'yes' })
    const [original, copy, false_] = [Buffer.from('the film with its place'), Buffer.from('the film'), Buffer.from('another film')]
    const statement = { of: digestOf(original), cleaning: 1, taken: ['tags', 'times'] } as const
    await source.file(original)
    await until(() => items(desk).length === 1)
    await source.copy(copy, statement)
    await stranger.copy(false_, statement)
    await until(() => items(desk).length === 3 && items(desk).every(({ value }) => value.state.kind === 'stored'))
    const [first, second, third] = [original, copy, false_].map((bytes) => named(desk, digestOf(bytes)))
    expect(second!.value.provenance).toEqual([expect.objectContaining({ copyOf: statement, origin: 'unsaid', hops: [] })])
    expect(second!.value.derivation).toBeNull()
    const entries = await entriesOf(desk.desk.state.shell, second!.id)
    expect(entries.ok && entries.value[0]).toMatchObject({ verb: 'received', reason: 'cleaned-copy', content: { copyOf: statement.of, cleaning: 1, taken: 'tags times', sealedBy: 'browser' } })

    const officer = await desk.person('Officer One', ['INT', 'ANA'])
    const [ofOriginal, ofCopy, ofFalse] = [await officer.get(`/evidence/${first!.id}`), await officer.get(`/evidence/${second!.id}`), await officer.get(`/evidence/${third!.id}`)]
    expect(ofCopy.text).toContain(`Cleaned copy of <a class="ref" href="/evidence/${first!.id}">${refOf(first!.id)}</a>`)
    expect(ofCopy.text).toContain('nobody has checked it')
    expect(ofCopy.text).toContain('tags of the film (place, device, names); times of recording and change')
    expect(ofCopy.text).not.toContain('origin not said')
    expect(ofOriginal.text).toContain(`<a class="ref" href="/evidence/${second!.id}">${refOf(second!.id)}</a>`)
    expect(ofOriginal.text).toContain('Whoever needs only what is seen and heard')
    expect(ofOriginal.text).not.toContain(third!.id)
    expect(ofFalse.text).toContain('a file that is not held here, or not shown to you')
    expect(ofFalse.text).not.toContain(first!.id)
    expect((await officer.get('/evidence')).text.match(/cleaned copy/g)).toHaveLength(2)
    expect((await officer.get(`/reports/${first!.value.provenance[0].report ?? ''}`)).text).toContain('Cleaned copy of another file of this report, as the source says.')
  }, 120_000)
})
