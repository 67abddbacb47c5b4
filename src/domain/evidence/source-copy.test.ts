// Which item is the cleaned copy of which: by what one and the same report brought, and never in a circle.
import { expect, it } from 'vitest'
import { idOf, parseSha256 } from '../brand.ts'
import type { CopyStatement } from '../cleaning/copy-statement.ts'
import type { Item, Provenance } from './item.ts'
import { mediaTypeOf } from './media-type.ts'
import { copyStatementOf, isCopyOf } from './source-copy.ts'

const [original, other] = [parseSha256('ab'.repeat(32))!, parseSha256('cd'.repeat(32))!]
const [here, elsewhere] = [idOf<'report'>(new Uint8Array(16)), idOf<'report'>(new Uint8Array(16).fill(1))]
const said = (report: Provenance['report'], of: CopyStatement['of'] | null): Provenance =>
  ({ origin: 'unsaid', through: '', device: '', hops: [], hasOriginal: 'unsaid', originalWith: '', statedBy: 'SRC-0001', report, ...(of === null ? {} : { copyOf: { of, cleaning: 1, taken: ['exif'] } }) })
const item = (sha256: typeof original | null, ...provenance: readonly [Provenance, ...Provenance[]]): Pick<Item, 'content' | 'provenance'> =>
  ({ provenance, content: sha256 === null ? null : { sha256, bytes: 1, media: mediaTypeOf(new Uint8Array(0)), fileName: '', file: { sha256, bytes: 1, fileKey: '', from: 0, length: 1 } } })

it('is what it says, of what the same report brought', () => {
  const copy = item(other, said(here, original))
  expect(isCopyOf(copy, item(original, said(here, null)))).toBe(true)
  for (const [one, two] of [
    [copy, item(original, said(elsewhere, null))], [copy, item(other, said(here, null))], [copy, item(null, said(here, null))], [item(other, said(here, null)), item(original, said(here, null))],
    [item(other, said(null, original)), item(original, said(null, null))], [copy, item(original, said(here, other))],
  ] as const) expect(isCopyOf(one, two)).toBe(false)
})

it('is a copy alone only when nobody sent the same bytes as anything else', () => {
  expect(copyStatementOf(item(other, said(here, original)))).toEqual({ of: original, cleaning: 1, taken: ['exif'] })
  for (const one of [item(other, said(here, null)), item(other, said(here, original), said(elsewhere, null))]) expect(copyStatementOf(one)).toBeNull()
})
